import { Duration } from 'aws-cdk-lib';
import { each, type PresetCases } from './video-cases';
import {
  AacChannels, AacProfile, AacVbrQuality, AudioContainer, AudioRendition, AudioSource, AudioType, Bitrate, ChannelMapping, DolbyChannels, Loudness,
  LoudnessAlgorithm, OutputPreset, WavFormat, XheAacLoudnessMeasurement,
} from '../../../src';

const file = (audio: () => AudioRendition, container?: AudioContainer) => () => OutputPreset.audioOnly({ audio: [audio()], container });

/** A bitrate that the guide's table allows, for each profile. */
const AAC_BITRATES = { [AacProfile.LC]: 96, [AacProfile.HE_V1]: 48, [AacProfile.HE_V2]: 32 };
const DOLBY_BITRATES = { [DolbyChannels.MONO]: 96, [DolbyChannels.STEREO]: 192, [DolbyChannels.SURROUND_5_1]: 384 };

export const audioCases: PresetCases = {
  'AAC': file(() => AudioRendition.aac()),
  ...each('AAC channels', AacChannels, channels => file(() => AudioRendition.aac({ channels }))),
  ...each('AAC profile', AacProfile, profile => file(() => AudioRendition.aac({ profile, bitrate: Bitrate.kbps(AAC_BITRATES[profile]) }))),
  ...each('AAC by quality', AacVbrQuality, vbrQuality => file(() => AudioRendition.aac({ vbrQuality }))),
  ...each('xHE-AAC', XheAacLoudnessMeasurement, loudnessMeasurement => file(() => AudioRendition.xheAac({
    loudnessMeasurement, rapInterval: Duration.seconds(5), targetLoudnessRange: 8,
  }))),
  'xHE-AAC in mono at 24 kHz': file(() => AudioRendition.xheAac({ channels: 1, sampleRate: 24_000, bitrate: Bitrate.kbps(16) })),
  'AAC at 44.1 kHz': file(() => AudioRendition.aac({ sampleRate: 44_100 })),
  ...each('AC-3', DolbyChannels, channels =>
    file(() => AudioRendition.ac3({ channels, bitrate: Bitrate.kbps(DOLBY_BITRATES[channels]) }), AudioContainer.RAW)),
  ...each('E-AC-3', DolbyChannels, channels =>
    file(() => AudioRendition.eac3({ channels, bitrate: Bitrate.kbps(DOLBY_BITRATES[channels]) }), AudioContainer.RAW)),
  'MP2': file(() => AudioRendition.mp2(), AudioContainer.MPEG_TS),
  'MP2 without container': file(() => AudioRendition.mp2({ channels: 1, sampleRate: 32_000 })),
  'Vorbis': file(() => AudioRendition.vorbis({ vbrQuality: -1 }), AudioContainer.WEBM),
  'Vorbis in OGG': file(() => AudioRendition.vorbis({ channels: 1, sampleRate: 22_050 })),
  'passed-through sound': file(() => AudioRendition.passthrough({ language: 'eng' }), AudioContainer.MP4),
  ...each('audio type', AudioType, audioType => file(() => AudioRendition.aac({ audioType }))),
  'chosen channels': file(() => AudioRendition.aac({ channelMapping: ChannelMapping.channels([3, 4]) })),
  'mixed channels': file(() => AudioRendition.flac({ channelMapping: ChannelMapping.gains([[-3, -60, 4.5]]) })),
  'Opus': file(() => AudioRendition.opus(), AudioContainer.WEBM),
  'Opus in OGG': file(() => AudioRendition.opus({ channels: 1, bitrate: Bitrate.kbps(64) }), AudioContainer.OGG),
  'MP3': file(() => AudioRendition.mp3()),
  'MP3 by quality': file(() => AudioRendition.mp3({ vbrQuality: 4 })),
  'FLAC of 16 bit': file(() => AudioRendition.flac({ bitDepth: 16 })),
  'FLAC of 24 bit at 96 kHz': file(() => AudioRendition.flac({ bitDepth: 24, sampleRate: 96_000 })),
  ...each('WAV', WavFormat, format => file(() => AudioRendition.wav({ format, bitDepth: 24 }))),
  ...each('loudness', LoudnessAlgorithm, algorithm =>
    file(() => AudioRendition.aac({ loudness: Loudness.ituBs1770({ algorithm, targetLkfs: -23 }) }))),
  'sound of the second track': file(() => AudioRendition.aac({ source: AudioSource.track(2) })),
  'sound of tracks 1 and 2': file(() => AudioRendition.aac({ source: AudioSource.tracks([1, 2]) })),
  'sound of a language': file(() => AudioRendition.aac({ source: AudioSource.language('deu'), language: 'deu', name: 'Deutsch' })),
};
