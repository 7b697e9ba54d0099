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

interface ResolvedAac {
  readonly bits: number;
  readonly channels: AacChannels;
  readonly sampleRate: number;
  readonly profile: AacProfile;
}

export function aacCodec(options: AacRenditionOptions): AudioCodec {
  const { bits, channels, sampleRate, profile } = resolve(options);
  return {
    settings: {
      Codec: 'AAC',
      AacSettings: { Bitrate: bits, CodecProfile: profile, CodingMode: channels, RateControlMode: 'CBR', SampleRate: sampleRate },
    },
    channels: { [AacChannels.MONO]: 1, [AacChannels.STEREO]: 2, [AacChannels.SURROUND_5_1]: 6 }[channels],
    // AWS lists AVC with AAC in the basic tier, and does not mention HE-AAC.
    pricingNotes: profile === AacProfile.LC ? [] : unknownTier('AudioRendition.aac profile'),
  };
}

function resolve(options: AacRenditionOptions): ResolvedAac {
  const { channels = AacChannels.STEREO, sampleRate = 48_000, profile = AacProfile.LC } = options;
  requireChannelsOfProfile(profile, channels);
  const ranges = AAC_TABLE[profile][channels];
  requireNumberOf(`AudioRendition.aac sampleRate with profile ${profile} and ${channels}`, sampleRate, Object.keys(ranges).map(Number));
  const bits = options.bitrate?.toBitsPerSecond() ?? defaultBits(profile, channels, ranges[sampleRate]);
  requireBitrateOf(bits, ranges[sampleRate], `profile ${profile}, ${channels} and ${sampleRate} Hz`);
  return { bits, channels, sampleRate, profile };
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
