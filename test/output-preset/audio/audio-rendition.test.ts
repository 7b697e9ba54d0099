import { Token } from 'aws-cdk-lib';
import fc from 'fast-check';
import {
  AacChannels, AacProfile, AudioRendition, AudioSource, Bitrate, DolbyChannels, Loudness, WavFormat,
} from '../../../src/output-preset';

test('by default AAC-LC, stereo, 128 kbit/s, 48 kHz', () => {
  const audio = AudioRendition.aac();

  expect(audio.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector 1',
    CodecSettings: {
      Codec: 'AAC',
      AacSettings: { Bitrate: 128_000, CodecProfile: 'LC', CodingMode: 'CODING_MODE_2_0', RateControlMode: 'CBR', SampleRate: 48_000 },
    },
  });
  expect(audio.bitsPerSecond).toBe(128_000);
});

test('typed options, overrides and omit change the settings', () => {
  const audio = AudioRendition.aac({
    bitrate: Bitrate.kbps(384),
    channels: AacChannels.SURROUND_5_1,
    sampleRate: 44_100,
    overrides: { LanguageCode: 'ENG' },
    omit: ['CodecSettings.AacSettings.RateControlMode'],
  });

  expect(audio.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector 1',
    LanguageCode: 'ENG',
    CodecSettings: {
      Codec: 'AAC',
      AacSettings: { Bitrate: 384_000, CodecProfile: 'LC', CodingMode: 'CODING_MODE_5_1', SampleRate: 44_100 },
    },
  });
});

test.each([
  [
    { bitrate: Bitrate.kbps(100) },
    /^AudioRendition.aac bitrate in bits per second with profile LC, CODING_MODE_2_0 and 48000 Hz must be one of 64000, .*128000.*, got 100000$/,
  ],
  [{ sampleRate: 11_025 }, /^AudioRendition.aac sampleRate with profile LC and CODING_MODE_2_0 must be one of 8000, .*48000.*, got 11025$/],
  [{ sampleRate: Token.asNumber({ Ref: 'Rate' }) }, /with profile LC and CODING_MODE_2_0 must be known at synthesis, got a deploy-time token$/],
])('rejects %j', (options, message) => {
  expect(() => AudioRendition.aac(options)).toThrow(message);
});

const codecSettings = (rendition: AudioRendition) => rendition.toAudioDescription().CodecSettings;

test.each<[string, AudioRendition, object, number | undefined, number | undefined]>([
  ['5.1', AudioRendition.aac({ channels: AacChannels.SURROUND_5_1 }),
    { Codec: 'AAC', AacSettings: aacSettings(384_000, 'LC', 'CODING_MODE_5_1') }, 6, 384_000],
  ['HE-AAC', AudioRendition.aac({ profile: AacProfile.HE_V1 }), { Codec: 'AAC', AacSettings: aacSettings(64_000, 'HEV1') }, 2, 64_000],
  ['HE-AAC mono', AudioRendition.aac({ profile: AacProfile.HE_V1, channels: AacChannels.MONO }),
    { Codec: 'AAC', AacSettings: aacSettings(32_000, 'HEV1', 'CODING_MODE_1_0') }, 1, 32_000],
  ['HE-AAC 5.1', AudioRendition.aac({ profile: AacProfile.HE_V1, channels: AacChannels.SURROUND_5_1 }),
    { Codec: 'AAC', AacSettings: aacSettings(192_000, 'HEV1', 'CODING_MODE_5_1') }, 6, 192_000],
  ['HE-AAC v2', AudioRendition.aac({ profile: AacProfile.HE_V2 }), { Codec: 'AAC', AacSettings: aacSettings(32_000, 'HEV2') }, 2, 32_000],
  ['AC-3', AudioRendition.ac3(), { Codec: 'AC3', Ac3Settings: { CodingMode: 'CODING_MODE_2_0', Bitrate: 192_000, SampleRate: 48_000 } }, 2, 192_000],
  ['AC-3 mono', AudioRendition.ac3({ channels: DolbyChannels.MONO, bitrate: Bitrate.kbps(64) }),
    { Codec: 'AC3', Ac3Settings: { CodingMode: 'CODING_MODE_1_0', Bitrate: 64_000, SampleRate: 48_000 } }, 1, 64_000],
  ['AC-3 5.1', AudioRendition.ac3({ channels: DolbyChannels.SURROUND_5_1, dialnorm: 27 }),
    { Codec: 'AC3', Ac3Settings: { CodingMode: 'CODING_MODE_3_2_LFE', Bitrate: 384_000, SampleRate: 48_000, Dialnorm: 27 } }, 6, 384_000],
  ['E-AC-3', AudioRendition.eac3({ bitrate: Bitrate.kbps(96) }),
    { Codec: 'EAC3', Eac3Settings: { CodingMode: 'CODING_MODE_2_0', Bitrate: 96_000, SampleRate: 48_000 } }, 2, 96_000],
  ['E-AC-3 mono', AudioRendition.eac3({ channels: DolbyChannels.MONO }),
    { Codec: 'EAC3', Eac3Settings: { CodingMode: 'CODING_MODE_1_0', Bitrate: 96_000, SampleRate: 48_000 } }, 1, 96_000],
  ['E-AC-3 5.1', AudioRendition.eac3({ channels: DolbyChannels.SURROUND_5_1 }),
    { Codec: 'EAC3', Eac3Settings: { CodingMode: 'CODING_MODE_3_2', LfeControl: 'LFE', Bitrate: 384_000, SampleRate: 48_000 } }, 6, 384_000],
  ['Opus', AudioRendition.opus(), { Codec: 'OPUS', OpusSettings: { Bitrate: 96_000, Channels: 2, SampleRate: 48_000 } }, 2, 96_000],
  ['Opus with all options', AudioRendition.opus({ bitrate: Bitrate.kbps(32), channels: 1, sampleRate: 16_000 }),
    { Codec: 'OPUS', OpusSettings: { Bitrate: 32_000, Channels: 1, SampleRate: 16_000 } }, 1, 32_000],
  ['MP3', AudioRendition.mp3(),
    { Codec: 'MP3', Mp3Settings: { RateControlMode: 'CBR', Bitrate: 192_000, Channels: 2, SampleRate: 48_000 } }, 2, 192_000],
  ['MP3 at a low rate', AudioRendition.mp3({ sampleRate: 24_000 }),
    { Codec: 'MP3', Mp3Settings: { RateControlMode: 'CBR', Bitrate: 96_000, Channels: 2, SampleRate: 24_000 } }, 2, 96_000],
  ['MP3 of MPEG-1 at its lowest rate', AudioRendition.mp3({ sampleRate: 32_000 }),
    { Codec: 'MP3', Mp3Settings: { RateControlMode: 'CBR', Bitrate: 192_000, Channels: 2, SampleRate: 32_000 } }, 2, 192_000],
  ['MP3 of MPEG-2', AudioRendition.mp3({ sampleRate: 22_050, bitrate: Bitrate.kbps(144), channels: 1 }),
    { Codec: 'MP3', Mp3Settings: { RateControlMode: 'CBR', Bitrate: 144_000, Channels: 1, SampleRate: 22_050 } }, 1, 144_000],
  ['MP3 with variable bitrate', AudioRendition.mp3({ vbrQuality: 0 }),
    { Codec: 'MP3', Mp3Settings: { RateControlMode: 'VBR', VbrQuality: 0, Channels: 2, SampleRate: 48_000 } }, 2, undefined],
  ['FLAC', AudioRendition.flac(), { Codec: 'FLAC', FlacSettings: { BitDepth: 16, Channels: 0, SampleRate: 48_000 } }, undefined, undefined],
  ['FLAC with all options', AudioRendition.flac({ bitDepth: 24, channels: 8, sampleRate: 192_000 }),
    { Codec: 'FLAC', FlacSettings: { BitDepth: 24, Channels: 8, SampleRate: 192_000 } }, 8, undefined],
  ['WAV', AudioRendition.wav(),
    { Codec: 'WAV', WavSettings: { BitDepth: 16, Channels: 0, SampleRate: 48_000, Format: 'RIFF' } }, undefined, undefined],
  ['WAV with all options', AudioRendition.wav({ bitDepth: 24, channels: 1, sampleRate: 8_000, format: WavFormat.RF64 }),
    { Codec: 'WAV', WavSettings: { BitDepth: 24, Channels: 1, SampleRate: 8_000, Format: 'RF64' } }, 1, undefined],
])('%s', (_name, rendition, settings, channels, bitsPerSecond) => {
  expect(codecSettings(rendition)).toEqual(settings);
  expect(rendition.codec).toBe(codecSettings(rendition).Codec);
  expect(rendition.channels).toBe(channels);
  expect(rendition.bitsPerSecond).toBe(bitsPerSecond);
});

function aacSettings(bitrate: number, profile: string, codingMode = 'CODING_MODE_2_0') {
  return { Bitrate: bitrate, CodecProfile: profile, CodingMode: codingMode, RateControlMode: 'CBR', SampleRate: 48_000 };
}

test('any codec by its settings', () => {
  const rendition = AudioRendition.of(
    { AudioTypeControl: 'FOLLOW_INPUT', CodecSettings: { Codec: 'VORBIS', VorbisSettings: { VbrQuality: 4 } } },
    { source: AudioSource.track(2), omit: ['AudioTypeControl'] },
  );

  expect(rendition.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector track 2',
    CodecSettings: { Codec: 'VORBIS', VorbisSettings: { VbrQuality: 4 } },
  });
  expect(rendition).toMatchObject({ codec: 'VORBIS', pricingNotes: [{ tier: 'unknown', property: 'AudioRendition.of' }] });
  expect(rendition.bitsPerSecond).toBeUndefined();
});

test('source, language, name and loudness', () => {
  const rendition = AudioRendition.aac({
    source: AudioSource.language('deu'), language: 'deu', name: 'Deutsch', loudness: Loudness.ituBs1770({ targetLkfs: -16.5 }),
  });

  expect(rendition.toAudioDescription()).toEqual({
    AudioSourceName: 'Audio Selector language DEU',
    LanguageCode: 'DEU',
    LanguageCodeControl: 'USE_CONFIGURED',
    StreamName: 'Deutsch',
    AudioNormalizationSettings: { Algorithm: 'ITU_BS_1770_4', AlgorithmControl: 'CORRECT_AUDIO', TargetLkfs: -16.5 },
    CodecSettings: codecSettings(AudioRendition.aac()),
  });
  expect(rendition.toAudioSelectors()).toEqual({ 'Audio Selector language DEU': { SelectorType: 'LANGUAGE_CODE', LanguageCode: 'DEU' } });
  expect(rendition).toMatchObject({ language: 'deu', name: 'Deutsch' });
});

test('AIFF with defaults and with all options', () => {
  expect(codecSettings(AudioRendition.aiff())).toEqual({ Codec: 'AIFF', AiffSettings: { BitDepth: 16, Channels: 0, SampleRate: 48_000 } });
  expect(codecSettings(AudioRendition.aiff({ bitDepth: 24, channels: 2, sampleRate: 96_000 })))
    .toEqual({ Codec: 'AIFF', AiffSettings: { BitDepth: 24, Channels: 2, SampleRate: 96_000 } });
  expect(AudioRendition.aiff({ channels: 6 })).toMatchObject({ codec: 'AIFF', channels: 6 });
});

test('without a source, the default track', () => {
  expect(AudioRendition.opus().toAudioSelectors()).toEqual({ 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } });
});

test.each([
  ['ENG', { LanguageCode: 'ENG' }],
  ['srp', { LanguageCode: 'SRP' }],
  ['gsw', { CustomLanguageCode: 'gsw' }],
  ['de', { LanguageCode: 'DEU' }],
  ['fre', { LanguageCode: 'FRA' }],
  ['ger', { LanguageCode: 'GER' }],
  ['pt-BR', { CustomLanguageCode: 'pt-BR' }],
])('language %s', (language, settings) => {
  expect(AudioRendition.aac({ language }).toAudioDescription()).toMatchObject({ ...settings, LanguageCodeControl: 'USE_CONFIGURED' });
});

test('a language that is known only at deployment stays a token', () => {
  const language = Token.asString({ Ref: 'Language' });
  expect(AudioRendition.aac({ language }).toAudioDescription()).toMatchObject({ CustomLanguageCode: language });
});

test.each([
  ['aac', AudioRendition.aac(), []],
  ['mp3', AudioRendition.mp3(), []],
  ['HE-AAC', AudioRendition.aac({ profile: AacProfile.HE_V1 }), [{ tier: 'unknown', property: 'AudioRendition.aac profile' }]],
  ['ac3', AudioRendition.ac3(), [{ tier: 'unknown', property: 'AudioRendition.ac3' }]],
  ['eac3', AudioRendition.eac3(), [{ tier: 'unknown', property: 'AudioRendition.eac3' }]],
  ['opus', AudioRendition.opus(), [{ tier: 'unknown', property: 'AudioRendition.opus' }]],
  ['flac', AudioRendition.flac(), [{ tier: 'unknown', property: 'AudioRendition.flac' }]],
  ['wav', AudioRendition.wav(), [{ tier: 'unknown', property: 'AudioRendition.wav' }]],
  ['aiff', AudioRendition.aiff(), [{ tier: 'unknown', property: 'AudioRendition.aiff' }]],
  ['loudness', AudioRendition.mp3({ loudness: Loudness.ituBs1770() }), [{ tier: 'professional', property: 'AudioRendition.mp3 loudness' }]],
])('%s has the pricing notes of its tier', (_name, rendition, notes) => {
  expect(rendition.pricingNotes).toEqual(notes);
});

/** JavaScript accepts these values. */
const any = (value: unknown) => value as any;

const HE = { profile: AacProfile.HE_V1 };

test.each<[string, () => unknown, string]>([
  ['HE-AAC v2 above its range', () => AudioRendition.aac({ profile: AacProfile.HE_V2, bitrate: Bitrate.kbps(80) }),
    'AudioRendition.aac bitrate in bits per second with profile HEV2, CODING_MODE_2_0 and 48000 Hz must be one of 20000, 24000, 28000, 32000, '
      + '40000, 48000, 56000, 64000, got 80000'],
  ['HE-AAC at a sample rate of LC', () => AudioRendition.aac({ ...HE, sampleRate: 88_200 }),
    'AudioRendition.aac sampleRate with profile HEV1 and CODING_MODE_2_0 must be one of 32000, 44100, 48000, 96000, got 88200'],
  ['HE-AAC v2 in mono', () => AudioRendition.aac({ profile: AacProfile.HE_V2, channels: AacChannels.MONO }),
    'AudioRendition.aac channels must be AacChannels.STEREO with AacProfile.HE_V2, got CODING_MODE_1_0'],
  ['AC-3 above its range', () => AudioRendition.ac3({ bitrate: Bitrate.kbps(448) }),
    'AudioRendition.ac3 bitrate in bits per second with channels 2/0 must be a whole number from 128000 to 384000, got 448000'],
  ['AC-3 between steps', () => AudioRendition.ac3({ bitrate: Bitrate.kbps(130) }),
    'AudioRendition.ac3 bitrate in bits per second must be a multiple of 8000, got 130000'],
  ['AC-3 dialnorm', () => AudioRendition.ac3({ dialnorm: 32 }), 'AudioRendition.ac3 dialnorm must be a whole number from 1 to 31, got 32'],
  ['AC-3 mono above its range', () => AudioRendition.ac3({ channels: DolbyChannels.MONO, bitrate: Bitrate.kbps(136) }),
    'AudioRendition.ac3 bitrate in bits per second with channels 1/0 must be a whole number from 64000 to 128000, got 136000'],
  ['AC-3 5.1 below its range', () => AudioRendition.ac3({ channels: DolbyChannels.SURROUND_5_1, bitrate: Bitrate.kbps(376) }),
    'AudioRendition.ac3 bitrate in bits per second with channels 3/2+LFE must be a whole number from 384000 to 640000, got 376000'],
  ['E-AC-3 mono below its range', () => AudioRendition.eac3({ channels: DolbyChannels.MONO, bitrate: Bitrate.kbps(24) }),
    'AudioRendition.eac3 bitrate in bits per second with channels 1/0 must be a whole number from 32000 to 3024000, got 24000'],
  ['E-AC-3 below its range', () => AudioRendition.eac3({ channels: DolbyChannels.SURROUND_5_1, bitrate: Bitrate.kbps(184) }),
    'AudioRendition.eac3 bitrate in bits per second with channels 3/2+LFE must be a whole number from 192000 to 3024000, got 184000'],
  ['Opus bitrate', () => AudioRendition.opus({ bitrate: Bitrate.kbps(200) }),
    'AudioRendition.opus bitrate in bits per second must be a whole number from 32000 to 192000, got 200000'],
  ['Opus between steps', () => AudioRendition.opus({ bitrate: Bitrate.kbps(33) }),
    'AudioRendition.opus bitrate in bits per second must be a multiple of 8000, got 33000'],
  ['Opus channels', () => AudioRendition.opus({ channels: 0 }), 'AudioRendition.opus channels must be a whole number from 1 to 2, got 0'],
  ['Opus sample rate', () => AudioRendition.opus({ sampleRate: 44_100 }),
    'AudioRendition.opus sampleRate must be one of 16000, 24000, 48000, got 44100'],
  ['MP3 bitrate of MPEG-2', () => AudioRendition.mp3({ bitrate: Bitrate.kbps(144) }),
    'AudioRendition.mp3 bitrate in bits per second at 48000 Hz must be one of 32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, '
      + '160000, 192000, 224000, 256000, 320000, got 144000'],
  ['MP3 bitrate of MPEG-1', () => AudioRendition.mp3({ bitrate: Bitrate.kbps(320), sampleRate: 22_050 }),
    'AudioRendition.mp3 bitrate in bits per second at 22050 Hz must be one of 16000, 24000, 32000, 40000, 48000, 56000, 64000, 80000, 96000, '
      + '112000, 128000, 144000, 160000, got 320000'],
  ['MP3 with both', () => AudioRendition.mp3({ bitrate: Bitrate.kbps(128), vbrQuality: 4 }),
    'AudioRendition.mp3 must have either vbrQuality or bitrate, got 4 and 128000 bits per second'],
  ['MP3 quality', () => AudioRendition.mp3({ vbrQuality: 10 }), 'AudioRendition.mp3 vbrQuality must be a whole number from 0 to 9, got 10'],
  ['MP3 channels', () => AudioRendition.mp3({ channels: 3 }), 'AudioRendition.mp3 channels must be a whole number from 1 to 2, got 3'],
  ['a sample rate of the deployment', () => AudioRendition.opus({ sampleRate: Token.asNumber({ Ref: 'Rate' }) }),
    'AudioRendition.opus sampleRate must be known at synthesis, got a deploy-time token'],
  ['a bit depth of the deployment', () => AudioRendition.wav({ bitDepth: Token.asNumber({ Ref: 'Depth' }) }),
    'AudioRendition.wav bitDepth must be known at synthesis, got a deploy-time token'],
  ['MP3 sample rate', () => AudioRendition.mp3({ sampleRate: 16_000 }),
    'AudioRendition.mp3 sampleRate must be one of 22050, 24000, 32000, 44100, 48000, got 16000'],
  ['FLAC bit depth', () => AudioRendition.flac({ bitDepth: 20 }), 'AudioRendition.flac bitDepth must be one of 16, 24, got 20'],
  ['FLAC channels', () => AudioRendition.flac({ channels: 3 }), 'AudioRendition.flac channels must be 1 or even, got 3'],
  ['FLAC too many channels', () => AudioRendition.flac({ channels: 10 }), 'AudioRendition.flac channels must be a whole number from 1 to 8, got 10'],
  ['FLAC sample rate', () => AudioRendition.flac({ sampleRate: 16_000 }),
    'AudioRendition.flac sampleRate must be a whole number from 22050 to 192000, got 16000'],
  ['AIFF channels', () => AudioRendition.aiff({ channels: 3 }), 'AudioRendition.aiff channels must be 1 or even, got 3'],
  ['WAV sample rate', () => AudioRendition.wav({ sampleRate: 7_999 }),
    'AudioRendition.wav sampleRate must be a whole number from 8000 to 192000, got 7999'],
  ['WAV too many channels', () => AudioRendition.wav({ channels: 66 }), 'AudioRendition.wav channels must be a whole number from 1 to 64, got 66'],
  ['language', () => AudioRendition.aac({ language: 'english' }),
    "AudioRendition.aac language must be a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu, got 'english'"],
  ['nothing', () => AudioRendition.of({}), 'AudioRendition.of audioDescription must have CodecSettings with a Codec, got undefined'],
  ['a custom codec without a name', () => AudioRendition.of({ CodecSettings: {} }),
    'AudioRendition.of audioDescription must have CodecSettings with a Codec, got undefined'],
  ['a custom description with a source', () => AudioRendition.of({ AudioSourceName: 'Other', CodecSettings: { Codec: 'AIFF' } }),
    "AudioRendition.of audioDescription must not have AudioSourceName, got 'Other': set `source`"],
  ['another source by an override', () => AudioRendition.aac({ overrides: { AudioSourceName: 'Other' } }),
    "AudioRendition.aac overrides must not change AudioSourceName, got 'Other': set `source`"],
  ['options that are not an object', () => AudioRendition.aac(any(null)), 'AudioRendition.aac options must be an object, got null'],
  ['a description in JSON', () => AudioRendition.of(any('{}')), "AudioRendition.of audioDescription must be an object, got '{}'"],
  ['a sample rate in text', () => AudioRendition.mp3({ sampleRate: any('48000') }),
    "AudioRendition.mp3 sampleRate must be one of 22050, 24000, 32000, 44100, 48000, got '48000'"],
  ['a number for AAC channels', () => AudioRendition.aac({ channels: any(2) }),
    'AudioRendition.aac channels must be one of CODING_MODE_1_0, CODING_MODE_2_0, CODING_MODE_5_1, got 2'],
  ['an unknown AAC profile', () => AudioRendition.aac({ profile: any('HE') }), "AudioRendition.aac profile must be one of LC, HEV1, HEV2, got 'HE'"],
  ['a number for Dolby channels', () => AudioRendition.eac3({ channels: any(6) }),
    'AudioRendition.eac3 channels must be one of 1/0, 2/0, 3/2+LFE, got 6'],
  ['an unknown WAV format', () => AudioRendition.wav({ format: any('W64') }),
    "AudioRendition.wav format must be one of RIFF, RF64, EXTENSIBLE, got 'W64'"],
])('rejects %s', (_name, make, message) => {
  expect(make).toThrow(new Error(message));
});

const name = 'Français';

test.each([
  ['aac', () => AudioRendition.aac({ name })],
  ['ac3', () => AudioRendition.ac3({ name })],
  ['eac3', () => AudioRendition.eac3({ name })],
  ['opus', () => AudioRendition.opus({ name })],
  ['mp3', () => AudioRendition.mp3({ name })],
  ['flac', () => AudioRendition.flac({ name })],
  ['wav', () => AudioRendition.wav({ name })],
  ['of', () => AudioRendition.of({ CodecSettings: { Codec: 'AIFF' } }, { name })],
])('an error of %s names the factory', (factory, make) => {
  expect(make).toThrow(`AudioRendition.${factory} name must be letters without accents, digits, "_" and spaces, at least one, got 'Français'`);
});

test('omit may remove codec and settings, which the output\'s preset then has', () => {
  const bare = AudioRendition.aac({ omit: ['CodecSettings'] });
  expect(bare.codec).toBe('AAC');
  expect(bare.bitsPerSecond).toBeUndefined();
  expect(AudioRendition.aac({ omit: ['CodecSettings.AacSettings'] }).bitsPerSecond).toBeUndefined();
});

test('an override may leave the source to MediaConvert, and changes codec and bitrate', () => {
  const rendition = AudioRendition.aac({
    overrides: { CodecSettings: { Codec: 'MP2', Mp2Settings: { Bitrate: 256_000 } } }, omit: ['AudioSourceName', 'CodecSettings.AacSettings'],
  });
  expect(rendition.toAudioDescription()).toEqual({ CodecSettings: { Codec: 'MP2', Mp2Settings: { Bitrate: 256_000 } } });
  expect(rendition.codec).toBe('MP2');
  expect(rendition.bitsPerSecond).toBe(256_000);
});

test('E-AC-3 accepts multiples of 8 kbit/s in its range, and nothing else', () => {
  fc.assert(fc.property(fc.integer({ min: 32, max: 4_000 }), kbps => {
    const make = () => AudioRendition.eac3({ bitrate: Bitrate.kbps(kbps) });
    if (kbps % 8 === 0 && kbps >= 96 && kbps <= 3_024) {
      expect(make().bitsPerSecond).toBe(kbps * 1_000);
    } else {
      expect(make).toThrow(/^AudioRendition.eac3 bitrate /);
    }
  }));
});
