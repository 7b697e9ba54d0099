import { readPriceList } from '../src/transcode-pipeline/cost/price-list';
import { pricesInRegion, type PublishedPrices } from '../src/transcode-pipeline/cost/published-prices';

const SOURCE = 'priceList';

/** The text of `published-prices.json` with the prices of a price list. `former` is its text before, whose Region is the default. */
export function priceFile(file: string, region: string | undefined, former: string): string {
  const { region: formerRegion, sources: { multipliers: source }, multipliers } = JSON.parse(former);
  const of = region ?? formerRegion;
  const list = readPriceList('prices', file);
  const prices = pricesInRegion(list, of, SOURCE);
  if (Object.keys(prices).length === 0) {
    throw new Error(`The price list must have prices of ${of}, got '${file}' without any`);
  }
  const sources = { [SOURCE]: `AWS's price list of AWSElementalMediaConvert, published on ${list.date}`, multipliers: source };
  return textOf({ region: of, asOf: list.date, sources, multipliers }, prices);
}

/** A line for each price, sorted. */
function textOf(head: object, prices: PublishedPrices): string {
  const lines = Object.keys(prices).sort().map(usageType => `    ${JSON.stringify(usageType)}: ${JSON.stringify(prices[usageType])}`);
  return `${JSON.stringify(head, undefined, 2).replace(/\n}$/, '')},\n  "prices": {\n${lines.join(',\n')}\n  }\n}\n`;
}
