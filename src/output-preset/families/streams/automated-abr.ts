import type { Duration } from 'aws-cdk-lib';
import { separateOutputs, type VideoOutputs } from './adaptive-outputs';
import { AutomatedAbrRule } from './automated-abr-rule';
import { fragmentedMp4 } from './cmaf';
import { dashIso } from './dash';
import { transportStream, transportStreams } from './hls';
import type { StreamPresetOptions } from './stream-options';
import { requireIntegerIn } from '../../../shared/validation/values';
import type { Bitrate } from '../../bitrate';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';

/** Formats of `OutputPreset.automatedAbr()`. */
export enum AutomatedAbrFormat {
  /** One set of fragmented MP4 segments with an HLS and a DASH manifest. */
  CMAF = 'cmaf',
  /** HLS in transport streams. H.264 only. */
  HLS = 'hls',
  /** DASH only. */
  DASH = 'dash',
}

/** Codecs of `OutputPreset.automatedAbr()`. MediaConvert supports no others for automated ABR. */
export enum AutomatedAbrCodec {
  /** H.264, which every player supports. */
  H264 = 'H_264',
  /** HEVC. */
  HEVC = 'H_265',
}

/** Options of `OutputPreset.automatedAbr()`. */
export interface AutomatedAbrPresetOptions extends StreamPresetOptions {
  /**
   * Format of the stream.
   *
   * @default AutomatedAbrFormat.CMAF
   */
  readonly format?: AutomatedAbrFormat;

  /**
   * Video codec.
   *
   * @default AutomatedAbrCodec.H264
   */
  readonly codec?: AutomatedAbrCodec;

  /**
   * Maximum number of renditions, 3 to 15.
   *
   * @default 15
   */
  readonly maxRenditions?: number;

  /**
   * Maximum average bitrate of the highest rendition, from 100 kbit/s to 100 Mbit/s.
   *
   * @default Bitrate.mbps(8)
   */
  readonly maxBitrate?: Bitrate;

  /**
   * Approximate average bitrate of the lowest rendition, from 100 kbit/s to 100 Mbit/s and not above `maxBitrate`.
   *
   * @default Bitrate.kbps(600)
   */
  readonly minBitrate?: Bitrate;

  /**
   * Maximum quality level of the renditions, 1 (lowest) to 10 (highest).
   *
   * @default - MediaConvert chooses it for each source
   */
  readonly maxQuality?: number;

  /**
   * Rules for the sizes of the renditions.
   *
   * @default - MediaConvert chooses the sizes for each source
   */
  readonly rules?: AutomatedAbrRule[];

  /**
   * Length of a segment in whole seconds, 1 to 60. A multiple of the fragment length (2 seconds), except in HLS.
   *
   * @default Duration.seconds(6)
   */
  readonly segmentLength?: Duration;
}

const FAMILY = 'OutputPreset.automatedAbr';
const MAX_RENDITIONS = 15;
/** MediaConvert's defaults, from the API reference. */
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

/** The output from which MediaConvert derives all renditions. */
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

/** Several passes and QVBR are required. The other settings are those of `Rendition`. */
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
    // Apple's players need this name for HEVC.
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
    ...(rules.length > 0 && { Rules: rules.map(rule => rule._toRule()) }),
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
