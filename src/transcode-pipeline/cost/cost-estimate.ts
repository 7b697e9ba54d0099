import type { Duration } from 'aws-cdk-lib';
import type { PricingNotes } from './pricing-notes';
import { OutputKind, type TranscodingRates } from './transcoding-rates';
import { PricingTier, type OutputDescription, type PricingNote } from '../../output-preset';
import type { Settings } from '../../shared/contract/plan';
import { keptOutputs } from '../../shared/pure/kept-outputs';
import { settingValues } from '../../shared/pure/setting-values';
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
   * @default 1920
   */
  readonly width?: number;

  /**
   * Height in pixels, after rotation.
   *
   * @default 1080
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
  private readonly source: Required<Omit<EstimatedSource, 'duration'>>;
  private readonly seconds: number;

  public constructor({ duration, width = 1920, height = 1080, frameRate = 30, hasVideo = true, hasAudio = true }: EstimatedSource,
    private readonly rates?: TranscodingRates) {
    const seconds = duration.toSeconds({ integral: false });
    for (const [name, value] of Object.entries({ 'duration in seconds': seconds, width, height, frameRate })) {
      requirePositive(`TranscodePipeline estimateCost ${name}`, value);
    }
    this.source = { width, height, frameRate, hasVideo, hasAudio };
    this.seconds = seconds;
  }

  public lines({ plan, configs }: RenderedPlan, { job, groups }: PricingNotes): CostLine[] {
    const settings = plan.settings.OutputGroups as Settings[];
    const seconds = transcodedSeconds(this.seconds, clippingsOf(plan.settings), this.source.frameRate);
    const minutes = Math.max(seconds, SHORTEST_BILLED_SECONDS) / 60;
    const kept = keptOutputs(plan.outputGroups, this.source);
    return configs.flatMap(({ outputs }, group) => kept[group].flatMap(index => {
      const output = (settings[group].Outputs as Settings[])[index];
      const tier = tierOf([...job, ...groups[group]]);
      const line = this.line(plan.outputGroups[group].preset, output, outputs[index], tier, minutes);
      return Array.from({ length: renditionsOf(settings[group], outputs[index]) }, () => line);
    }));
  }

  private line(preset: string, output: Settings, described: OutputDescription, tier: PricingTier, minutes: number): CostLine {
    const kind = this.kindOf(output, described);
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

  private kindOf(output: Settings, { role }: OutputDescription): OutputKind {
    if (role === 'images' || role === 'captions') {
      return role as string as OutputKind;
    }
    if (role === 'audio' || !this.source.hasVideo) {
      return OutputKind.AUDIO;
    }
    const lines = this.linesOf((output.VideoDescription ?? {}) as Settings);
    return lines < 720 ? OutputKind.SD : lines <= 1080 ? OutputKind.HD : OutputKind.UHD;
  }

  /** The shorter side. Sides that are not in the settings follow the source. */
  private linesOf({ Width, Height }: { Width?: unknown; Height?: unknown }): number {
    const { width, height } = this.source;
    const [w, h] = [Width as number | undefined, Height as number | undefined];
    const scale = h !== undefined ? h / height : w !== undefined ? w / width : 1;
    return Math.min(w ?? width * scale, h ?? height * scale);
  }

  private frameRateOf(output: Settings): number {
    const [numerator] = settingValues(output.VideoDescription, 'FramerateNumerator') as number[];
    const [denominator = 1] = settingValues(output.VideoDescription, 'FramerateDenominator') as number[];
    return numerator === undefined ? this.source.frameRate : numerator / denominator;
  }
}

function tierOf(notes: PricingNote[]): PricingTier {
  return [PricingTier.PROFESSIONAL, PricingTier.UNKNOWN].find(tier => notes.some(note => note.tier === tier)) ?? PricingTier.BASIC;
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
