import type { PlannedRate } from '../../../../src/shared/contract/prices';
import { pricePerMinute } from '../../../../src/shared/pure/estimate/price-per-minute';

const OUTPUT = { tier: 'basic', kind: 'hd' } as const;

function pricesOf(rates: PlannedRate[], codecs: (string | undefined)[]) {
  return codecs.map(codec => pricePerMinute(rates, { ...OUTPUT, codec, frameRate: 30 }));
}

test('a rate without a codec applies to every codec, even if the price is 0', () => {
  expect(pricesOf([{ ...OUTPUT, pricePerMinute: 0 }], [undefined, 'H_264', 'H_265'])).toEqual([0, 0, 0]);
});

test('a rate with a codec applies to this codec only', () => {
  expect(pricesOf([{ ...OUTPUT, codec: 'VP9', pricePerMinute: 1 }], [undefined, 'AV1', 'VP9'])).toEqual([undefined, undefined, 1]);
});

test('a rate applies to its tier and kind only', () => {
  const rates: PlannedRate[] = [{ tier: 'basic', kind: 'sd', pricePerMinute: 1 }, { tier: 'professional', kind: 'hd', pricePerMinute: 2 }];

  expect(pricesOf(rates, [undefined])).toEqual([undefined]);
});

test('uses the matching rate with the lowest maxFrameRate', () => {
  const rate = { ...OUTPUT, pricePerMinute: 3 };
  const rates = [rate, { ...rate, pricePerMinute: 2, maxFrameRate: 60 }, { ...rate, pricePerMinute: 1, maxFrameRate: 30 }];

  expect([24, 30, 31, 60, 61].map(frameRate => pricePerMinute(rates, { ...OUTPUT, frameRate }))).toEqual([1, 1, 2, 2, 3]);
});

test('an unknown frame rate has the highest price', () => {
  const rates = [{ ...OUTPUT, pricePerMinute: 1, maxFrameRate: 30 }, { ...OUTPUT, pricePerMinute: 2, maxFrameRate: 60 }];

  expect(pricePerMinute(rates, OUTPUT)).toBe(2);
  expect(pricePerMinute([], OUTPUT)).toBeUndefined();
});

test('a rate with a quality tuning level applies to this level, and to an unknown one', () => {
  const rates: PlannedRate[] = [
    { ...OUTPUT, qualityTuningLevel: 'SINGLE_PASS', pricePerMinute: 1 }, { ...OUTPUT, qualityTuningLevel: 'MULTI_PASS_HQ', pricePerMinute: 2 },
  ];
  const levels = ['SINGLE_PASS', 'MULTI_PASS_HQ', 'MULTI_PASS', undefined];

  expect(levels.map(qualityTuningLevel => pricePerMinute(rates, { ...OUTPUT, frameRate: 30, qualityTuningLevel }))).toEqual([1, 2, undefined, 2]);
});

test('a rate without add-ons does not apply to an output with them', () => {
  const prices = (withoutAddOns: boolean | undefined) =>
    [true, false].map(hasAddOns => pricePerMinute([{ ...OUTPUT, withoutAddOns, pricePerMinute: 1 }], { ...OUTPUT, hasAddOns }));

  expect([prices(true), prices(undefined)]).toEqual([[undefined, 1], [1, 1]]);
});
