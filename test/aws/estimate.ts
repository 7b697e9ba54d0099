import type { Check } from './check';
import { jobEstimate, OTHER_SERVICES_DOLLARS, videoEstimate } from './prices';

/** The maximum cost of a check. A video that several checks share counts for the first one. */
export function checkDollars({ videos = [], jobs = [] }: Check, paid: Set<string> = new Set()): number {
  const own = videos.filter(({ stack, key }) => !paid.has(`${stack} ${key}`));
  own.forEach(({ stack, key }) => paid.add(`${stack} ${key}`));
  return sum([...own.map(videoEstimate), ...jobs.map(jobEstimate)].map(({ dollars }) => dollars));
}

/** The text that is printed before anything starts. */
export function costTable(checks: Check[], maxDollars: number): string {
  const paid = new Set<string>();
  const costs = checks.map(check => ({ check, dollars: checkDollars(check, paid) }));
  const total = sum(costs.map(({ dollars }) => dollars)) + OTHER_SERVICES_DOLLARS;
  return [
    'Cost at most, at assumed rates (test/aws/prices.ts):',
    ...costs.filter(({ dollars }) => dollars > 0).map(({ check, dollars }) => `  ${check.id.padEnd(4)} $${dollars.toFixed(3)}  ${check.claim}`),
    `  all other checks are free; CloudFront, Lambda and others: $${OTHER_SERVICES_DOLLARS.toFixed(2)}`,
    `  total $${total.toFixed(2)}; no operation starts that could exceed $${maxDollars}`,
  ].join('\n');
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
