import { derivedPrices } from './normalized-minutes';
import type { PriceList } from './price-list';
import { NORMALIZED_MINUTES, pricedUsage } from './usage-types';
import type { PlannedRate } from '../../shared/contract/prices';

/** A price of `published-prices.json`. */
export interface PublishedPrice {
  /** In dollars; of a normalized minute for its usage types. The highest one of all volumes. */
  readonly pricePerMinute: number;
  /** As `YYYY-MM-DD` or `YYYY`. */
  readonly date: string;
  /** One of the file's `sources`. */
  readonly source: string;
  /** How it was computed. */
  readonly derived?: string;
  /** Lower prices for more minutes a month, as far as they are known. */
  readonly tiers?: readonly { readonly from: number; readonly pricePerMinute?: number }[];
}

export interface PublishedPrices { readonly [usageType: string]: PublishedPrice }

/** The rates of the usage types that estimates have lines for. */
export function ratesIn(prices: PublishedPrices): PlannedRate[] {
  return Object.entries(prices).flatMap(([usageType, { pricePerMinute }]) => {
    const usage = pricedUsage(usageType);
    return usage ? [{ ...usage, pricePerMinute }] : [];
  });
}

/** The prices of a Region in a price list, completed by those that follow from normalized minutes. */
export function pricesInRegion({ prices, date }: PriceList, region: string, source: string): PublishedPrices {
  const ofRegion = prices.filter(price => price.region === region && /^minutes?$/i.test(price.unit) && isPriced(price.usageType));
  const usageTypes = [...new Set(ofRegion.map(({ usageType }) => usageType))].sort();
  const listed = Object.fromEntries(usageTypes.map(usageType => {
    const [first, ...others] = ofRegion.filter(price => price.usageType === usageType).sort((a, b) => a.from - b.from);
    const tiers = others.map(({ from, price: pricePerMinute }) => ({ from, pricePerMinute }));
    return [usageType, { pricePerMinute: first.price, date, source, ...(tiers.length > 0 && { tiers }) }];
  }));
  const derived = derivedPrices(usageTypes[0]?.split('-')[0] ?? '', listed);
  requireAgreement(region, listed, derived);
  return { ...derived, ...listed };
}

function isPriced(usageType: string): boolean {
  return pricedUsage(usageType) !== undefined || Object.values(NORMALIZED_MINUTES).some(name => usageType.endsWith(`-${name}`));
}

/** Bills have normalized minutes. If AWS no longer maintains the prices of plain minutes, nothing may be computed from them. */
function requireAgreement(region: string, listed: PublishedPrices, derived: PublishedPrices): void {
  const ratioOf = (usageType: string) => (listed[usageType] ?? derived[usageType]).pricePerMinute / derived[usageType].pricePerMinute;
  const other = Object.keys(derived).find(usageType => Math.abs(ratioOf(usageType) - 1) > 0.01);
  if (other !== undefined) {
    throw new Error(`The price list of ${region} must agree with its normalized minutes: ${other} is ${listed[other].pricePerMinute}, `
      + `and ${derived[other].derived} is ${derived[other].pricePerMinute}`);
  }
}
