import { Token } from 'aws-cdk-lib';
import { readPriceList, type PriceList } from './price-list';
import { pricesInRegion, ratesIn } from './published-prices';
import published from './published-prices.json';
import type { PricingTier } from '../../output-preset';
import type { PlannedRate } from '../../shared/contract/prices';
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
  /** Video above 1,080 lines whose shorter side has at most 2,160 pixels. */
  UHD = 'uhd',
  /** Video whose shorter side has more than 2,160 pixels. */
  UHD_8K = '8k',
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
   * MediaConvert's name of the quality tuning level, such as `SINGLE_PASS_HQ`.
   *
   * @default - all levels
   */
  readonly qualityTuningLevel?: string;

  /**
   * Maximum frame rate. Of several matching rates, the one with the lowest `maxFrameRate` applies.
   *
   * @default - all frame rates
   */
  readonly maxFrameRate?: number;
}

/** Options of `TranscodingRates.fromPriceList()`. */
export interface PriceListOptions {
  /**
   * The Region whose prices are read, such as `eu-west-1`.
   *
   * @default - the only Region in the file
   */
  readonly region?: string;
}

/** Options of `TranscodingRates.of()`. */
export interface TranscodingRatesOptions {
  /** Date of the prices, as `YYYY-MM-DD` or `YYYY`. */
  readonly asOf: string;

  /** The prices for your Region and volume. */
  readonly rates: TranscodingRate[];
}

/**
 * Prices of MediaConvert. They depend on Region and volume, and change: for a reliable estimate, read them from AWS's price list of your
 * Region.
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
  /**
   * The prices that this version of the library contains: on demand, without volume discounts and add-ons. They have H.264 in one pass, in the
   * basic and in the professional tier, and audio in the basic tier. Other prices are not known. docs/costs.md lists them with their sources.
   *
   * @param region only 'us-east-1', which is the default
   * @throws for another Region
   */
  public static published(region: string = published.region): TranscodingRates {
    const rates = TranscodingRates._publishedIn(region);
    if (!rates) {
      throw new Error(`TranscodingRates.published region must be '${published.region}', got ${shown(region)}: for other Regions, use `
        + 'TranscodingRates.fromPriceList()');
    }
    return rates;
  }

  /**
   * Reads the prices from a file at synthesis: AWS's price list of MediaConvert (the offer `AWSElementalMediaConvert`) as CSV or JSON, or the
   * output of `aws pricing get-products --service-code AWSElementalMediaConvert`. They are those on demand, without volume discounts and
   * add-ons.
   *
   * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html
   *
   * @param file the path
   * @throws if the file is not such a price list, or has no prices of the Region
   */
  public static fromPriceList(file: string, options: PriceListOptions = {}): TranscodingRates {
    const what = 'TranscodingRates.fromPriceList';
    requireMap(`${what} options`, options);
    const list = readPriceList(what, file);
    const from = requireRegion(what, list, file, options.region);
    const source = `AWS price list of ${from}`;
    return new TranscodingRates(list.date, ratesIn(pricesInRegion(list, from, source)), from, source);
  }

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

  /**
   * Undefined if there are none for the Region. A deploy-time token counts as the Region with published prices.
   *
   * @internal
   */
  public static _publishedIn(region: string): TranscodingRates | undefined {
    return region === published.region || Token.isUnresolved(region)
      ? new TranscodingRates(published.asOf, ratesIn(published.prices), published.region, 'Published prices in cdk-media-pipeline')
      : undefined;
  }

  private constructor(
    /** Date of the prices. */
    public readonly asOf: string,
    private readonly rates: readonly PlannedRate[],
    /** Region of the prices. Absent for custom prices. */
    public readonly region?: string,
    /** Source of the prices. Absent for custom prices. */
    public readonly source?: string,
  ) {}

  /**
   * The prices, for estimates in handlers too.
   *
   * @internal
   */
  public get _rates(): readonly PlannedRate[] {
    return this.rates;
  }
}

function requireRegion(what: string, { prices }: PriceList, file: string, region?: string): string {
  const regions = [...new Set(prices.map(price => price.region))].sort();
  if (region === undefined && regions.length === 1) {
    return regions[0];
  }
  if (region === undefined || !regions.includes(region)) {
    throw new Error(`${what} region must be one of those in '${file}' (${regions.join(', ')}), got ${shown(region)}`);
  }
  return region;
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
