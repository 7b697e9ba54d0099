import type { AudioRenditionOptions } from './audio-rendition';
import { Bitrate } from './bitrate';
import { PricingTier, type PricingNote } from './output-preset-config';
import { rejectToken, requireOneOf } from '../shared/validation';

/** How many channels an AAC rendition has. */
export enum AacChannels {
  /** One channel. */
  MONO = 'CODING_MODE_1_0',
  /** Two channels. */
  STEREO = 'CODING_MODE_2_0',
  /** Five channels and one for low frequencies. */
  SURROUND_5_1 = 'CODING_MODE_5_1',
}

/** Profiles of AAC. */
export enum AacProfile {
  /** AAC-LC, which every player plays. */
  LC = 'LC',
  /** HE-AAC (v1): spectral band replication, for low bitrates. */
  HE_V1 = 'HEV1',
  /** HE-AAC v2: parametric stereo too, for very low bitrates. Stereo only. */
  HE_V2 = 'HEV2',
}

/** Options of `AudioRendition.aac()`. */
export interface AacRenditionOptions extends AudioRenditionOptions {
  /**
   * Bitrate of all channels together, one of MediaConvert's: 64, 80, 96, 112, 128, 160, 192, 224, 256, ... kbit/s. What is allowed
   * depends on profile, channels and sample rate.
   *
   * @default - with AAC-LC 128 kbit/s (5.1: 384), with HE-AAC 64 kbit/s (mono: 32, 5.1: 192), with HE-AAC v2 32 kbit/s
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
   * Sample rate in hertz: 8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200 or 96000. With HE-AAC from 22050 to 48000.
   *
   * @default 48000
   */
  readonly sampleRate?: number;

  /**
   * The profile.
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

export function aacCodecSettings(options: AacRenditionOptions) {
  const { bits, channels, sampleRate, profile } = resolve(options);
  return {
    Codec: 'AAC',
    AacSettings: { Bitrate: bits, CodecProfile: profile, CodingMode: channels, RateControlMode: 'CBR', SampleRate: sampleRate },
  };
}

export function aacChannelCount({ channels = AacChannels.STEREO }: AacRenditionOptions): number {
  return { [AacChannels.MONO]: 1, [AacChannels.STEREO]: 2, [AacChannels.SURROUND_5_1]: 6 }[channels];
}

/** AWS counts AVC with AAC as basic; it does not say so of HE-AAC. */
export function aacPricingNotes({ profile = AacProfile.LC }: AacRenditionOptions): PricingNote[] {
  return profile === AacProfile.LC ? [] : [{ tier: PricingTier.UNKNOWN, property: 'AudioRendition.aac profile' }];
}

function resolve(options: AacRenditionOptions): ResolvedAac {
  const { channels = AacChannels.STEREO, sampleRate = 48_000, profile = AacProfile.LC } = options;
  const bits = options.bitrate?.toBitsPerSecond() ?? DEFAULT_BITS[profile][channels];
  const resolved = { bits, channels, sampleRate, profile };
  rejectToken('AudioRendition.aac sampleRate', sampleRate);
  requireOneOf('AudioRendition.aac sampleRate', String(sampleRate), SAMPLE_RATES);
  requireOneOf('AudioRendition.aac bitrate in bits per second', String(bits), BITRATES);
  requireChannelsOfProfile(resolved);
  requireBitrateInRange(resolved);
  return resolved;
}

const DEFAULT_BITS = {
  [AacProfile.LC]: { [AacChannels.MONO]: 128_000, [AacChannels.STEREO]: 128_000, [AacChannels.SURROUND_5_1]: 384_000 },
  [AacProfile.HE_V1]: { [AacChannels.MONO]: 32_000, [AacChannels.STEREO]: 64_000, [AacChannels.SURROUND_5_1]: 192_000 },
  [AacProfile.HE_V2]: { [AacChannels.MONO]: 32_000, [AacChannels.STEREO]: 32_000, [AacChannels.SURROUND_5_1]: 32_000 },
};

const SAMPLE_RATES = ['8000', '12000', '16000', '22050', '24000', '32000', '44100', '48000', '88200', '96000'];

/** In bits per second, from the service model's documentation of `AacSettings.Bitrate`. */
const BITRATES = [
  '6000', '8000', '10000', '12000', '14000', '16000', '20000', '24000', '28000', '32000', '40000', '48000', '56000', '64000', '80000',
  '96000', '112000', '128000', '160000', '192000', '224000', '256000', '288000', '320000', '384000', '448000', '512000', '576000',
  '640000', '768000', '896000', '1024000',
];

type Range = readonly [lowest: number, highest: number];
type Ranges = { readonly [sampleRate: number]: Range };

/** "AAC output reference tables" of the user guide, for constant bitrate. */
const LC_MONO: Ranges = {
  8000: [8_000, 14_000],
  12000: [8_000, 14_000],
  16000: [8_000, 28_000],
  22050: [24_000, 28_000],
  24000: [24_000, 28_000],
  32000: [32_000, 192_000],
  44100: [56_000, 256_000],
  48000: [56_000, 288_000],
  88200: [288_000, 288_000],
  96000: [128_000, 288_000],
};
const LC_STEREO: Ranges = {
  8000: [16_000, 20_000],
  12000: [16_000, 20_000],
  16000: [16_000, 32_000],
  22050: [32_000, 32_000],
  24000: [32_000, 32_000],
  32000: [40_000, 384_000],
  44100: [64_000, 512_000],
  48000: [64_000, 576_000],
};

/** For one coded channel, as AWS documents it for HE-AAC in mono. */
const HE_CHANNEL: Ranges = {
  22050: [8_000, 12_000],
  24000: [8_000, 12_000],
  32000: [12_000, 64_000],
  44100: [20_000, 64_000],
  48000: [20_000, 64_000],
};

/** HE-AAC v2 codes one channel and how to spread it; the channel for low frequencies takes next to nothing. */
const HE_CODED_CHANNELS = { [AacChannels.MONO]: 1, [AacChannels.STEREO]: 2, [AacChannels.SURROUND_5_1]: 5 };

function requireChannelsOfProfile({ profile, channels }: ResolvedAac): void {
  if (profile === AacProfile.HE_V2 && channels !== AacChannels.STEREO) {
    throw new Error(`AudioRendition.aac channels must be AacChannels.STEREO with AacProfile.HE_V2, got ${channels}`);
  }
}

function requireBitrateInRange(aac: ResolvedAac): void {
  if (aac.profile !== AacProfile.LC && !HE_CHANNEL[aac.sampleRate]) {
    throw new Error(`AudioRendition.aac sampleRate must be one of ${Object.keys(HE_CHANNEL).join(', ')} with HE-AAC, got ${aac.sampleRate}`);
  }
  const range = rangeOf(aac);
  if (range && !(aac.bits >= range[0] && aac.bits <= range[1])) {
    throw new Error(`AudioRendition.aac bitrate must be from ${range[0]} to ${range[1]} bits per second with profile ${aac.profile}, `
      + `${aac.channels} and ${aac.sampleRate} Hz, got ${aac.bits}`);
  }
}

/** Nothing where the range is not known for certain: MediaConvert decides. */
function rangeOf({ profile, channels, sampleRate }: ResolvedAac): Range | undefined {
  if (profile === AacProfile.LC) {
    return { [AacChannels.MONO]: LC_MONO, [AacChannels.STEREO]: LC_STEREO, [AacChannels.SURROUND_5_1]: {} as Ranges }[channels][sampleRate];
  }
  const coded = profile === AacProfile.HE_V2 ? 1 : HE_CODED_CHANNELS[channels];
  const [lowest, highest] = HE_CHANNEL[sampleRate];
  return [lowest * coded, highest * coded];
}
