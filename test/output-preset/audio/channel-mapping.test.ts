import { Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import { AacChannels, AudioRendition, AudioType, ChannelMapping } from '../../../src/output-preset';

const remix = (channelMapping: ChannelMapping) =>
  AudioRendition.wav({ channelMapping }).toAudioDescription().RemixSettings;

test('channels of the source, unchanged', () => {
  expect(remix(ChannelMapping.channels([4, 2]))).toEqual({
    ChannelMapping: { OutputChannels: [{ InputChannels: [-60, -60, -60, 0] }, { InputChannels: [-60, 0, -60, -60] }] },
    ChannelsIn: 4,
    ChannelsOut: 2,
  });
});

test('gains in whole decibels', () => {
  expect(remix(ChannelMapping.gains([[0, -3, 6]]))).toEqual({
    ChannelMapping: { OutputChannels: [{ InputChannels: [0, -3, 6] }] }, ChannelsIn: 3, ChannelsOut: 1,
  });
});

test('a fraction makes all gains fractional', () => {
  expect(remix(ChannelMapping.gains([[0, -60], [-4.5, 0]])).ChannelMapping.OutputChannels)
    .toEqual([{ InputChannelsFineTune: [0, -60] }, { InputChannelsFineTune: [-4.5, 0] }]);
});

test('custom settings', () => {
  const settings = { AudioDescriptionAudioChannel: 3, AudioDescriptionDataChannel: 4, ChannelsIn: 4 };
  expect(remix(ChannelMapping.of(settings))).toEqual(settings);
});

test('each output channel has its channel of the source at 0 dB and all others muted', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 64 }).filter(({ length }) => length === 1 || length % 2 === 0);
  fc.assert(fc.property(numbers, channels => {
    const { ChannelMapping: { OutputChannels: outputs }, ChannelsIn: count } = remix(ChannelMapping.channels(channels));
    expect(count).toBe(Math.max(...channels));
    expect(outputs.map(({ InputChannels: gains }: any) => gains.map((gain: number, index: number) => (gain === -60 ? [] : [index + 1, gain])).flat()))
      .toEqual(channels.map(number => [number, 0]));
    expect(outputs.every(({ InputChannels: gains }: any) => gains.length === count)).toBe(true);
  }));
});

test('the tier is unknown', () => {
  expect(AudioRendition.aac({ channelMapping: ChannelMapping.channels([1, 2]) }).pricingNotes)
    .toEqual([{ tier: 'unknown', property: 'AudioRendition.aac channelMapping' }]);
});

test('without it, nothing is remixed', () => {
  expect(AudioRendition.aac().toAudioDescription()).not.toHaveProperty('RemixSettings');
});

test('uncompressed audio has the mapped channels, unless it sets its own', () => {
  const channelMapping = ChannelMapping.channels([1, 2]);
  expect(AudioRendition.flac({ channelMapping }).toAudioDescription().CodecSettings.FlacSettings.Channels).toBe(2);
  expect(AudioRendition.flac({ channelMapping })).toMatchObject({ channels: undefined });
  expect(AudioRendition.aiff({ channelMapping, channels: 2 }).toAudioDescription().CodecSettings.AiffSettings.Channels).toBe(2);
});

test.each<[string, () => unknown, string]>([
  ['another number of channels than the codec',
    () => AudioRendition.aac({ channels: AacChannels.MONO, channelMapping: ChannelMapping.channels([1, 2]) }),
    'AudioRendition.aac channelMapping must have as many output channels as the rendition, 1, got 2'],
  ['too many channels of FLAC', () => AudioRendition.flac({ channelMapping: ChannelMapping.channels([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) }),
    'AudioRendition.flac channels must be a whole number from 1 to 8, got 10'],
  ['no channel', () => ChannelMapping.channels([]), 'ChannelMapping.channels numbers length must be a whole number from 1 to 64, got 0'],
  ['three channels', () => ChannelMapping.channels([1, 2, 3]),
    'ChannelMapping.channels numbers must be for one output channel or an even number, got 3'],
  ['channel 0', () => ChannelMapping.channels([0]), 'ChannelMapping.channels numbers[0] must be a whole number from 1 to 64, got 0'],
  ['channel 65', () => ChannelMapping.channels([1, 65]), 'ChannelMapping.channels numbers[1] must be a whole number from 1 to 64, got 65'],
  ['a channel of the deployment', () => ChannelMapping.channels([Token.asNumber({ Ref: 'C' })]),
    'ChannelMapping.channels numbers[0] must be known at synthesis, got a deploy-time token'],
  ['one number', () => ChannelMapping.channels(1 as any), 'ChannelMapping.channels numbers must be a list of numbers, got 1'],
  ['a gap', () => ChannelMapping.channels([1, , 2, 3] as any),
    'ChannelMapping.channels numbers[1] must be a whole number from 1 to 64, got undefined'],
  ['no gains', () => ChannelMapping.gains([]), 'ChannelMapping.gains decibels length must be a whole number from 1 to 64, got 0'],
  ['an empty list of gains', () => ChannelMapping.gains([[]]), 'ChannelMapping.gains decibels[0] length must be a whole number from 1 to 64, got 0'],
  ['lists of different lengths', () => ChannelMapping.gains([[0, 0], [0]]),
    'ChannelMapping.gains decibels[1] must have as many gains as the other lists, 2, got 1'],
  ['more than 6 dB', () => ChannelMapping.gains([[6.1]]), 'ChannelMapping.gains decibels[0][0] must be a number from -60 to 6, got 6.1'],
  ['less than -60 dB', () => ChannelMapping.gains([[0, -61]]), 'ChannelMapping.gains decibels[0][1] must be a number from -60 to 6, got -61'],
  ['a list of numbers', () => ChannelMapping.gains([0, 0] as any), 'ChannelMapping.gains decibels[0] must be a list of numbers, got 0'],
  ['settings in JSON', () => ChannelMapping.of('{}' as any), "ChannelMapping.of settings must be an object, got '{}'"],
  ['a list instead of a mapping', () => AudioRendition.aac({ channelMapping: [1, 2] as any }),
    'AudioRendition.aac channelMapping must be a ChannelMapping such as ChannelMapping.channels([1, 2]), got a list'],
  ['an unknown type', () => AudioRendition.aac({ audioType: 'MUSIC' as any }),
    "AudioRendition.aac audioType must be one of UNDEFINED, CLEAN_EFFECTS, HEARING_IMPAIRED, VISUALLY_IMPAIRED_COMMENTARY, got 'MUSIC'"],
])('rejects %s', (_name, make, message) => {
  expect(make).toThrow(new Error(message));
});

test.each([
  [AudioType.UNDEFINED, 0], [AudioType.CLEAN_EFFECTS, 1], [AudioType.HEARING_IMPAIRED, 2], [AudioType.VISUALLY_IMPAIRED_COMMENTARY, 3],
])('audio type %s', (audioType, number) => {
  expect(AudioRendition.aac({ audioType }).toAudioDescription()).toMatchObject({ AudioType: number, AudioTypeControl: 'USE_CONFIGURED' });
});

test('without an audio type, that of the source stays', () => {
  expect(Object.keys(AudioRendition.aac().toAudioDescription())).toEqual(['AudioSourceName', 'CodecSettings']);
});
