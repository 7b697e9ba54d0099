import type { Submission } from './submission';
import { recordedSourceOf } from './upload';
import { DEFAULT_PROFILE } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { jobIdOfFurther } from '../../shared/handlers.lambda/job-ids';
import { submitAgain } from '../../shared/handlers.lambda/submit-again';

/**
 * One message is one job: once the main job exists, each further job of its profile gets a message, before that of the main job is
 * acknowledged. Sending them twice is harmless. Later attempts of the main job do not send them: the first one has.
 */
export async function sendFurtherJobs({ environment, plan, claim, message }: Submission, profile = DEFAULT_PROFILE): Promise<void> {
  const { upload, details } = message;
  if (claim.attempt > 1 || details.mainJobId !== undefined) {
    return;
  }
  const [, ...further] = plan.profiles.find(({ name }) => name === profile)?.jobs ?? [];
  for (const { purpose } of further) {
    await submitAgain(
      environment.UPLOAD_QUEUE_URL,
      { ...recordedSourceOf(upload), ...details, profile, purpose, mainJobId: claim.jobId },
      { jobId: jobIdOfFurther(claim.jobId, purpose), attempt: 1 },
    );
  }
}

/** Whether the upload has, or had, its job: MediaConvert's id is removed from the record for the next attempt. */
export function hadJob({ status, attempt, mediaConvertJobId }: JobRecord): boolean {
  return status !== 'CANCELED' && status !== 'DELETED' && (mediaConvertJobId !== undefined || attempt > 1);
}
