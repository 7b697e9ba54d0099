import type { Duration } from 'aws-cdk-lib';
import type { PricingNotes } from './pricing-notes';
import { OutputKind, TranscodingRates } from './transcoding-rates';
import { PricingTier, type OutputDescription, type PricingNote } from '../../output-preset';
import { rejectToken } from '../../shared/constructs/validation';
import type { Settings } from '../../shared/contract/plan';
import { keptOutputs } from '../../shared/pure/kept-outputs';
import { settingValues } from '../../shared/pure/setting-values';
import { clippingsOf, transcodedSeconds } from '../../shared/pure/transcoded-seconds';
import type { RenderedPlan } from '../plan/job-settings';

/** A source whose transcoding is to be estimated. */
export interface EstimatedSource {
  /** How long it is, without the pipeline's `clips`. */
  readonly duration: Duration;

  /**
   * Width in pixels, as displayed after rotation.
   *
   * @default 1920
   */
  readonly width?: number;

  /**
   * Height in pixels, as displayed after rotation.
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
   * The prices.
   *
   * @default TranscodingRates.published2020() - which knows few
   */
  readonly rates?: TranscodingRates;
}

/** One output of an estimate. */
export interface CostLine {
  /** Name of the preset. */
  readonly preset: string;

  /** What the output adds to the preset's file names, such as `_720p`. */
  readonly output: string;

  /** What it is priced as. */
  readonly kind: OutputKind;

  /** The tier that it is in: that of the dearest thing in its preset, or in the job. */
  readonly tier: PricingTier;

  /** Minutes that are billed. At least 10 seconds. */
  readonly minutes: number;

  /**
   * Dollars.
   *
   * @default - the rates have no price for it
   */
  readonly cost?: number;
}

/** What MediaConvert would bill for one source: each output's minutes by tier, and dollars as far as the rates go. */
export class CostEstimate {
  /** @internal */
  public static _of(rendered: RenderedPlan, notes: PricingNotes, options: CostEstimateOptions): CostEstimate {
    const { rates = TranscodingRates.published2020(), ...source } = options;
    return new CostEstimate(new Estimation(source, rates).lines(rendered, notes), rates.asOf);
  }

  private constructor(
    /** Each output that this source would get. */
    public readonly lines: CostLine[],
    /** The day that the prices are of. */
    public readonly ratesAsOf: string,
  ) {}

  /** Minutes in a tier. */
  public minutes(tier: PricingTier): number {
    return sum(this.lines.filter(line => line.tier === tier).map(line => line.minutes));
  }

  /** Dollars of all lines. Absent where one of them has no price. */
  public get cost(): number | undefined {
    return this.unpriced.length > 0 ? undefined : this.knownCost;
  }

  /** Dollars of the lines that have a price. */
  public get knownCost(): number {
    return sum(this.lines.map(line => line.cost ?? 0));
  }

  /** The lines that the rates have no price for. */
  public get unpriced(): CostLine[] {
    return this.lines.filter(line => line.cost === undefined);
  }
}

/** AWS bills no output for less. */
const SHORTEST_BILLED_SECONDS = 10;
/** Of automated ABR, where the settings do not say. */
const MOST_RENDITIONS = 15;

class Estimation {
  private readonly source: Required<Omit<EstimatedSource, 'duration'>>;
  private readonly seconds: number;

  public constructor({ duration, width = 1920, height = 1080, frameRate = 30, hasVideo = true, hasAudio = true }: EstimatedSource,
    private readonly rates: TranscodingRates) {
    const seconds = duration.toSeconds({ integral: false });
    for (const [name, value] of Object.entries({ 'duration in seconds': seconds, width, height, frameRate })) {
      requirePositive(`estimateCost ${name}`, value);
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
    const price = this.rates._priceOf({ tier, kind, codec, frameRate: this.frameRateOf(output) });
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

  /** The shorter side; what the settings leave open follows the source. */
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

/** Automated ABR makes one output of the settings into several: at most so many. */
function renditionsOf(group: Settings, { role }: OutputDescription): number {
  if (role !== 'video' || group.AutomatedEncodingSettings === undefined) {
    return 1;
  }
  const [most = MOST_RENDITIONS] = settingValues(group.AutomatedEncodingSettings, 'MaxRenditions') as number[];
  return most;
}

function requirePositive(what: string, value: number): void {
  rejectToken(what, value);
  if (!(value > 0)) {
    throw new Error(`${what} must be more than 0, got ${value}`);
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
