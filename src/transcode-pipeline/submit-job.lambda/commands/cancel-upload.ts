import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { cancelJob } from '../../../shared/handlers.lambda/cancel-job';
import { readRecord } from '../../../shared/handlers.lambda/job-records';
import { jobOf, logger, sourceOf } from '../../../shared/handlers.lambda/logger';
import { isTerminal } from '../../../shared/handlers.lambda/record-state';
import { announceAgain } from '../announce-again';
import type { Outcome } from '../outcome';

/** Cancels the MediaConvert job, and records CANCELED. */
export async function cancelUpload(environment: SubmitEnvironment, jobId: string): Promise<Outcome> {
  const record = await readRecord(environment.JOB_TABLE_NAME, jobId);
  if (!record) {
    throw new Error(`There is no record of job '${jobId}' to cancel`);
  }
  logger.appendKeys({ ...sourceOf(record), ...jobOf(record) });
  const { status, mediaConvertJobId } = record;
  if (isTerminal(status)) {
    return announceAgain(environment, record);
  }
  return await cancelJob(environment, record)
    ? { decision: 'canceled', mediaConvertJobId }
    : { decision: 'already done', reason: 'the MediaConvert job has ended: its event will record the result', mediaConvertJobId };
}
