import { Lazy } from 'aws-cdk-lib';
import { PricingTier } from '../../../src/output-preset';
import { OutputKind, TranscodingRates, type TranscodingRatesOptions } from '../../../src/transcode-pipeline';

const { BASIC } = PricingTier;
const { SD } = OutputKind;

test('has the date of the prices', () => {
  expect(TranscodingRates.of({ asOf: '2026-11-24', rates: [] }).asOf).toBe('2026-11-24');
});

test.each<[Partial<TranscodingRatesOptions>, string]>([
  [{ asOf: 'today' }, 'TranscodingRates asOf must be a date such as 2026-01-31, or a year, got \'today\''],
  [{ asOf: 'in 2026' }, 'TranscodingRates asOf must be a date such as 2026-01-31, or a year, got \'in 2026\''],
  [{ asOf: '2026-11' }, 'TranscodingRates asOf must be a date such as 2026-01-31, or a year, got \'2026-11\''],
  [{ rates: {} as any }, 'TranscodingRates rates must be a list of TranscodingRate, got an object'],
  [{ rates: [0.01 as any] }, 'TranscodingRates rates[0] must be an object, got 0.01'],
  [{ rates: [{ tier: BASIC, kind: SD, pricePerMinute: -1 }] }, 'TranscodingRates rates[0] pricePerMinute must be 0 or more, got -1'],
  [
    { rates: [{ tier: BASIC, kind: SD, pricePerMinute: 1, maxFrameRate: NaN }] },
    'TranscodingRates rates[0] maxFrameRate must be 0 or more, got NaN',
  ],
  [
    { rates: [{ tier: BASIC, kind: SD, pricePerMinute: Lazy.number({ produce: () => 1 }) }] },
    'TranscodingRates rates[0] pricePerMinute must be known at synthesis, got a deploy-time token',
  ],
])('rejects %#', (options, message) => {
  expect(() => TranscodingRates.of({ asOf: '2026', rates: [], ...options })).toThrow(message);
});

test('rejects options that are not an object', () => {
  expect(() => TranscodingRates.of('2026' as any)).toThrow('TranscodingRates options must be an object, got \'2026\'');
});
