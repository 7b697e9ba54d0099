import { announce } from '../../../shared/handlers.lambda/announce';
import { updateRecord } from '../../../shared/handlers.lambda/job-records';
import { CLAIM_ATTRIBUTES } from '../../../shared/handlers.lambda/record-state';
import { stillOurs } from '../claim';
import type { Outcome } from '../outcome';
import type { Submission } from '../submission';

/**
 * Lets the upload wait for its release, without a message: messages end after 14 days. It is announced under one id, however often it is held.
 */
export async function holdUpload({ environment, claim }: Submission, heldAmount: number, reason: string): Promise<Outcome> {
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
    set: { status: 'HELD', openPhase: 'HELD', heldAmount, errorMessage: reason, claims: 0, updatedAt: new Date().toISOString() },
    remove: CLAIM_ATTRIBUTES,
    ...stillOurs(claim),
  });
  if (!won && record?.status !== 'HELD') {
    return { decision: 'already done', reason: record?.status };
  }
  await announce(environment, record!);
  return { decision: 'held', reason };
}
