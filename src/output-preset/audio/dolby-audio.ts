import type { AudioRenditionOptions } from './audio-rendition';
import { bitsPerSecondOf } from '../../shared/constructs/option-kinds';
import { requireIntegerIn } from '../../shared/constructs/validation';
import type { Bitrate } from '../bitrate';

/** How many channels a Dolby rendition has. */
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
   * Bitrate of all channels together, a multiple of 8 kbit/s. AC-3: 64 to 128 kbit/s in mono, 128 to 384 in stereo, 384 to 640 in 5.1.
   * E-AC-3: from 32 kbit/s in mono, 96 in stereo, 192 in 5.1, to 3,024.
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
   * Loudness of the dialogue below full scale, in decibels, 1 to 31.
   *
   * @default - that of the source where it is Dolby, else MediaConvert's own
   */
  readonly dialnorm?: number;
}

type BitrateRanges = { readonly [channels in DolbyChannels]: readonly [lowest: number, highest: number] };

/** From the service model's documentation of `Ac3Settings.Bitrate` and `Eac3Settings.Bitrate`, as the defaults below. */
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

export function ac3CodecSettings(options: DolbyRenditionOptions) {
  const codingMode = {
    [DolbyChannels.MONO]: 'CODING_MODE_1_0', [DolbyChannels.STEREO]: 'CODING_MODE_2_0', [DolbyChannels.SURROUND_5_1]: 'CODING_MODE_3_2_LFE',
  }[channelsOf(options)];
  return { Codec: 'AC3', Ac3Settings: { CodingMode: codingMode, ...common('AudioRendition.ac3', options, AC3_BITRATES) } };
}

export function eac3CodecSettings(options: DolbyRenditionOptions) {
  const codingMode = {
    [DolbyChannels.MONO]: { CodingMode: 'CODING_MODE_1_0' },
    [DolbyChannels.STEREO]: { CodingMode: 'CODING_MODE_2_0' },
    [DolbyChannels.SURROUND_5_1]: { CodingMode: 'CODING_MODE_3_2', LfeControl: 'LFE' },
  }[channelsOf(options)];
  return { Codec: 'EAC3', Eac3Settings: { ...codingMode, ...common('AudioRendition.eac3', options, EAC3_BITRATES) } };
}

export function dolbyChannelCount(options: DolbyRenditionOptions): number {
  return { [DolbyChannels.MONO]: 1, [DolbyChannels.STEREO]: 2, [DolbyChannels.SURROUND_5_1]: 6 }[channelsOf(options)];
}

function channelsOf({ channels = DolbyChannels.STEREO }: DolbyRenditionOptions): DolbyChannels {
  return channels;
}

function common(factory: string, options: DolbyRenditionOptions, ranges: BitrateRanges) {
  const channels = channelsOf(options);
  const bits = options.bitrate === undefined ? DEFAULT_BITS[channels] : bitsPerSecondOf(`${factory} bitrate`, options.bitrate);
  const [lowest, highest] = ranges[channels];
  requireIntegerIn(`${factory} bitrate in bits per second with channels ${channels}`, bits, lowest, highest);
  if (bits % 8_000 !== 0) {
    throw new Error(`${factory} bitrate must be a multiple of 8000 bits per second, got ${bits}`);
  }
  if (options.dialnorm !== undefined) {
    requireIntegerIn(`${factory} dialnorm`, options.dialnorm, 1, 31);
  }
  return { Bitrate: bits, SampleRate: 48_000, ...(options.dialnorm !== undefined && { Dialnorm: options.dialnorm }) };
}
