import { recordUnsubmitted } from './record-unsubmitted';
import type { JobRequest } from '../../../shared/contract/requests';
import { errorAt, textOfErrors } from '../../../shared/handlers.lambda/requests/request-errors';
import { jobIdOfInvalid } from '../../../shared/handlers.lambda/requests/request-ids';
import type { Outcome } from '../outcome';
import type { Submission } from '../submission';

/** The idempotency key was used for another request, whose record stays as it is. This request gets its own. */
export async function rejectConflict({ environment, claim: { jobId }, message: { upload, details } }: Submission): Promise<Outcome> {
  const { digest } = details.request as JobRequest;
  return recordUnsubmitted(environment, {
    jobId: jobIdOfInvalid(environment.PIPELINE_ID, JSON.stringify([jobId, digest])),
    status: 'REJECTED',
    reason: textOfErrors('The request', [errorAt(['detail', 'idempotencyKey'], `was used for another request, which is job ${jobId}`)]),
    upload,
    details,
  });
}
