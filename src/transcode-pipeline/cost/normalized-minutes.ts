import type { PublishedPrice } from './published-prices';
import published from './published-prices.json';
import { NORMALIZED_MINUTES } from './usage-types';

const { multipliers: { resolution, frameRate } } = published;

/** The levels that cost a normalized minute each. That of several passes is not known. */
const SINGLE_PASS = ['S', 'SHQ'];

/**
 * Prices of H.264 in one pass that follow from the price of a normalized minute, by usage type. For price lists without them. `prefix` is that
 * of the Region.
 */
export function derivedPrices(prefix: string, prices: { readonly [usageType: string]: PublishedPrice }): { [usageType: string]: PublishedPrice } {
  return Object.fromEntries((['basic', 'professional'] as const).flatMap(tier => {
    const minute = `${prefix}-${NORMALIZED_MINUTES[tier]}`;
    return prices[minute] === undefined ? [] : multiples().map(({ code, factor }) => [
      `${prefix}-${tier === 'basic' ? 'B' : 'P'}-AVC-${code}`,
      { ...withoutTiers(prices[minute]), pricePerMinute: rounded(factor * prices[minute].pricePerMinute), derived: `${factor} x ${minute}` },
    ]);
  }));
}

function multiples() {
  return Object.entries(resolution).flatMap(([size, bySize]) => SINGLE_PASS.flatMap(quality =>
    Object.entries(frameRate).map(([frames, byFrames]) => ({ code: `${size}-${quality}-${frames}`, factor: bySize * byFrames }))));
}

function withoutTiers({ tiers, ...price }: PublishedPrice): PublishedPrice {
  return price;
}

/** Products have digits such as 0.0093750000000001. */
function rounded(dollars: number): number {
  return Number(dollars.toFixed(10));
}
