import { PricingTier } from '../../output-preset';
import { rejectToken, requireMatch } from '../../shared/constructs/validation';

/** What kinds of output have prices of their own. Of a portrait video the shorter side counts here as its lines. */
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
  /** Captions in files of their own. */
  CAPTIONS = 'captions',
}

/** The price of one kind of output. */
export interface TranscodingRate {
  /** The tier. */
  readonly tier: PricingTier;

  /** The kind. */
  readonly kind: OutputKind;

  /** Price of a minute of output, in dollars. */
  readonly pricePerMinute: number;

  /**
   * MediaConvert's name of the video codec that the price is for, such as `H_264`.
   *
   * @default - every codec
   */
  readonly codec?: string;

  /**
   * The highest frame rate that the price is for. Of several rates that fit, the one with the lowest counts.
   *
   * @default - every frame rate
   */
  readonly maxFrameRate?: number;
}

/** Options of `TranscodingRates.of()`. */
export interface TranscodingRatesOptions {
  /** The day that the prices are of, as `YYYY-MM-DD` or `YYYY`. */
  readonly asOf: string;

  /** The prices, of the Region and the volume that you have. */
  readonly rates: TranscodingRate[];
}

/**
 * Prices of MediaConvert. AWS publishes them by Region and volume, and changes them: look them up for a figure to rely on.
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
  /** Your own. */
  public static of(options: TranscodingRatesOptions): TranscodingRates {
    requireMatch('TranscodingRates asOf', options.asOf, /^\d{4}(-\d{2}-\d{2})?$/, 'a date such as 2026-01-31, or a year');
    options.rates.forEach(requireRate);
    return new TranscodingRates(options.asOf, options.rates);
  }

  /**
   * What this library knows of 2020, in us-east-1 without a discount: H.264 in the professional tier, $0.012 a minute of SD and
   * $0.024 of HD. Everything else has no price; the basic tier costs less.
   */
  public static published2020(): TranscodingRates {
    return TranscodingRates.of({
      asOf: '2020',
      rates: [
        { tier: PricingTier.PROFESSIONAL, kind: OutputKind.SD, codec: 'H_264', maxFrameRate: 30, pricePerMinute: 0.012 },
        { tier: PricingTier.PROFESSIONAL, kind: OutputKind.HD, codec: 'H_264', maxFrameRate: 30, pricePerMinute: 0.024 },
      ],
    });
  }

  private constructor(
    /** The day that the prices are of. */
    public readonly asOf: string,
    private readonly rates: TranscodingRate[],
  ) {}

  /**
   * Price of a minute of such an output; undefined where none is known.
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

function requireRate({ pricePerMinute, maxFrameRate }: TranscodingRate, index: number): void {
  for (const [name, value] of [['pricePerMinute', pricePerMinute], ['maxFrameRate', maxFrameRate]] as const) {
    rejectToken(`TranscodingRates rates[${index}] ${name}`, value);
    if (value !== undefined && !(value >= 0)) {
      throw new Error(`TranscodingRates rates[${index}] ${name} must be 0 or more, got ${value}`);
    }
  }
}
