import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/**
 * A line of a price list: those of Melbourne and São Paulo are in AWS's list of 2024-12, and so is the price in GovCloud. The others are
 * invented in the same form.
 */
export interface Line {
  readonly usageType: string;
  readonly price: number;
  readonly region: string;
  readonly from?: number;
  readonly unit?: string;
  readonly term?: string;
  readonly result?: string;
}

export const MELBOURNE: Line = { usageType: 'MEL-P-XAVC-4K-MHQ-30', price: 0.3335, region: 'ap-southeast-4' };
export const SAO_PAULO: Line = { usageType: 'GRU-P-VP9-HD-M-60', price: 0.229688, region: 'sa-east-1' };
export const GOV_CLOUD: Line = { usageType: 'PDT-B-VP8-SD-M-30', price: 0.0153, region: 'us-gov-west-1' };
/** Normalized minutes with a discount. */
export const DUBLIN: Line[] = [
  { usageType: 'DUB-Normalized-Transcode-Minute-Basic', price: 0.005, from: 100_000, region: 'eu-west-1' },
  { usageType: 'DUB-Normalized-Transcode-Minute-Basic', price: 0.0085, region: 'eu-west-1' },
  { usageType: 'DUB-B-AVC-HD-S-30', price: 0.017, region: 'eu-west-1' },
  { usageType: 'DUB-B-VP9-SD-M-30', price: 0.01, region: 'eu-west-1' },
  { usageType: 'DUB-DOLBY_VIS-HD', price: 0.5, region: 'eu-west-1' },
  { usageType: 'DUB-P-AVC-HD-SHQ-30', price: 9, region: 'eu-west-1', term: 'Reserved' },
  { usageType: 'DUB-P-AVC-HD-S-30', price: 9, region: 'eu-west-1', result: 'Error' },
  { usageType: 'DUB-P-AVC-SD-S-30', price: 9, region: 'eu-west-1', unit: 'slots' },
];

const FOLDER = mkdtempSync(join(tmpdir(), 'price-list-test-'));

export function written(name: string, text: string): string {
  writeFileSync(join(FOLDER, name), text);
  return join(FOLDER, name);
}

/** With the columns and the order of AWS's file. */
export function asCsv(lines: Line[], { service = 'AWSElementalMediaConvert', head = HEAD } = {}): string {
  return [
    ...head,
    ['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange', 'EndingRange', 'Unit', 'PricePerUnit',
      'Currency', 'Product Family', 'serviceCode', 'Description', 'Location', 'Location Type', 'usageType', 'operation', 'AddOn Feature',
      'MinuteState', 'Region Code', 'serviceName', 'Tier', 'Transcoding Result', 'Video Codec', 'Video Frame Rate', 'Video Quality Setting',
      'Video Resolution'],
    ...lines.map(({ usageType, price, region, from = 0, unit = 'minutes', term = 'OnDemand', result = 'Success' }, index) => [
      `SKU${index}`, 'JRTCKXETXF', `SKU${index}.JRTCKXETXF`, term, `$${price}/min - 4K, XAVC, <=30 fps, Pro Tier`, '2024-12-01', String(from),
      'Inf', unit, price.toFixed(10), 'USD', 'Transcode minute', service, '', 'Asia Pacific (Melbourne)', 'AWS Region', usageType, '', '',
      'Untransformed', region, 'AWS Elemental MediaConvert', 'Professional', result, 'XAVC', '<=30 fps', 'Multi-pass HQ', '4K',
    ]),
  ].map(cells => cells.map(cell => `"${cell}"`).join(',')).join('\n');
}

/** The lines above the table in the file of the Price List Bulk API. */
const HEAD = [
  ['FormatVersion', 'v1.0'], ['Disclaimer', 'This pricing list is for informational purposes only, see "terms"'],
  ['Publication Date', '2026-10-02T18:04:26Z'], ['Version', '20261002180426'], ['OfferCode', 'AWSElementalMediaConvert'],
];

/** As the Price List Bulk API has it. */
export function asJson(lines: Line[], offerCode = 'AWSElementalMediaConvert') {
  const offers = lines.map(offerOf);
  const bySku = (entries: [string, unknown][]) => Object.fromEntries(entries);
  return {
    formatVersion: 'v1.0',
    offerCode,
    publicationDate: '2026-10-02T18:04:26Z',
    products: bySku(offers.map(({ product }) => [product.sku, product])),
    terms: { OnDemand: bySku(offers.filter(({ terms }) => terms.OnDemand).map(({ product, terms }) => [product.sku, terms.OnDemand])) },
  };
}

/** As `aws pricing get-products` prints it. */
export function asProducts(lines: Line[]) {
  return { FormatVersion: 'aws_v1', PriceList: lines.map(line => JSON.stringify({ ...offerOf(line, 0), serviceCode: 'AWSElementalMediaConvert' })) };
}

function offerOf({ usageType, price, region, from = 0, unit = 'minutes', term = 'OnDemand', result = 'Success' }: Line, index: number) {
  const priceDimensions = { a: { unit, beginRange: String(from), endRange: 'Inf', pricePerUnit: { USD: price.toFixed(10) } } };
  return {
    product: {
      sku: `SKU${index}`,
      attributes: { servicecode: 'AWSElementalMediaConvert', usagetype: usageType, regionCode: region, transcodingResult: result },
    },
    terms: { [term]: { b: { effectiveDate: '2024-12-01T00:00:00Z', priceDimensions } } } as { OnDemand?: unknown },
  };
}
