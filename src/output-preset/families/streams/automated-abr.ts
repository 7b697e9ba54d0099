import type { Duration } from 'aws-cdk-lib';
import { separateOutputs, type VideoOutputs } from './adaptive-outputs';
import { AutomatedAbrRule } from './automated-abr-rule';
import { fragmentedMp4 } from './cmaf';
import { dashIso } from './dash';
import { transportStream, transportStreams } from './hls';
import type { StreamPresetOptions } from './stream-options';
import { requireIntegerIn } from '../../../shared/constructs/validation';
import type { Bitrate } from '../../bitrate';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';

/** What `OutputPreset.automatedAbr()` writes. */
export enum AutomatedAbrFormat {
  /** One set of fragmented MP4 segments with an HLS and a DASH manifest. */
  CMAF = 'cmaf',
  /** HLS in transport streams. H.264 only. */
  HLS = 'hls',
  /** DASH alone. */
  DASH = 'dash',
}

/** How `OutputPreset.automatedAbr()` encodes; MediaConvert takes no other codecs there. */
export enum AutomatedAbrCodec {
  /** H.264, which every player plays. */
  H264 = 'H_264',
  /** HEVC. */
  HEVC = 'H_265',
}

/** Options of `OutputPreset.automatedAbr()`. */
export interface AutomatedAbrPresetOptions extends StreamPresetOptions {
  /**
   * What is written.
   *
   * @default AutomatedAbrFormat.CMAF
   */
  readonly format?: AutomatedAbrFormat;

  /**
   * How video is encoded.
   *
   * @default AutomatedAbrCodec.H264
   */
  readonly codec?: AutomatedAbrCodec;

  /**
   * How many renditions there may be, 3 to 15.
   *
   * @default 15
   */
  readonly maxRenditions?: number;

  /**
   * Average bitrate that the highest rendition stays within, from 100 kbit/s to 100 Mbit/s.
   *
   * @default - 8 Mbit/s
   */
  readonly maxBitrate?: Bitrate;

  /**
   * Average bitrate that the lowest rendition is near, from 100 kbit/s to 100 Mbit/s, not above `maxBitrate`.
   *
   * @default - 600 kbit/s
   */
  readonly minBitrate?: Bitrate;

  /**
   * Quality level that no rendition exceeds, 1 to 10.
   *
   * @default - MediaConvert's choice for each source
   */
  readonly maxQuality?: number;

  /**
   * What sizes the renditions may or must have.
   *
   * @default - MediaConvert's choice for each source
   */
  readonly rules?: AutomatedAbrRule[];

  /**
   * Length of a segment in whole seconds. A multiple of the 2 s of a fragment, except in HLS.
   *
   * @default Duration.seconds(6)
   */
  readonly segmentLength?: Duration;
}

const FAMILY = 'OutputPreset.automatedAbr';
const MAX_RENDITIONS = 15;
/** MediaConvert's own, from the service model. */
const DEFAULT_BITRATES = { min: 600_000, max: 8_000_000 };

export function automatedAbrOutputGroup(options: AutomatedAbrPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const { outputGroup, pricingNotes = [], ...config } = streamOf(options, bound);
  return {
    ...config,
    outputGroup: { ...outputGroup, AutomatedEncodingSettings: { AbrSettings: abrSettings(options) } },
    pricingNotes: [{ tier: PricingTier.PROFESSIONAL, property: FAMILY }, ...pricingNotes],
  };
}

function streamOf(options: AutomatedAbrPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const video = baseVideo(options.codec ?? AutomatedAbrCodec.H264);
  switch (options.format ?? AutomatedAbrFormat.CMAF) {
    case AutomatedAbrFormat.HLS:
      return transportStreams(FAMILY, options, bound, separateOutputs(options, transportStream(FAMILY, options), video));
    case AutomatedAbrFormat.DASH:
      return dashIso(FAMILY, options, bound, video);
    default:
      return fragmentedMp4({ family: FAMILY, name: 'CMAF', dash: true, iFramePlaylists: true }, options, bound, video);
  }
}

/** One output, from which MediaConvert makes all renditions. */
function baseVideo(codec: AutomatedAbrCodec): VideoOutputs {
  return (container, audioGroups) => [{
    settings: {
      NameModifier: '_video',
      ...container.video(audioGroups),
      VideoDescription: { CodecSettings: { Codec: codec, ...codecSettings(codec) } },
    },
    description: { role: OutputRole.VIDEO },
    contributions: [],
  }];
}

/** Several passes and QVBR are required, and the other settings are those of `Rendition`. */
function codecSettings(codec: AutomatedAbrCodec) {
  const common = {
    RateControlMode: 'QVBR',
    QualityTuningLevel: 'MULTI_PASS_HQ',
    CodecLevel: 'AUTO',
    AdaptiveQuantization: 'AUTO',
    SceneChangeDetect: 'TRANSITION_DETECTION',
    FramerateControl: 'INITIALIZE_FROM_SOURCE',
    ParControl: 'INITIALIZE_FROM_SOURCE',
    GopSizeUnits: 'AUTO',
  };
  return codec === AutomatedAbrCodec.H264
    ? { H264Settings: { ...common, CodecProfile: 'HIGH' } }
    // Apple's players need the parameter sets out of band.
    : { H265Settings: { ...common, CodecProfile: 'MAIN_MAIN', WriteMp4PackagingType: 'HVC1' } };
}

function abrSettings(options: AutomatedAbrPresetOptions) {
  const { maxRenditions, maxQuality, rules = [] } = options;
  if (maxRenditions !== undefined) {
    requireIntegerIn(`${FAMILY} maxRenditions`, maxRenditions, 3, MAX_RENDITIONS);
  }
  if (maxQuality !== undefined) {
    requireIntegerIn(`${FAMILY} maxQuality`, maxQuality, 1, 10);
  }
  AutomatedAbrRule._requireTogether(FAMILY, rules, maxRenditions);
  return {
    ...bitrates(options),
    ...(maxRenditions !== undefined && { MaxRenditions: maxRenditions }),
    ...(maxQuality !== undefined && { MaxQualityLevel: maxQuality }),
    ...(rules.length > 0 && { Rules: rules.map(rule => rule.toRule()) }),
  };
}

function bitrates({ minBitrate, maxBitrate }: AutomatedAbrPresetOptions) {
  const min = minBitrate?.toBitsPerSecond() ?? DEFAULT_BITRATES.min;
  const max = maxBitrate?.toBitsPerSecond() ?? DEFAULT_BITRATES.max;
  requireIntegerIn(`${FAMILY} minBitrate in bits per second`, min, 100_000, 100_000_000);
  requireIntegerIn(`${FAMILY} maxBitrate in bits per second`, max, 100_000, 100_000_000);
  if (min > max) {
    throw new Error(`${FAMILY} minBitrate must not be above maxBitrate, got ${min} and ${max} bit/s`);
  }
  return { MinAbrBitrate: min, MaxAbrBitrate: max };
}
