import { readFileSync } from 'fs';
import { COSTS_PAGE, withCostTables } from '../../../release/cost-tables';
import { priceFile } from '../../../release/price-file';
import prices from '../../../src/transcode-pipeline/cost/published-prices.json';
import services from '../../../src/transcode-pipeline/cost-report/service-prices.json';
import { asCsv, DUBLIN, MELBOURNE, written } from '../cost/a-price-list';

test('the tables of docs/costs.md are those of the data; if not, run `npm run prices`', () => {
  const page = readFileSync(COSTS_PAGE, 'utf8');

  expect(page.match(/<!-- prices: \w+ -->/g)).toHaveLength(3);
  expect(withCostTables(page)).toBe(page);
});

test('each price of a service has a date and a source', () => {
  for (const { date, source, unit, dollars } of Object.values(services.prices)) {
    expect([date, source, unit]).toEqual([expect.stringMatching(/^\d{4}-\d{2}$/), expect.stringMatching(/.+/), expect.stringMatching(/.+/)]);
    expect(dollars).toBeGreaterThan(0);
  }
});

describe('npm run prices', () => {
  const former = JSON.stringify(prices);
  const file = written('refresh.csv', asCsv([MELBOURNE, ...DUBLIN]));

  test('writes the prices of a Region, with their source and date', () => {
    const { multipliers, sources } = prices;
    const text = priceFile(file, 'eu-west-1', former);
    const refreshed = JSON.parse(text);

    expect(refreshed).toMatchObject({
      region: 'eu-west-1',
      asOf: '2026-10-02',
      multipliers,
      sources: { priceList: 'AWS\'s price list of AWSElementalMediaConvert, published on 2026-10-02', multipliers: sources.multipliers },
    });
    expect(Object.keys(refreshed.prices)).toEqual(Object.keys(refreshed.prices).sort());
    expect(refreshed.prices['DUB-B-AVC-HD-S-30']).toEqual({ pricePerMinute: 0.017, date: '2026-10-02', source: 'priceList' });
    expect(text).toContain('\n    "DUB-B-VP9-SD-M-30": {"pricePerMinute":0.01,"date":"2026-10-02","source":"priceList"},\n');
  });

  test('needs prices of the Region', () => {
    expect(() => priceFile(file, undefined, former)).toThrow(`The price list must have prices of us-east-1, got '${file}' without any`);
  });
});
