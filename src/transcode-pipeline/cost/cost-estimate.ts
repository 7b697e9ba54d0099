import type { Duration } from 'aws-cdk-lib';
import { tiersOf, type PricingNotes } from './pricing-notes';
import type { OutputKind, TranscodingRates } from './transcoding-rates';
import type { PricingTier } from '../../output-preset';
import { estimateJob, type EstimatedLine, type EstimatedTracks } from '../../shared/pure/estimate/estimate-job';
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
   * @default - TranscodingRates.published() if the jobs run in its Region, or in a Region that is not known at synthesis. Otherwise none: the
   * estimate has minutes and no costs
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

/** The jobs of one source. */
type EstimatedJobs = readonly (Pick<RenderedPlan, 'plan'> & { readonly notes: PricingNotes })[];

/** Estimated bill of MediaConvert for one source: the minutes of each output by tier, and dollars where the rates have prices. */
export class CostEstimate {
  /** @internal */
  public static _of(jobs: EstimatedJobs, options: CostEstimateOptions, defaultRates?: TranscodingRates): CostEstimate {
    requireMap('TranscodePipeline estimateCost options', options);
    requireDuration('TranscodePipeline estimateCost duration', options.duration);
    const { rates = defaultRates, ...source } = options;
    const tracks = tracksOf(source);
    return new CostEstimate(
      jobs.flatMap(({ plan, notes }) => estimateJob(plan, tiersOf(plan, notes), tracks, rates?._rates)).map(costLine),
      rates?.asOf, rates?.region, rates?.source,
    );
  }

  private constructor(
    /** The outputs of this source. */
    public readonly lines: CostLine[],
    /** Date of the prices. Absent if there are none. */
    public readonly ratesAsOf?: string,
    /** Region of the prices. Absent if there are none, and for custom prices. */
    public readonly ratesRegion?: string,
    /** Source of the prices. Absent if there are none, and for custom prices. */
    public readonly ratesSource?: string,
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

function tracksOf({ duration, frameRate = 30, hasVideo = true, hasAudio = true, hdr, interlaced, width, height }: EstimatedSource): EstimatedTracks {
  const seconds = duration.toSeconds({ integral: false });
  for (const [name, value] of Object.entries({ 'duration in seconds': seconds, width, height, frameRate })) {
    requirePositive(`TranscodePipeline estimateCost ${name}`, value ?? 1);
  }
  return { seconds, ...sizeOf({ width, height }), frameRate, hasVideo, hasAudio, hdr, isInterlaced: interlaced };
}

/** 16:9 if only one side is given. */
function sizeOf({ width, height }: Pick<EstimatedSource, 'width' | 'height'>) {
  return {
    width: width ?? (height === undefined ? 1920 : height * 16 / 9),
    height: height ?? (width === undefined ? 1080 : width * 9 / 16),
  };
}

function costLine({ price, kind, tier, ...line }: EstimatedLine): CostLine {
  return { ...line, kind: kind as OutputKind, tier: tier as PricingTier, ...(price !== undefined && { cost: price }) };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
