import { asCsv, asJson, asProducts, DUBLIN, GOV_CLOUD, MELBOURNE, SAO_PAULO, written } from './a-price-list';
import { PricingTier } from '../../../src/output-preset';
import { pricePerMinute, type PricedOutput } from '../../../src/shared/pure/estimate/price-per-minute';
import { TranscodingRates } from '../../../src/transcode-pipeline';
import { readPriceList } from '../../../src/transcode-pipeline/cost/price-list';
import { pricesInRegion } from '../../../src/transcode-pipeline/cost/published-prices';

const LINES = [MELBOURNE, SAO_PAULO, GOV_CLOUD, ...DUBLIN];
const HD: PricedOutput = { tier: PricingTier.BASIC, kind: 'hd', codec: 'H_264', frameRate: 25, qualityTuningLevel: 'SINGLE_PASS_HQ' };

describe.each<[string, string, string]>([
  ['the CSV file', written('list.csv', asCsv(LINES)), '2026-10-02'],
  ['a CSV file without the lines above the table', written('rows.csv', asCsv(LINES, { head: [] })), '2024-12-01'],
  ['the JSON file', written('list.json', JSON.stringify(asJson(LINES))), '2026-10-02'],
  ['the output of get-products', written('products.json', JSON.stringify(asProducts(LINES))), '2024-12-01'],
])('%s', (_, file, date) => {
  test('has the prices of the Region', () => {
    const rates = TranscodingRates.fromPriceList(file, { region: 'ap-southeast-4' });

    expect([rates.asOf, rates.region, rates.source]).toEqual([date, 'ap-southeast-4', 'AWS price list of ap-southeast-4']);
    expect(rates._rates).toEqual([{
      tier: 'professional',
      kind: 'uhd',
      codec: 'XAVC',
      qualityTuningLevel: 'MULTI_PASS_HQ',
      maxFrameRate: 30,
      withoutAddOns: true,
      pricePerMinute: 0.3335,
    }]);
  });

  test('has the highest price of all volumes, and what follows from normalized minutes', () => {
    const { _rates: rates } = TranscodingRates.fromPriceList(file, { region: 'eu-west-1' });

    expect(pricePerMinute(rates, HD)).toBe(0.017);
    expect(pricePerMinute(rates, { ...HD, kind: 'uhd', frameRate: 60 })).toBe(0.0425);
    expect(pricePerMinute(rates, { ...HD, kind: 'sd', codec: 'VP9' })).toBeUndefined();
    expect(pricePerMinute(rates, { ...HD, kind: 'sd', codec: 'VP9', qualityTuningLevel: undefined })).toBe(0.01);
  });

  test('has no prices of reservations, failed jobs and other units', () => {
    expect(TranscodingRates.fromPriceList(file, { region: 'eu-west-1' })._rates.filter(({ tier }) => tier === 'professional')).toEqual([]);
  });
});

test('the volumes are kept for the data file', () => {
  const list = readPriceList('Prices', written('tiers.csv', asCsv(DUBLIN)));

  expect(pricesInRegion(list, 'eu-west-1', 'list')).toMatchObject({
    'DUB-Normalized-Transcode-Minute-Basic': {
      pricePerMinute: 0.0085, date: '2026-10-02', source: 'list', tiers: [{ from: 100_000, pricePerMinute: 0.005 }],
    },
    'DUB-B-AVC-HD-S-30': { pricePerMinute: 0.017, date: '2026-10-02', source: 'list' },
    'DUB-B-AVC-4K-SHQ-60': { pricePerMinute: 0.0425, derived: '5 x DUB-Normalized-Transcode-Minute-Basic' },
  });
});

test('a listed price that contradicts normalized minutes is an error', () => {
  const file = written('old.csv', asCsv([...DUBLIN.slice(0, 2), { usageType: 'DUB-B-AVC-HD-S-30', price: 0.016, region: 'eu-west-1' }]));

  expect(() => TranscodingRates.fromPriceList(file)).toThrow('The price list of eu-west-1 must agree with its normalized minutes: DUB-B-AVC-HD-S-30 '
    + 'is 0.016, and 2 x DUB-Normalized-Transcode-Minute-Basic is 0.017');
});

test('the Region may be absent if the file has only one', () => {
  const one = written('one.csv', asCsv([MELBOURNE]));
  const several = written('several.csv', asCsv([MELBOURNE, SAO_PAULO]));

  expect(TranscodingRates.fromPriceList(one).region).toBe('ap-southeast-4');
  expect(() => TranscodingRates.fromPriceList(several)).toThrow(
    `TranscodingRates.fromPriceList region must be one of those in '${several}' (ap-southeast-4, sa-east-1), got undefined`,
  );
  expect(() => TranscodingRates.fromPriceList(one, { region: 'eu-west-1' })).toThrow(
    `TranscodingRates.fromPriceList region must be one of those in '${one}' (ap-southeast-4), got 'eu-west-1'`,
  );
});

test.each<[string, string, string]>([
  ['a CSV file of another service', asCsv([MELBOURNE], { service: 'AmazonEC2' }), ' of AmazonEC2'],
  ['a JSON file of another service', JSON.stringify({ products: { a: { sku: 'a', attributes: { servicecode: 'AmazonS3' } } } }), ' of AmazonS3'],
  ['another CSV file', 'a,b\n1,2', ' without products'],
  ['another JSON file', '{}', ' without products'],
  ['an empty file', '', ' without products'],
])('%s is an error', (name, text, got) => {
  const file = written(`${name}.txt`, text);

  expect(() => TranscodingRates.fromPriceList(file)).toThrow(
    `TranscodingRates.fromPriceList file must be a price list of AWSElementalMediaConvert, got '${file}'${got}`,
  );
});

test('a list with reservations only is an error', () => {
  const file = written('reserved.csv', asCsv([{ ...MELBOURNE, term: 'Reserved' }]));

  expect(() => TranscodingRates.fromPriceList(file)).toThrow(
    `TranscodingRates.fromPriceList file must be a price list of AWSElementalMediaConvert with on-demand prices, got '${file}' without any`,
  );
});

test('rejects a Region in place of options', () => {
  expect(() => TranscodingRates.fromPriceList(written('any.csv', asCsv([MELBOURNE])), 'eu-west-1' as any)).toThrow(
    'TranscodingRates.fromPriceList options must be an object, got \'eu-west-1\'',
  );
});

test.each<[string, unknown, string]>([
  ['a missing file', '/no/such.csv', '\'/no/such.csv\''],
  ['no path', undefined, 'undefined'],
])('%s is an error', (_, file, got) => {
  expect(() => TranscodingRates.fromPriceList(file as string)).toThrow(
    `TranscodingRates.fromPriceList file must be the path of an existing file, got ${got}`,
  );
});
