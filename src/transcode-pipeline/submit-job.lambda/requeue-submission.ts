import { releaseClaim, type Release } from './claim';
import type { Outcome } from './outcome';
import type { Submission } from './submission';
import { requeueUpload, type Setback } from './upload-message';
import { backoffSeconds } from '../../shared/handlers.lambda/requeue';

/** Releases the claim, and requeues the upload with a growing delay. */
export async function releaseAndRequeue(submission: Submission, release: Release, reason: string, setback?: Setback): Promise<Outcome> {
  await releaseClaim(submission.claim, release);
  return requeueSubmission(submission, backoffSeconds(submission.message), reason, setback);
}

/** Requeues an upload that this invocation holds no claim on. */
export async function requeueSubmission(
  { environment, message }: Submission, delaySeconds: number, reason: string, setback?: Setback,
): Promise<Outcome> {
  await requeueUpload(environment.UPLOAD_QUEUE_URL, message, delaySeconds, setback);
  return { decision: 'requeued', reason };
}
