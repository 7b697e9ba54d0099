import { existsSync, readFileSync } from 'fs';
import { parseCsv } from './csv';
import { shown } from '../../shared/validation/shapes';

/** A price of AWS's price list of MediaConvert. */
export interface ListedPrice {
  readonly usageType: string;
  readonly region: string;
  /** Such as `minutes`. */
  readonly unit: string;
  /** In dollars for a unit. */
  readonly price: number;
  /** Units in a month from which on the price applies. */
  readonly from: number;
  /** As `YYYY-MM-DD`. */
  readonly effectiveDate: string;
}

export interface PriceList {
  /** On-demand prices for successful jobs. */
  readonly prices: readonly ListedPrice[];
  /** Date of the list as `YYYY-MM-DD`. */
  readonly date: string;
}

const SERVICE = 'AWSElementalMediaConvert';

/**
 * Reads a price list: the CSV or JSON file of the Price List Bulk API, or what `aws pricing get-products` prints.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html
 */
export function readPriceList(what: string, file: string): PriceList {
  if (typeof file !== 'string' || !existsSync(file)) {
    throw new Error(`${what} file must be the path of an existing file, got ${shown(file)}`);
  }
  const text = readFileSync(file, 'utf8');
  const { prices, published } = /^\s*\{/.test(text) ? pricesInJson(what, file, JSON.parse(text)) : pricesInCsv(what, file, text);
  const dates = prices.map(({ effectiveDate }) => effectiveDate).sort();
  if (dates.length === 0) {
    throw new Error(`${what} file must be a price list of ${SERVICE} with on-demand prices, got '${file}' without any`);
  }
  return { prices, date: published?.slice(0, 10) ?? dates[dates.length - 1] };
}

interface Prices {
  readonly prices: ListedPrice[];
  readonly published?: string;
}

function pricesInCsv(what: string, file: string, text: string): Prices {
  const lines = parseCsv(text);
  const header = lines.findIndex(([first]) => first === 'SKU');
  const [names, ...rows] = header < 0 ? [] : lines.slice(header);
  const cells = rows.map(line => Object.fromEntries(names.map((name, index) => [name, line[index] ?? ''])));
  requireService(what, file, cells.map(({ serviceCode }) => serviceCode));
  const [, published] = lines.slice(0, header).find(([name]) => name === 'Publication Date') ?? [];
  const sold = cells.filter(cell => cell.TermType === 'OnDemand' && isBilled(cell['Transcoding Result']));
  return {
    prices: sold.map(cell => ({
      usageType: cell.usageType,
      region: cell['Region Code'],
      unit: cell.Unit,
      price: Number(cell.PricePerUnit),
      from: Number(cell.StartingRange),
      effectiveDate: cell.EffectiveDate.slice(0, 10),
    })),
    published,
  };
}

/** `products` and `terms` by SKU, or a list of texts with one product and its terms each. */
function pricesInJson(what: string, file: string, json: any): Prices {
  const offers: any[] = json.PriceList
    ? json.PriceList.map((offer: any) => typeof offer === 'string' ? JSON.parse(offer) : offer)
    : Object.values<any>(json.products ?? {}).map(product => ({ product, terms: { OnDemand: json.terms?.OnDemand?.[product.sku] } }));
  requireService(what, file, offers.map(({ serviceCode, product }) => serviceCode ?? product.attributes?.servicecode ?? json.offerCode));
  const sold = offers.filter(({ product }) => isBilled(product.attributes.transcodingResult));
  return {
    prices: sold.flatMap(({ product: { attributes }, terms }) => Object.values<any>(terms.OnDemand ?? {}).flatMap(term =>
      Object.values<any>(term.priceDimensions).map(dimension => ({
        usageType: attributes.usagetype,
        region: attributes.regionCode,
        unit: dimension.unit,
        price: Number(dimension.pricePerUnit.USD),
        from: Number(dimension.beginRange),
        effectiveDate: term.effectiveDate.slice(0, 10),
      })))),
    published: json.publicationDate,
  };
}

/** Failed jobs are not billed. */
function isBilled(result: string | undefined): boolean {
  return !result || result === 'Success';
}

function requireService(what: string, file: string, services: (string | undefined)[]): void {
  const other = services.find(service => service !== SERVICE);
  if (services.length === 0 || other !== undefined) {
    throw new Error(`${what} file must be a price list of ${SERVICE}, got '${file}'${other === undefined ? ' without products' : ` of ${other}`}`);
  }
}
