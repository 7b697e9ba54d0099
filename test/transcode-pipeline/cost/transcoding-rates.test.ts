import { Lazy } from 'aws-cdk-lib';
import { PricingTier } from '../../../src/output-preset';
import { OutputKind, TranscodingRates, type TranscodingRatesOptions } from '../../../src/transcode-pipeline';

const { BASIC } = PricingTier;
const { SD, HD } = OutputKind;

test('a rate without a codec applies to every codec, even if the price is 0', () => {
  const rates = TranscodingRates.of({ asOf: '2026', rates: [{ tier: BASIC, kind: HD, pricePerMinute: 0 }] });

  expect([undefined, 'H_264', 'H_265'].map(codec => rates._priceOf({ tier: BASIC, kind: HD, codec, frameRate: 30 }))).toEqual([0, 0, 0]);
});

test('a rate with a codec applies to this codec only', () => {
  const rates = TranscodingRates.of({ asOf: '2026', rates: [{ tier: BASIC, kind: HD, codec: 'VP9', pricePerMinute: 1 }] });

  expect([undefined, 'AV1', 'VP9'].map(codec => rates._priceOf({ tier: BASIC, kind: HD, codec, frameRate: 30 }))).toEqual([undefined, undefined, 1]);
});

test('uses the matching rate with the lowest maxFrameRate', () => {
  const rate = { tier: BASIC, kind: HD };
  const rates = TranscodingRates.of({
    asOf: '2026-11-24',
    rates: [{ ...rate, pricePerMinute: 3 }, { ...rate, pricePerMinute: 2, maxFrameRate: 60 }, { ...rate, pricePerMinute: 1, maxFrameRate: 30 }],
  });

  expect([24, 30, 31, 60, 61].map(frameRate => rates._priceOf({ ...rate, frameRate }))).toEqual([1, 1, 2, 2, 3]);
  expect(rates.asOf).toBe('2026-11-24');
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
