import { budgetKeyOf, monthOf, type PlannedBudget, type PrefixLimit } from '../../../shared/contract/budget';
import { expiry } from '../../../shared/handlers.lambda/record-expiry';
import { isTransactionConflict } from '../../../shared/handlers.lambda/transaction-conflict';
import { updateTogether, type ItemChange, type Refusals } from '../../../shared/handlers.lambda/update-together';
import { amountText, limitsOf } from '../../../shared/pure/budget-limits';
import { stillOurs } from '../claim';
import type { Submission } from '../submission';

export type Reservation =
  | { readonly kind: 'reserved' }
  /** Not in this month. */
  | { readonly kind: 'full'; readonly reason: string }
  /** In no month. */
  | { readonly kind: 'too large'; readonly reason: string }
  /** Other uploads were reserving all the time. */
  | { readonly kind: 'busy'; readonly reason: string }
  /** Another invocation has the claim, or has concluded the upload. */
  | { readonly kind: 'lost' };

const MAX_TRIES = 5;

/**
 * Reserves the amount in the accounts of this month, in one transaction: all limits hold, the claim is still ours, and the job has no
 * reservation yet. If it has one, that counts, even if the budget is full.
 */
export async function reserve(submission: Submission, budget: PlannedBudget, amount: number): Promise<Reservation> {
  const limits = limitsOf(budget, submission.message.upload.key);
  const exceeded = limits.find(({ limit }) => amount > limit);
  if (exceeded) {
    return { kind: 'too large', reason: `The job needs ${amountText(budget.unit, amount)}, and the budget has ${monthlyText(budget, exceeded)}` };
  }
  const changes = changesFor(submission, limits, amount);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    try {
      const refusals = await updateTogether(submission.environment.JOB_TABLE_NAME, changes);
      return refusals ? refusedReservation(submission, budget, amount, limits, refusals) : { kind: 'reserved' };
    } catch (error) {
      if (!isTransactionConflict(error)) {
        throw error;
      }
    }
  }
  return { kind: 'busy', reason: 'other uploads were reserving their amounts in the budget' };
}

/** The record, followed by the account of each limit. */
function changesFor({ environment, claim }: Submission, limits: readonly PrefixLimit[], amount: number): ItemChange[] {
  const updatedAt = new Date().toISOString();
  const keys = limits.map(({ prefix }) => budgetKeyOf(claim.pipelineId, monthOf(Date.now()), prefix));
  const ours = stillOurs(claim);
  return [
    {
      jobId: claim.jobId,
      record: {
        set: { reserved: amount, budgetKey: keys.at(-1) },
        condition: `${ours.condition} AND attribute_not_exists(#reserved)`,
        values: ours.values,
      },
    },
    ...limits.map(({ limit }, index) => ({
      jobId: keys[index],
      account: {
        set: { updatedAt, expiresAt: expiry(environment.RECORD_RETENTION_SECONDS) },
        add: { used: amount },
        condition: 'attribute_not_exists(#used) OR #used < :tooMuch',
        values: { tooMuch: limit - amount + 1 },
      },
    })),
  ];
}

function refusedReservation(
  { claim }: Submission, budget: PlannedBudget, amount: number, limits: readonly PrefixLimit[], [ofRecord, ...ofAccounts]: Refusals,
): Reservation {
  if (ofRecord) {
    const { owner, status, reserved } = ofRecord.item ?? {};
    return owner === claim.owner && status === 'SUBMITTING' && reserved !== undefined ? { kind: 'reserved' } : { kind: 'lost' };
  }
  const full = ofAccounts.findIndex(refusal => refusal !== undefined);
  const left = Math.max(limits[full].limit - (ofAccounts[full]!.item?.used ?? 0), 0);
  return {
    kind: 'full',
    reason: `Held until the budget has room: the job needs ${amountText(budget.unit, amount)}, and the budget has `
      + `${amountText(budget.unit, left)} left of ${monthlyText(budget, limits[full])}`,
  };
}

function monthlyText({ unit }: PlannedBudget, { prefix, limit }: PrefixLimit): string {
  return `${amountText(unit, limit)} a month${prefix === '' ? '' : ` for '${prefix}'`}`;
}
