import type { Duration } from 'aws-cdk-lib';
import { CONVERSION_TIERS, type PricingNotes } from './pricing-notes';
import { OutputKind, type TranscodingRates } from './transcoding-rates';
import { PricingTier, type OutputDescription } from '../../output-preset';
import type { PlannedOutput, Settings } from '../../shared/contract/plan';
import { croppedSource, fittedSize } from '../../shared/pure/fitted-size';
import { keptOutputs, type SourceTracks } from '../../shared/pure/kept-outputs';
import { settingValues } from '../../shared/pure/setting-values';
import { conversionsFor, type ConvertedSource } from '../../shared/pure/source-conversions';
import { clippingsOf, transcodedSeconds } from '../../shared/pure/transcoded-seconds';
import { requireDuration } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { requirePositive } from '../../shared/validation/values';
import type { RenderedPlan } from '../plan/job-settings';

/** A source for which to estimate costs. */
export interface EstimatedSource {
  /** Duration, before the pipeline's `clips` apply. */
  readonly duration: Duration;

  /**
   * Width in pixels, after rotation.
   *
   * @default - 16:9 of the height
   */
  readonly width?: number;

  /**
   * Height in pixels, after rotation.
   *
   * @default - 9:16 of the width; 1080 without a width
   */
  readonly height?: number;

  /**
   * Frames per second.
   *
   * @default 30
   */
  readonly frameRate?: number;

  /**
   * Whether it has video.
   *
   * @default true
   */
  readonly hasVideo?: boolean;

  /**
   * Whether it has audio.
   *
   * @default true
   */
  readonly hasAudio?: boolean;

  /**
   * Whether it is HDR, for `whenHdr` of the pipeline.
   *
   * @default false
   */
  readonly hdr?: boolean;

  /**
   * Whether its video is interlaced, for `whenInterlaced` of the pipeline.
   *
   * @default false
   */
  readonly interlaced?: boolean;
}

/** Options of `TranscodePipeline.estimateCost()`: the source, and the prices. */
export interface CostEstimateOptions extends EstimatedSource {
  /**
   * Name of the profile that is used for the source.
   *
   * @default - the pipeline's own outputs
   */
  readonly profile?: string;

  /**
   * Prices for your Region and volume.
   *
   * @default - none: the estimate has minutes and no costs
   */
  readonly rates?: TranscodingRates;
}

/** One output of an estimate. */
export interface CostLine {
  /** Name of the preset. */
  readonly preset: string;

  /** Name modifier of the output, such as `_720p`. */
  readonly output: string;

  /** Kind of output in the price list. */
  readonly kind: OutputKind;

  /** Tier: the highest one of any feature in the preset or the job. */
  readonly tier: PricingTier;

  /** Billed minutes, at least 10 seconds. */
  readonly minutes: number;

  /**
   * Cost in dollars.
   *
   * @default - unknown, since the rates have no price for it
   */
  readonly cost?: number;
}

/** Estimated bill of MediaConvert for one source: the minutes of each output by tier, and dollars where the rates have prices. */
export class CostEstimate {
  /** @internal */
  public static _of(rendered: RenderedPlan, notes: PricingNotes, options: CostEstimateOptions): CostEstimate {
    requireMap('TranscodePipeline estimateCost options', options);
    requireDuration('TranscodePipeline estimateCost duration', options.duration);
    const { rates, ...source } = options;
    return new CostEstimate(new Estimation(source, rates).lines(rendered, notes), rates?.asOf);
  }

  /**
   * All jobs of one source.
   *
   * @internal
   */
  public static _sumOf(estimates: CostEstimate[]): CostEstimate {
    return new CostEstimate(estimates.flatMap(({ lines }) => lines), estimates[0].ratesAsOf);
  }

  private constructor(
    /** The outputs of this source. */
    public readonly lines: CostLine[],
    /** Date of the prices. Absent if no prices are given. */
    public readonly ratesAsOf?: string,
  ) {}

  /** Billed minutes in a tier. */
  public minutes(tier: PricingTier): number {
    return sum(this.lines.filter(line => line.tier === tier).map(line => line.minutes));
  }

  /** Total cost in dollars. Absent if a line has no price. */
  public get cost(): number | undefined {
    return this.unpriced.length > 0 ? undefined : this.knownCost;
  }

  /** Cost in dollars of the lines with a price. */
  public get knownCost(): number {
    return sum(this.lines.map(line => line.cost ?? 0));
  }

  /** The lines without a price. */
  public get unpriced(): CostLine[] {
    return this.lines.filter(line => line.cost === undefined);
  }
}

/** AWS's minimum per output. */
const SHORTEST_BILLED_SECONDS = 10;
/** MediaConvert's default in automated ABR. */
const MOST_RENDITIONS = 15;

class Estimation {
  private readonly source: SourceTracks & ConvertedSource & { readonly frameRate: number };
  private readonly seconds: number;

  public constructor({ duration, frameRate = 30, hasVideo = true, hasAudio = true, hdr = false, interlaced = false, width, height }: EstimatedSource,
    private readonly rates?: TranscodingRates) {
    const seconds = duration.toSeconds({ integral: false });
    for (const [name, value] of Object.entries({ 'duration in seconds': seconds, width, height, frameRate })) {
      requirePositive(`TranscodePipeline estimateCost ${name}`, value ?? 1);
    }
    this.source = { ...sizeOf({ width, height }), frameRate, hasVideo, hasAudio, hdr, isInterlaced: interlaced };
    this.seconds = seconds;
  }

  public lines({ plan, configs }: RenderedPlan, { job, groups }: PricingNotes): CostLine[] {
    const settings = plan.settings.OutputGroups as Settings[];
    const source = croppedSource(plan.settings, this.source);
    const seconds = transcodedSeconds(this.seconds, clippingsOf(plan.settings), source.frameRate);
    const minutes = Math.max(seconds, SHORTEST_BILLED_SECONDS) / 60;
    const kept = keptOutputs(plan, source);
    return configs.flatMap(({ outputs }, group) => kept[group].flatMap(index => {
      const { preset, outputs: planned } = plan.outputGroups[group];
      const output = (settings[group].Outputs as Settings[])[index];
      const conversions = conversionsFor(output, planned[index], source, plan.sourceChecks);
      const tier = tierOf([...[...job, ...groups[group]].map(note => note.tier), ...Object.keys(conversions).map(name => CONVERSION_TIERS[name])]);
      const line = this.line(preset, output, planned[index], source, tier, minutes);
      return Array.from({ length: renditionsOf(settings[group], outputs[index]) }, () => line);
    }));
  }

  private line(preset: string, output: Settings, planned: PlannedOutput, source: SourceTracks, tier: PricingTier, minutes: number): CostLine {
    const kind = kindOf(output, planned, source);
    const [codec] = settingValues(output.VideoDescription, 'Codec') as string[];
    const price = this.rates?._priceOf({ tier, kind, codec, frameRate: this.frameRateOf(output) });
    return {
      preset,
      output: String(output.NameModifier ?? ''),
      kind,
      tier,
      minutes,
      ...(price !== undefined && { cost: price * minutes }),
    };
  }

  private frameRateOf(output: Settings): number {
    const [numerator] = settingValues(output.VideoDescription, 'FramerateNumerator') as number[];
    const [denominator = 1] = settingValues(output.VideoDescription, 'FramerateDenominator') as number[];
    return numerator === undefined ? this.source.frameRate : numerator / denominator;
  }
}

/** 16:9 if only one side is given. */
function sizeOf({ width, height }: Pick<EstimatedSource, 'width' | 'height'>) {
  return {
    width: width ?? (height === undefined ? 1920 : height * 16 / 9),
    height: height ?? (width === undefined ? 1080 : width * 9 / 16),
  };
}

/**
 * AWS's price list counts vertical lines, so that portrait video costs more than landscape video of the same size. Sides that are unknown
 * follow the source.
 */
function kindOf(output: Settings, planned: PlannedOutput, source: SourceTracks): OutputKind {
  if (planned.role === 'images' || planned.role === 'captions') {
    return planned.role as OutputKind;
  }
  if (planned.role === 'audio' || !source.hasVideo) {
    return OutputKind.AUDIO;
  }
  const lines = fittedSize(output, planned, source)?.height ?? planned.height ?? source.height!;
  return lines < 720 ? OutputKind.SD : lines <= 1080 ? OutputKind.HD : OutputKind.UHD;
}

function tierOf(tiers: PricingTier[]): PricingTier {
  return [PricingTier.PROFESSIONAL, PricingTier.UNKNOWN].find(tier => tiers.includes(tier)) ?? PricingTier.BASIC;
}

/** Automated ABR creates several renditions from one output: the maximum number. */
function renditionsOf(group: Settings, { role }: OutputDescription): number {
  if (role !== 'video' || group.AutomatedEncodingSettings === undefined) {
    return 1;
  }
  const [most = MOST_RENDITIONS] = settingValues(group.AutomatedEncodingSettings, 'MaxRenditions') as number[];
  return most;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
