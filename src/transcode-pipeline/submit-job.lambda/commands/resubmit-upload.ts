import type { Resubmission } from './command';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { readRecord } from '../../../shared/handlers.lambda/job-table';
import { isTerminal } from '../../../shared/handlers.lambda/record-state';
import { submitAgain } from '../../../shared/handlers.lambda/submit-again';
import type { Outcome } from '../submit-upload';
import { jobIdOfResubmission } from '../upload';

/** The source of a job that has ended becomes a job once more, with a record of its own. */
export async function resubmitUpload(environment: SubmitEnvironment, { jobId, nonce }: Resubmission): Promise<Outcome> {
  const record = await readRecord(environment.JOB_TABLE_NAME, jobId);
  if (!record || record.orphan) {
    throw new Error(`There is no record of job '${jobId}' with its source to submit again`);
  }
  if (!isTerminal(record.status)) {
    throw new Error(`Job '${jobId}' is ${record.status}: cancel it, or wait until it has ended, before it is submitted again`);
  }
  const newJobId = jobIdOfResubmission(jobId, nonce);
  await submitAgain(environment.UPLOAD_QUEUE_URL, record, { jobId: newJobId, attempt: 1, resubmissionOf: jobId });
  return { decision: 'sent', reason: `as job ${newJobId}` };
}
