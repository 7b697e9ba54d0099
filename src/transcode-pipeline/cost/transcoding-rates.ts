import type { PricingTier } from '../../output-preset';
import { requireList, requireMap, shown } from '../../shared/validation/shapes';
import { rejectToken, requireMatch } from '../../shared/validation/values';

/**
 * Kinds of outputs in the price list. AWS defines them by the vertical lines of the video, so portrait video of 1080x1920 counts as UHD.
 * Landscape video and reports of actual bills agree; portrait video has not been compared with a bill.
 *
 * @see https://aws.amazon.com/mediaconvert/pricing/
 */
export enum OutputKind {
  /** Only audio. */
  AUDIO = 'audio',
  /** Video below 720 lines. */
  SD = 'sd',
  /** Video of 720 to 1,080 lines. */
  HD = 'hd',
  /** Video above 1,080 lines. */
  UHD = 'uhd',
  /** Still images. */
  IMAGES = 'images',
  /** Caption files. */
  CAPTIONS = 'captions',
}

/** Price of one kind of output. */
export interface TranscodingRate {
  /** The tier. */
  readonly tier: PricingTier;

  /** The kind. */
  readonly kind: OutputKind;

  /** Price per minute of output, in dollars. */
  readonly pricePerMinute: number;

  /**
   * MediaConvert's name of the video codec, such as `H_264`.
   *
   * @default - all codecs
   */
  readonly codec?: string;

  /**
   * Maximum frame rate. Of several matching rates, the one with the lowest `maxFrameRate` applies.
   *
   * @default - all frame rates
   */
  readonly maxFrameRate?: number;
}

/** Options of `TranscodingRates.of()`. */
export interface TranscodingRatesOptions {
  /** Date of the prices, as `YYYY-MM-DD` or `YYYY`. */
  readonly asOf: string;

  /** The prices for your Region and volume. */
  readonly rates: TranscodingRate[];
}

/**
 * Prices of MediaConvert. They depend on Region and volume, and change: look them up for a reliable estimate.
 *
 * @see https://aws.amazon.com/mediaconvert/pricing/
 *
 * @example
 * const rates = TranscodingRates.of({
 *   asOf: '2026-01-31',
 *   rates: [{ tier: PricingTier.BASIC, kind: OutputKind.HD, codec: 'H_264', maxFrameRate: 30, pricePerMinute: 0.01 }],
 * });
 */
export class TranscodingRates {
  /** Custom prices. */
  public static of(options: TranscodingRatesOptions): TranscodingRates {
    requireMap('TranscodingRates options', options);
    requireMatch('TranscodingRates asOf', options.asOf, /^\d{4}(-\d{2}-\d{2})?$/, 'a date such as 2026-01-31, or a year');
    requireList('TranscodingRates rates', options.rates, 'TranscodingRate');
    // Not forEach(), which skips gaps.
    for (const [index, rate] of options.rates.entries()) {
      requireRate(`TranscodingRates rates[${index}]`, rate);
    }
    return new TranscodingRates(options.asOf, options.rates);
  }

  private constructor(
    /** Date of the prices. */
    public readonly asOf: string,
    private readonly rates: TranscodingRate[],
  ) {}

  /**
   * Price per minute of such an output; undefined if unknown.
   *
   * @internal
   */
  public _priceOf(output: { tier: PricingTier; kind: OutputKind; codec?: string; frameRate: number }): number | undefined {
    const [first] = this.rates
      .filter(({ tier, kind }) => tier === output.tier && kind === output.kind)
      .filter(({ codec, maxFrameRate = Infinity }) => (codec === undefined || codec === output.codec) && output.frameRate <= maxFrameRate)
      .sort((a, b) => (a.maxFrameRate ?? Infinity) - (b.maxFrameRate ?? Infinity));
    return first?.pricePerMinute;
  }
}

function requireRate(what: string, rate: TranscodingRate): void {
  requireMap(what, rate);
  for (const name of ['pricePerMinute', 'maxFrameRate'] as const) {
    const value = rate[name];
    rejectToken(`${what} ${name}`, value);
    if (value !== undefined && !(value >= 0)) {
      throw new Error(`${what} ${name} must be 0 or more, got ${shown(value)}`);
    }
  }
}
