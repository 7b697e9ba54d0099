import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { requireIntegerIn, requireMultipleOf, requireOneOf } from '../../shared/validation/values';
import type { Bitrate } from '../bitrate';

/** Channel layout of a Dolby rendition. */
export enum DolbyChannels {
  /** One channel. */
  MONO = '1/0',
  /** Two channels. */
  STEREO = '2/0',
  /** Five channels and one for low frequencies. */
  SURROUND_5_1 = '3/2+LFE',
}

/** Options of `AudioRendition.ac3()` and `AudioRendition.eac3()`. */
export interface DolbyRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels, a multiple of 8 kbit/s. AC-3: 64 to 128 kbit/s in mono, 128 to 384 in stereo, 384 to 640 in 5.1.
   * E-AC-3: 32 to 3,024 kbit/s in mono, 96 to 3,024 in stereo, 192 to 3,024 in 5.1.
   *
   * @default - 96 kbit/s in mono, 192 in stereo, 384 in 5.1
   */
  readonly bitrate?: Bitrate;

  /**
   * Channel layout.
   *
   * @default DolbyChannels.STEREO
   */
  readonly channels?: DolbyChannels;

  /**
   * Loudness of the dialog below full scale, in decibels, 1 to 31.
   *
   * @default - the source's if it is Dolby, otherwise MediaConvert's default
   */
  readonly dialnorm?: number;
}

type BitrateRanges = { readonly [channels in DolbyChannels]: readonly [lowest: number, highest: number] };

/** Ranges and defaults are from the service model, `Ac3Settings.Bitrate` and `Eac3Settings.Bitrate`. */
const AC3_BITRATES: BitrateRanges = {
  [DolbyChannels.MONO]: [64_000, 128_000],
  [DolbyChannels.STEREO]: [128_000, 384_000],
  [DolbyChannels.SURROUND_5_1]: [384_000, 640_000],
};
const EAC3_BITRATES: BitrateRanges = {
  [DolbyChannels.MONO]: [32_000, 3_024_000],
  [DolbyChannels.STEREO]: [96_000, 3_024_000],
  [DolbyChannels.SURROUND_5_1]: [192_000, 3_024_000],
};
const DEFAULT_BITS = { [DolbyChannels.MONO]: 96_000, [DolbyChannels.STEREO]: 192_000, [DolbyChannels.SURROUND_5_1]: 384_000 };

const CHANNEL_COUNTS = { [DolbyChannels.MONO]: 1, [DolbyChannels.STEREO]: 2, [DolbyChannels.SURROUND_5_1]: 6 };

export function ac3Codec(options: DolbyRenditionOptions): AudioCodec {
  const { channels, common } = resolve('AudioRendition.ac3', options, AC3_BITRATES);
  const codingMode = {
    [DolbyChannels.MONO]: 'CODING_MODE_1_0', [DolbyChannels.STEREO]: 'CODING_MODE_2_0', [DolbyChannels.SURROUND_5_1]: 'CODING_MODE_3_2_LFE',
  }[channels];
  return {
    settings: { Codec: 'AC3', Ac3Settings: { CodingMode: codingMode, ...common } },
    channels: CHANNEL_COUNTS[channels],
    pricingNotes: unknownTier('AudioRendition.ac3'),
  };
}

export function eac3Codec(options: DolbyRenditionOptions): AudioCodec {
  const { channels, common } = resolve('AudioRendition.eac3', options, EAC3_BITRATES);
  const codingMode = {
    [DolbyChannels.MONO]: { CodingMode: 'CODING_MODE_1_0' },
    [DolbyChannels.STEREO]: { CodingMode: 'CODING_MODE_2_0' },
    [DolbyChannels.SURROUND_5_1]: { CodingMode: 'CODING_MODE_3_2', LfeControl: 'LFE' },
  }[channels];
  return {
    settings: { Codec: 'EAC3', Eac3Settings: { ...codingMode, ...common } },
    channels: CHANNEL_COUNTS[channels],
    pricingNotes: unknownTier('AudioRendition.eac3'),
  };
}

/** The channels, and the settings that both codecs have. */
function resolve(factory: string, { channels = DolbyChannels.STEREO, bitrate, dialnorm }: DolbyRenditionOptions, ranges: BitrateRanges) {
  requireOneOf(`${factory} channels`, channels, Object.values(DolbyChannels));
  const bits = bitrate?.toBitsPerSecond() ?? DEFAULT_BITS[channels];
  const [lowest, highest] = ranges[channels];
  requireIntegerIn(`${factory} bitrate in bits per second with channels ${channels}`, bits, lowest, highest);
  requireMultipleOf(`${factory} bitrate in bits per second`, bits, 8_000);
  if (dialnorm !== undefined) {
    requireIntegerIn(`${factory} dialnorm`, dialnorm, 1, 31);
  }
  return { channels, common: { Bitrate: bits, SampleRate: 48_000, ...(dialnorm !== undefined && { Dialnorm: dialnorm }) } };
}
