import { unknownTier, type AudioCodec } from './audio-codec';
import type { AudioRenditionOptions } from './audio-rendition-options';
import { AAC_BITRATES, AAC_TABLE, type BitrateRange } from '../../shared/pure/aac-table';
import { requireNumberOf, requireOneOf } from '../../shared/validation/values';
import { Bitrate } from '../bitrate';

/** Channel layout of an AAC rendition. */
export enum AacChannels {
  /** One channel. */
  MONO = 'CODING_MODE_1_0',
  /** Two channels. */
  STEREO = 'CODING_MODE_2_0',
  /** Five channels and one for low frequencies. */
  SURROUND_5_1 = 'CODING_MODE_5_1',
}

/** AAC profile. */
export enum AacProfile {
  /** AAC-LC, which all players support. */
  LC = 'LC',
  /** HE-AAC (v1): spectral band replication, for low bitrates. */
  HE_V1 = 'HEV1',
  /** HE-AAC v2: adds parametric stereo, for very low bitrates. Stereo only. */
  HE_V2 = 'HEV2',
}

/** Quality of an AAC rendition with variable bitrate. */
export enum AacVbrQuality {
  /** The lowest bitrate. */
  LOW = 'LOW',
  /** A low bitrate. */
  MEDIUM_LOW = 'MEDIUM_LOW',
  /** A high bitrate. */
  MEDIUM_HIGH = 'MEDIUM_HIGH',
  /** The highest bitrate. */
  HIGH = 'HIGH',
}

/** Options of `AudioRendition.aac()`. */
export interface AacRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels: 64, 80, 96, 112, 128, 160, 192, 224, 256, ... kbit/s. The allowed bitrates depend on profile, channels and
   * sample rate.
   *
   * @default - AAC-LC: 128 kbit/s (5.1: 384), HE-AAC: 64 kbit/s (mono: 32, 5.1: 192), HE-AAC v2: 32 kbit/s, or the nearest bitrate that
   * the sample rate allows
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/aac-support.html
   */
  readonly bitrate?: Bitrate;

  /**
   * Variable bitrate instead of `bitrate`. AAC-LC only.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/aac-support.html#aac_vbr
   * @default - constant bitrate
   */
  readonly vbrQuality?: AacVbrQuality;

  /**
   * Channel layout.
   *
   * @default AacChannels.STEREO
   */
  readonly channels?: AacChannels;

  /**
   * Sample rate in hertz: 8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200 or 96000. AAC-LC in 5.1, and HE-AAC in stereo and
   * 5.1, allow 32000, 44100, 48000 and 96000; HE-AAC in mono and HE-AAC v2 allow 22050 to 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;

  /**
   * AAC profile.
   *
   * @default AacProfile.LC
   */
  readonly profile?: AacProfile;
}

export function aacCodec(options: AacRenditionOptions): AudioCodec {
  const { channels = AacChannels.STEREO, sampleRate = 48_000, profile = AacProfile.LC } = options;
  requireChannelsOfProfile(profile, channels);
  const ranges = AAC_TABLE[profile][channels];
  requireNumberOf(`AudioRendition.aac sampleRate with profile ${profile} and ${channels}`, sampleRate, Object.keys(ranges).map(Number));
  return {
    settings: {
      Codec: 'AAC',
      AacSettings: { ...rateControl(options, ranges[sampleRate]), CodecProfile: profile, CodingMode: channels, SampleRate: sampleRate },
    },
    channels: { [AacChannels.MONO]: 1, [AacChannels.STEREO]: 2, [AacChannels.SURROUND_5_1]: 6 }[channels],
    // AWS lists AVC with AAC in the basic tier, and does not mention HE-AAC.
    pricingNotes: profile === AacProfile.LC ? [] : unknownTier('AudioRendition.aac profile'),
  };
}

function rateControl({ vbrQuality, ...options }: AacRenditionOptions, range: BitrateRange) {
  return vbrQuality === undefined ? constantBitrate(options, range) : variableBitrate(vbrQuality, options);
}

function constantBitrate(options: AacRenditionOptions, range: BitrateRange) {
  const { bitrate, channels = AacChannels.STEREO, sampleRate = 48_000, profile = AacProfile.LC } = options;
  const bits = bitrate?.toBitsPerSecond() ?? defaultBits(profile, channels, range);
  requireBitrateOf(bits, range, `profile ${profile}, ${channels} and ${sampleRate} Hz`);
  return { Bitrate: bits, RateControlMode: 'CBR' };
}

function variableBitrate(vbrQuality: AacVbrQuality, { bitrate, profile = AacProfile.LC }: AacRenditionOptions) {
  requireOneOf('AudioRendition.aac vbrQuality', vbrQuality, Object.values(AacVbrQuality));
  if (bitrate !== undefined) {
    throw new Error(`AudioRendition.aac must have either vbrQuality or bitrate, got ${vbrQuality} and ${bitrate.toBitsPerSecond()} bits per second`);
  }
  if (profile !== AacProfile.LC) {
    throw new Error(`AudioRendition.aac profile must be AacProfile.LC with vbrQuality, got ${profile}`);
  }
  return { RateControlMode: 'VBR', VbrQuality: vbrQuality };
}

const PREFERRED_BITS = {
  [AacProfile.LC]: { [AacChannels.MONO]: 128_000, [AacChannels.STEREO]: 128_000, [AacChannels.SURROUND_5_1]: 384_000 },
  [AacProfile.HE_V1]: { [AacChannels.MONO]: 32_000, [AacChannels.STEREO]: 64_000, [AacChannels.SURROUND_5_1]: 192_000 },
  [AacProfile.HE_V2]: { [AacChannels.MONO]: 32_000, [AacChannels.STEREO]: 32_000, [AacChannels.SURROUND_5_1]: 32_000 },
};

function defaultBits(profile: AacProfile, channels: AacChannels, [lowest, highest]: BitrateRange): number {
  return Math.min(Math.max(PREFERRED_BITS[profile][channels], lowest), highest);
}

function requireChannelsOfProfile(profile: AacProfile, channels: AacChannels): void {
  requireOneOf('AudioRendition.aac profile', profile, Object.values(AacProfile));
  requireOneOf('AudioRendition.aac channels', channels, Object.values(AacChannels));
  if (AAC_TABLE[profile][channels] === undefined) {
    throw new Error(`AudioRendition.aac channels must be AacChannels.STEREO with AacProfile.HE_V2, got ${channels}`);
  }
}

function requireBitrateOf(bits: number, [lowest, highest]: BitrateRange, combination: string): void {
  const allowed = AAC_BITRATES.filter(bitrate => bitrate >= lowest && bitrate <= highest);
  requireNumberOf(`AudioRendition.aac bitrate in bits per second with ${combination}`, bits, allowed);
}
