import { releaseBody, type ReleaseMessage } from './release-message';
import { RemainingBudget } from './remaining-budget';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { Plan } from '../../../shared/contract/plan';
import type { JobRecord } from '../../../shared/contract/record';
import { isAsked, measure } from '../../../shared/handlers.lambda/count';
import { openPage, readRecords, type PageKey } from '../../../shared/handlers.lambda/open-records';
import { requeue } from '../../../shared/handlers.lambda/requeue';
import { submitHeld } from '../../../shared/handlers.lambda/submit-again';
import type { Outcome } from '../outcome';

/** Few enough to be sent in a few seconds. */
const PAGE_SIZE = 50;

/**
 * Sends the held uploads that fit into the budget of this month to the upload queue, oldest first; without a budget, all. They reserve their
 * amounts when they are submitted: until then their records stay HELD, and sending them again is harmless. If time is short, another message
 * continues.
 */
export async function releaseHeld(
  environment: SubmitEnvironment, { budget }: Pick<Plan, 'budget'>, { after }: ReleaseMessage['detail'], remainingMs: () => number,
): Promise<Outcome> {
  const remaining = new RemainingBudget(environment, budget);
  if (budget && !after && isAsked(environment, 'BudgetUsed')) {
    measure(environment, 'BudgetUsed', environment.PIPELINE_ID, await remaining.usedPercent(budget));
  }
  let next: PageKey | undefined = after && { ...after, openPhase: 'HELD' };
  let [sent, held] = [0, 0];
  do {
    const page = await openPage(environment.JOB_TABLE_NAME, 'HELD', { after: next, limit: PAGE_SIZE });
    for (const record of await heldRecords(environment, page.jobIds)) {
      held++;
      if (await remaining.take(record)) {
        await submitHeld(environment.UPLOAD_QUEUE_URL, record);
        sent++;
      }
    }
    next = page.next;
  } while (next && remainingMs() > 0);
  if (next) {
    await requeue(environment.UPLOAD_QUEUE_URL, releaseBody(next), { requeues: 0, firstSeen: Date.now() }, 0);
  }
  return { decision: 'sent', reason: `${sent} of ${held} held uploads${next ? ', to be continued' : ''}` };
}

/** Those of this pipeline, oldest first: several may share the table. */
async function heldRecords({ JOB_TABLE_NAME, PIPELINE_ID }: SubmitEnvironment, jobIds: string[]): Promise<JobRecord[]> {
  const records = await readRecords(JOB_TABLE_NAME, jobIds);
  return records.filter(({ pipelineId, status }) => pipelineId === PIPELINE_ID && status === 'HELD')
    .sort((a, b) => jobIds.indexOf(a.jobId) - jobIds.indexOf(b.jobId));
}
