import { Duration, Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import {
  AacChannels, AacProfile, AacVbrQuality, AudioRendition, AudioSource, Bitrate, ChannelMapping, Loudness, OutputPreset, XheAacLoudnessMeasurement,
} from '../../../src/output-preset';
import { bindPreset } from '../bind-preset';

const codecSettings = (rendition: AudioRendition) => rendition.toAudioDescription().CodecSettings;

const XHE = { Bitrate: 64_000, CodecProfile: 'XHE', CodingMode: 'CODING_MODE_2_0', RateControlMode: 'CBR', SampleRate: 48_000 };

test.each<[string, AudioRendition, object, number | undefined, number | undefined]>([
  ['MP2', AudioRendition.mp2(), { Codec: 'MP2', Mp2Settings: { Bitrate: 192_000, Channels: 2, SampleRate: 48_000 } }, 2, 192_000],
  ['MP2 in mono', AudioRendition.mp2({ channels: 1 }),
    { Codec: 'MP2', Mp2Settings: { Bitrate: 96_000, Channels: 1, SampleRate: 48_000 } }, 1, 96_000],
  ['MP2 with all options', AudioRendition.mp2({ bitrate: Bitrate.kbps(384), channels: 2, sampleRate: 32_000 }),
    { Codec: 'MP2', Mp2Settings: { Bitrate: 384_000, Channels: 2, SampleRate: 32_000 } }, 2, 384_000],
  ['Vorbis', AudioRendition.vorbis(), { Codec: 'VORBIS', VorbisSettings: { Channels: 2, SampleRate: 48_000, VbrQuality: 4 } }, 2, undefined],
  ['Vorbis with all options', AudioRendition.vorbis({ vbrQuality: -1, channels: 1, sampleRate: 22_050 }),
    { Codec: 'VORBIS', VorbisSettings: { Channels: 1, SampleRate: 22_050, VbrQuality: -1 } }, 1, undefined],
  ['AAC with variable bitrate', AudioRendition.aac({ vbrQuality: AacVbrQuality.MEDIUM_LOW, channels: AacChannels.MONO, sampleRate: 44_100 }),
    {
      Codec: 'AAC',
      AacSettings: { CodecProfile: 'LC', CodingMode: 'CODING_MODE_1_0', RateControlMode: 'VBR', SampleRate: 44_100, VbrQuality: 'MEDIUM_LOW' },
    }, 1, undefined],
  ['xHE-AAC', AudioRendition.xheAac(), { Codec: 'AAC', AacSettings: XHE }, 2, 64_000],
  ['xHE-AAC in mono', AudioRendition.xheAac({ channels: 1 }),
    { Codec: 'AAC', AacSettings: { ...XHE, Bitrate: 32_000, CodingMode: 'CODING_MODE_1_0' } }, 1, 32_000],
  ['xHE-AAC with all options', AudioRendition.xheAac({
    bitrate: Bitrate.kbps(12),
    sampleRate: 24_000,
    rapInterval: Duration.millis(2_500),
    loudnessMeasurement: XheAacLoudnessMeasurement.ANCHOR,
    targetLoudnessRange: 6,
  }), {
    Codec: 'AAC',
    AacSettings: { ...XHE, Bitrate: 12_000, SampleRate: 24_000, RapInterval: 2_500, LoudnessMeasurementMode: 'ANCHOR', TargetLoudnessRange: 6 },
  }, 2, 12_000],
  ['passthrough', AudioRendition.passthrough(), { Codec: 'PASSTHROUGH' }, undefined, undefined],
])('%s', (_name, rendition, settings, channels, bitsPerSecond) => {
  expect(codecSettings(rendition)).toEqual(settings);
  expect(rendition.codec).toBe(codecSettings(rendition).Codec);
  expect(rendition.channels).toBe(channels);
  expect(rendition.bitsPerSecond).toBe(bitsPerSecond);
});

test.each([
  ['mp2', AudioRendition.mp2()], ['vorbis', AudioRendition.vorbis()], ['xheAac', AudioRendition.xheAac()],
  ['passthrough', AudioRendition.passthrough()],
])('the tier of %s is unknown', (factory, rendition) => {
  expect(rendition.pricingNotes).toEqual([{ tier: 'unknown', property: `AudioRendition.${factory}` }]);
});

test('AAC-LC with variable bitrate is in the basic tier, as with constant bitrate', () => {
  expect(AudioRendition.aac({ vbrQuality: AacVbrQuality.HIGH }).pricingNotes).toEqual([]);
});

test('passed-through audio has source, language and name', () => {
  const rendition = AudioRendition.passthrough({ source: AudioSource.track(2), language: 'eng', name: 'Dolby' });

  expect(rendition.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector track 2',
    LanguageCode: 'ENG',
    LanguageCodeControl: 'USE_CONFIGURED',
    StreamName: 'Dolby',
    CodecSettings: { Codec: 'PASSTHROUGH' },
  });
});

test.each<[string, () => unknown, string]>([
  ['MP2 in stereo at a bitrate of mono', () => AudioRendition.mp2({ bitrate: Bitrate.kbps(48) }),
    'AudioRendition.mp2 bitrate in bits per second with channels 2 must be one of 64000, 96000, 112000, 128000, 160000, 192000, 224000, 256000, '
      + '320000, 384000, got 48000'],
  ['MP2 in mono at a bitrate of stereo', () => AudioRendition.mp2({ bitrate: Bitrate.kbps(224), channels: 1 }),
    'AudioRendition.mp2 bitrate in bits per second with channels 1 must be one of 32000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, '
      + '160000, 192000, got 224000'],
  ['MP2 channels', () => AudioRendition.mp2({ channels: 3 }), 'AudioRendition.mp2 channels must be a whole number from 1 to 2, got 3'],
  ['MP2 sample rate', () => AudioRendition.mp2({ sampleRate: 24_000 }),
    'AudioRendition.mp2 sampleRate must be one of 32000, 44100, 48000, got 24000'],
  ['Vorbis quality', () => AudioRendition.vorbis({ vbrQuality: 11 }),
    'AudioRendition.vorbis vbrQuality must be a whole number from -1 to 10, got 11'],
  ['Vorbis channels', () => AudioRendition.vorbis({ channels: 0 }), 'AudioRendition.vorbis channels must be a whole number from 1 to 2, got 0'],
  ['Vorbis sample rate', () => AudioRendition.vorbis({ sampleRate: 24_000 }),
    'AudioRendition.vorbis sampleRate must be one of 22050, 32000, 44100, 48000, got 24000'],
  ['AAC with both', () => AudioRendition.aac({ bitrate: Bitrate.kbps(128), vbrQuality: AacVbrQuality.LOW }),
    'AudioRendition.aac must have either vbrQuality or bitrate, got LOW and 128000 bits per second'],
  ['AAC quality', () => AudioRendition.aac({ vbrQuality: 'BEST' as any }),
    "AudioRendition.aac vbrQuality must be one of LOW, MEDIUM_LOW, MEDIUM_HIGH, HIGH, got 'BEST'"],
  ['HE-AAC with variable bitrate', () => AudioRendition.aac({ vbrQuality: AacVbrQuality.LOW, profile: AacProfile.HE_V1 }),
    'AudioRendition.aac profile must be AacProfile.LC with vbrQuality, got HEV1'],
  ['xHE-AAC channels', () => AudioRendition.xheAac({ channels: 6 }), 'AudioRendition.xheAac channels must be a whole number from 1 to 2, got 6'],
  ['xHE-AAC sample rate', () => AudioRendition.xheAac({ sampleRate: 11_025 }), 'AudioRendition.xheAac sampleRate must be one of 8000, '],
  ['xHE-AAC bitrate', () => AudioRendition.xheAac({ bitrate: Bitrate.kbps(10) }),
    'AudioRendition.xheAac bitrate in bits per second must be one of 12000, '],
  ['xHE-AAC interval', () => AudioRendition.xheAac({ rapInterval: Duration.seconds(31) }),
    'AudioRendition.xheAac rapInterval in milliseconds must be a whole number from 2000 to 30000, got 31000'],
  ['xHE-AAC interval of the deployment', () => AudioRendition.xheAac({ rapInterval: Duration.seconds(Token.asNumber({ Ref: 'S' })) }),
    'AudioRendition.xheAac rapInterval must be known at synthesis, got a deploy-time token'],
  ['xHE-AAC interval of another kind', () => AudioRendition.xheAac({ rapInterval: 2 as any }),
    'AudioRendition.xheAac rapInterval must be a Duration such as Duration.seconds(6), got 2'],
  ['xHE-AAC loudness range', () => AudioRendition.xheAac({ targetLoudnessRange: 5 }),
    'AudioRendition.xheAac targetLoudnessRange must be a whole number from 6 to 16, got 5'],
  ['xHE-AAC measurement', () => AudioRendition.xheAac({ loudnessMeasurement: 'SPEECH' as any }),
    "AudioRendition.xheAac loudnessMeasurement must be one of PROGRAM, ANCHOR, got 'SPEECH'"],
  ['changes of passed-through audio',
    () => AudioRendition.passthrough({ loudness: Loudness.ituBs1770(), channelMapping: ChannelMapping.channels([1]) }),
    'AudioRendition.passthrough must not have options that change the audio, got channelMapping and loudness'],
])('rejects %s', (_name, make, message) => {
  expect(make).toThrow(message);
});

/** ISO/IEC 11172-3, 2.4.2.3: in kbit/s, with the modes that may not have them. */
const LAYER_II = [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const NOT_IN_STEREO = [32, 48, 56, 80];
const NOT_IN_MONO = [224, 256, 320, 384];

test('MP2 has the bitrates of Layer II, and no others', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, 2), (kbps, channels) => {
    const make = () => AudioRendition.mp2({ bitrate: Bitrate.kbps(kbps), channels });
    if (LAYER_II.includes(kbps) && !(channels === 1 ? NOT_IN_MONO : NOT_IN_STEREO).includes(kbps)) {
      expect(make().bitsPerSecond).toBe(kbps * 1_000);
    } else {
      expect(make).toThrow(/^AudioRendition.mp2 bitrate /);
    }
  }), { numRuns: 1_000 });
});

test('audio files of these codecs have the usual containers', () => {
  const audio = [AudioRendition.mp2(), AudioRendition.vorbis(), AudioRendition.xheAac()];
  const { outputGroup } = bindPreset(OutputPreset.audioOnly({ audio }));

  expect(outputGroup.Outputs.map(({ ContainerSettings, Extension }: any) => [ContainerSettings.Container, Extension])).toEqual([
    ['RAW', undefined], ['OGG', undefined], ['MP4', 'm4a'],
  ]);
});

test('files of passed-through audio need a container', () => {
  expect(() => bindPreset(OutputPreset.audioOnly({ audio: [AudioRendition.passthrough()] })))
    .toThrow('OutputPreset.audioOnly container must be set for a codec other than AAC, ');
});
