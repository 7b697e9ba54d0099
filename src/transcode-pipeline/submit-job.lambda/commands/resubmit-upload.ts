import type { Resubmission } from './command';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { jobIdOfResubmission } from '../../../shared/handlers.lambda/job-ids';
import { readRecord } from '../../../shared/handlers.lambda/job-records';
import { jobOf, logger, sourceOf } from '../../../shared/handlers.lambda/logger';
import { isTerminal } from '../../../shared/handlers.lambda/record-state';
import { submitAgain } from '../../../shared/handlers.lambda/submit-again';
import type { Outcome } from '../outcome';

/** Submits the source of an ended job again, as a new job with its own record. */
export async function resubmitUpload(environment: SubmitEnvironment, { jobId, nonce }: Resubmission): Promise<Outcome> {
  const record = await readRecord(environment.JOB_TABLE_NAME, jobId);
  if (!record || record.orphan) {
    throw new Error(`There is no record of job '${jobId}' with a source to submit again`);
  }
  logger.appendKeys({ ...sourceOf(record), ...jobOf(record) });
  if (record.sourceKey === undefined) {
    throw new Error(`The record of job '${jobId}' names no source to submit again: a request was invalid, or other code created the job`);
  }
  if (!isTerminal(record.status)) {
    throw new Error(`Job '${jobId}' is ${record.status}: cancel it or wait for its end before you submit it again`);
  }
  if (record.status === 'DELETED') {
    throw new Error(`Job '${jobId}' is DELETED and cannot be submitted again`);
  }
  const newJobId = jobIdOfResubmission(jobId, nonce);
  await submitAgain(environment.UPLOAD_QUEUE_URL, record, { jobId: newJobId, attempt: 1, resubmissionOf: jobId });
  return { decision: 'sent', reason: `as job ${newJobId}` };
}
