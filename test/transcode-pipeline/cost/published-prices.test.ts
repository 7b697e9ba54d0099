import { TranscodingRates } from '../../../src/transcode-pipeline';
import { derivedPrices } from '../../../src/transcode-pipeline/cost/normalized-minutes';
import type { PublishedPrices } from '../../../src/transcode-pipeline/cost/published-prices';
import published from '../../../src/transcode-pipeline/cost/published-prices.json';

const PRICES: PublishedPrices = published.prices;

describe('the published prices', () => {
  test('have a date and a source each', () => {
    for (const { date, source } of Object.values(PRICES)) {
      expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
      expect(Object.keys(published.sources)).toContain(source);
    }
    expect(Object.values(PRICES).filter(({ date }) => date > published.asOf)).toEqual([]);
  });

  test('are all for estimates or for normalized minutes', () => {
    const minutes = Object.keys(PRICES).filter(name => name.includes('Normalized'));

    expect(TranscodingRates.published()._rates).toHaveLength(Object.keys(PRICES).length - minutes.length);
    expect(minutes).toEqual(['IAD-Normalized-Transcode-Minute-Basic', 'IAD-Normalized-Transcode-Minute-Professional']);
  });

  test('that are derived are those that follow from normalized minutes', () => {
    const derived = derivedPrices('IAD', PRICES);

    expect(Object.fromEntries(Object.entries(PRICES).filter(([, price]) => price.derived))).toEqual(
      Object.fromEntries(Object.entries(derived).filter(([usageType]) => PRICES[usageType].derived)),
    );
    expect(Object.keys(PRICES)).toEqual(expect.arrayContaining(Object.keys(derived)));
    // AWS lists this one too.
    expect(PRICES['IAD-B-AVC-HD-S-30'].pricePerMinute).toBe(derived['IAD-B-AVC-HD-S-30'].pricePerMinute);
  });

  test('are for one Region', () => {
    expect([TranscodingRates.published().region, TranscodingRates.published('us-east-1').asOf]).toEqual(['us-east-1', published.asOf]);
    expect(() => TranscodingRates.published('eu-west-1')).toThrow(
      'TranscodingRates.published region must be \'us-east-1\', got \'eu-west-1\': for other Regions, use TranscodingRates.fromPriceList()',
    );
  });
});
