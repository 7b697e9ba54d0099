import { each, type PresetCases } from './video-cases';
import {
  AacChannels, AacProfile, AudioContainer, AudioRendition, AudioSource, Bitrate, DolbyChannels, Loudness, LoudnessAlgorithm, OutputPreset, WavFormat,
} from '../../../src';

const file = (audio: () => AudioRendition, container?: AudioContainer) => () => OutputPreset.audioOnly({ audio: [audio()], container });

/** A bitrate that the guide's table allows, for each profile. */
const AAC_BITRATES = { [AacProfile.LC]: 96, [AacProfile.HE_V1]: 48, [AacProfile.HE_V2]: 32 };
const DOLBY_BITRATES = { [DolbyChannels.MONO]: 96, [DolbyChannels.STEREO]: 192, [DolbyChannels.SURROUND_5_1]: 384 };

export const audioCases: PresetCases = {
  'AAC': file(() => AudioRendition.aac()),
  ...each('AAC channels', AacChannels, channels => file(() => AudioRendition.aac({ channels }))),
  ...each('AAC profile', AacProfile, profile => file(() => AudioRendition.aac({ profile, bitrate: Bitrate.kbps(AAC_BITRATES[profile]) }))),
  'AAC at 44.1 kHz': file(() => AudioRendition.aac({ sampleRate: 44_100 })),
  ...each('AC-3', DolbyChannels, channels =>
    file(() => AudioRendition.ac3({ channels, bitrate: Bitrate.kbps(DOLBY_BITRATES[channels]) }), AudioContainer.RAW)),
  ...each('E-AC-3', DolbyChannels, channels =>
    file(() => AudioRendition.eac3({ channels, bitrate: Bitrate.kbps(DOLBY_BITRATES[channels]) }), AudioContainer.RAW)),
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
