import type { ProbeResult } from '@aws-sdk/client-mediaconvert';
import { toAmount, type PlannedBudget } from '../../../shared/contract/budget';
import type { PlannedJob } from '../../../shared/contract/plan';
import { declaredSeconds } from '../../../shared/handlers.lambda/declared-seconds';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { estimateJob, type EstimatedLine } from '../../../shared/pure/estimate/estimate-job';

/** The amount that a budget reserves for a job that was fitted to its source, or the reason why that is unknown. */
export function amountOf(
  budget: PlannedBudget, job: PlannedJob, probed: ProbeResult | undefined, facts: SourceFacts | undefined,
): { readonly amount: number } | { readonly reason: string } {
  const seconds = declaredSeconds(probed?.Container ?? {});
  if (facts === undefined || seconds === undefined) {
    return { reason: 'The length of the file is not known, so that the budget has no amount for it' };
  }
  const lines = estimateJob(job, job.tiers!, { ...facts, seconds }, budget.rates);
  const unpriced = lines.find(({ price }) => price === undefined);
  return budget.unit === 'DOLLARS' && unpriced ? { reason: unpricedText(unpriced) } : { amount: toAmount(sumOf(budget, lines)) };
}

function sumOf({ unit }: PlannedBudget, lines: readonly EstimatedLine[]): number {
  return lines.reduce((sum, { price, minutes }) => sum + (unit === 'DOLLARS' ? price! : minutes), 0);
}

function unpricedText({ preset, kind, tier }: EstimatedLine): string {
  return `The budget has no price for what preset '${preset}' makes of this source: ${kind}, tier ${tier}`;
}
