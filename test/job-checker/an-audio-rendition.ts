import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { aBitrate, oneOf } from './a-rendition';
import { ownOfAudio } from './own-settings';
import { aCall, aCallWith, mostly, options, type Recipe } from './recipe';
import {
  AacChannels, AacProfile, AacVbrQuality, AudioRendition, AudioSource, AudioType, Bitrate, ChannelMapping, DolbyChannels, Loudness, LoudnessAlgorithm,
  WavFormat, XheAacLoudnessMeasurement,
} from '../../src/output-preset';

export const aLanguage = mostly(
  fc.constantFrom('eng', 'DEU', 'pt-BR', 'gsw', 'fra', 'zxx', 'de', 'fre', 'es-MX'), fc.constantFrom('', 'english', 'e', 'de_DE', 'es-419', 'xx'),
);

const aTrackNumber = mostly(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, -1, 2 ** 31));

export const anAudioSource = fc.oneof(
  aCall(AudioSource, 'defaultTrack'),
  aCall(AudioSource, 'track', aTrackNumber),
  aCall(AudioSource, 'tracks', fc.array(aTrackNumber, { maxLength: 4 })),
  aCall(AudioSource, 'language', aLanguage),
  aCall(AudioSource, 'of', mostly(fc.constant('Audio Selector own'), fc.constantFrom('', 'Audio Selector 1')),
    fc.constant({ SelectorType: 'PID', Pids: [257] })),
);

const aLevel = (min: number) => mostly(fc.integer({ min, max: 0 }), fc.double({ min: min - 1, max: 1, noNaN: true }));

const itsLoudness = aCallWith(Loudness, 'ituBs1770', {
  algorithm: oneOf(LoudnessAlgorithm),
  targetLkfs: aLevel(-59),
  truePeakLimit: aLevel(-8),
  correctionGate: aLevel(-70),
  measureOnly: fc.boolean(),
});

const aLoudness = fc.oneof(itsLoudness, aCall(Loudness, 'of', fc.constant({ Algorithm: 'ITU_BS_1770_2', AlgorithmControl: 'MEASURE_ONLY' })));

const gains = mostly<number[]>(fc.constantFrom([0, -60], [-3, -3], [-4.5, 6]), fc.constantFrom([], [7, 0], [0]));

const aMapping = fc.oneof(
  aCall(ChannelMapping, 'channels', mostly<number[]>(fc.constantFrom([1, 2], [3, 4]), fc.constantFrom([], [1], [0, 65], [1, 2, 3]))),
  aCall(ChannelMapping, 'gains', mostly<number[][]>(fc.tuple(gains, gains), fc.array(gains, { maxLength: 3 }))),
  aCall(ChannelMapping, 'of', fc.constant({ AudioDescriptionAudioChannel: 3, AudioDescriptionDataChannel: 4, ChannelsIn: 4, ChannelsOut: 2 })),
);

const ofAnyCodec = {
  ...ownOfAudio,
  source: anAudioSource,
  language: aLanguage,
  name: mostly(fc.constantFrom('English', 'Track 2', 'audio_1'), fc.constantFrom('', 'Français', 'a'.repeat(2_000))),
  group: mostly(fc.constantFrom('high', 'low-1'), fc.constantFrom('', 'a,b', 'audio')),
  audioType: oneOf(AudioType),
  loudness: aLoudness,
  channelMapping: aMapping,
};

const kbps = (...usual: number[]) => mostly(aCall(Bitrate, 'kbps', fc.constantFrom(...usual)), aBitrate(1, 4_000));
const dolby = { ...ofAnyCodec, channels: oneOf(DolbyChannels), dialnorm: mostly(fc.integer({ min: 1, max: 31 }), fc.constantFrom(0, 32)) };
const oneOrTwo = mostly(fc.constantFrom(1, 2), fc.constantFrom(0, 3));
const pcm = {
  ...ofAnyCodec,
  bitDepth: mostly(fc.constantFrom(16, 24), fc.constant(20)),
  channels: mostly(fc.constantFrom(1, 2, 4, 6, 8), fc.integer({ min: 0, max: 65 })),
  sampleRate: mostly(fc.integer({ min: 22_050, max: 192_000 }), fc.integer({ min: 7_000, max: 193_000 })),
};
const aacChannels = mostly(fc.constant(AacChannels.STEREO), oneOf(AacChannels));

export const audioByCodec: { [codec: string]: fc.Arbitrary<Recipe<AudioRendition>> } = {
  aac: aCallWith(AudioRendition, 'aac', {
    ...ofAnyCodec,
    bitrate: kbps(64, 96, 128, 160, 192),
    channels: aacChannels,
    sampleRate: mostly(fc.constantFrom(44_100, 48_000), fc.constantFrom(0, 8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 88_200, 96_000)),
    profile: mostly(fc.constant(AacProfile.LC), oneOf(AacProfile)),
    vbrQuality: oneOf(AacVbrQuality),
  }),
  xhe: aCallWith(AudioRendition, 'xheAac', {
    ...ofAnyCodec,
    bitrate: kbps(12, 32, 64, 96),
    channels: oneOrTwo,
    sampleRate: mostly(fc.constantFrom(24_000, 44_100, 48_000), fc.constantFrom(0, 11_025, 96_000)),
    rapInterval: aCall(Duration, 'millis', mostly(fc.integer({ min: 2_000, max: 30_000 }), fc.constantFrom(0, 30_001))),
    loudnessMeasurement: oneOf(XheAacLoudnessMeasurement),
    targetLoudnessRange: mostly(fc.integer({ min: 6, max: 16 }), fc.constantFrom(5, 17)),
  }),
  passthrough: aCallWith(AudioRendition, 'passthrough', ofAnyCodec),
  vorbis: aCallWith(AudioRendition, 'vorbis', {
    ...ofAnyCodec,
    vbrQuality: mostly(fc.integer({ min: -1, max: 10 }), fc.constantFrom(-2, 11)),
    channels: oneOrTwo,
    sampleRate: mostly(fc.constantFrom(22_050, 32_000, 44_100, 48_000), fc.constant(24_000)),
  }),
  mp2: aCallWith(AudioRendition, 'mp2', {
    ...ofAnyCodec,
    bitrate: kbps(64, 96, 128, 192),
    channels: oneOrTwo,
    sampleRate: mostly(fc.constantFrom(32_000, 44_100, 48_000), fc.constant(24_000)),
  }),
  own: aCall(AudioRendition, 'of', mostly<object>(
    fc.constant({ CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } } }),
    fc.constantFrom({ CodecSettings: {} }, { AudioSourceName: 'Mine', CodecSettings: { Codec: 'AAC' } }),
  ), options(ofAnyCodec)),
  ac3: aCallWith(AudioRendition, 'ac3', { ...dolby, bitrate: kbps(128, 384) }),
  eac3: aCallWith(AudioRendition, 'eac3', { ...dolby, bitrate: kbps(192, 256, 640) }),
  opus: aCallWith(AudioRendition, 'opus', {
    ...ofAnyCodec, bitrate: kbps(32, 96, 192), channels: oneOrTwo, sampleRate: mostly(fc.constantFrom(16_000, 24_000, 48_000), fc.constant(44_100)),
  }),
  mp3: aCallWith(AudioRendition, 'mp3', {
    ...ofAnyCodec,
    bitrate: kbps(64, 96, 128, 160),
    vbrQuality: mostly(fc.integer({ min: 0, max: 9 }), fc.constantFrom(-1, 10)),
    channels: oneOrTwo,
    sampleRate: mostly(fc.constantFrom(22_050, 24_000, 32_000, 44_100, 48_000), fc.constant(16_000)),
  }),
  flac: aCallWith(AudioRendition, 'flac', pcm),
  aiff: aCallWith(AudioRendition, 'aiff', pcm),
  wav: aCallWith(AudioRendition, 'wav', { ...pcm, format: oneOf(WavFormat) }),
};

/** Mostly with codecs that the container supports. */
export function someAudio(...codecs: string[]): fc.Arbitrary<Recipe<AudioRendition>[]> {
  return mostly(
    fc.array(fc.oneof(...codecs.map(codec => audioByCodec[codec])), { maxLength: 3 }),
    fc.array(fc.oneof(...Object.values(audioByCodec)), { maxLength: 2 }),
  );
}
