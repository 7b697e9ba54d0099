import { statusOf, type JobEvent } from './job-event';
import type { RecordEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { readRecord } from '../../shared/handlers.lambda/job-records';
import { jobOf, logger } from '../../shared/handlers.lambda/logger';
import { isTerminal } from '../../shared/handlers.lambda/record-state';
import { sendDeletion } from '../../shared/handlers.lambda/send-deletion';

/**
 * After the end of a MediaConvert job, deletes what it wrote once more if its record, or that of its main job, is DELETED: a duplicate job,
 * a job that was canceled while it wrote, or an event that came again and made this function write a file. `record`: as it is now.
 */
export async function deleteAgain(
  { DELETION_QUEUE_URL, JOB_TABLE_NAME }: RecordEnvironment, event: JobEvent, record: JobRecord | undefined,
): Promise<void> {
  if (DELETION_QUEUE_URL === undefined || record === undefined || !isTerminal(statusOf(event))) {
    return;
  }
  const { jobId, mainJobId, status } = record;
  const isMainDeleted = mainJobId !== undefined && (await readRecord(JOB_TABLE_NAME, mainJobId))?.status === 'DELETED';
  if (status === 'DELETED' || isMainDeleted) {
    await sendDeletion(DELETION_QUEUE_URL, jobId);
    logger.info('Outputs are deleted again', { ...jobOf(record), mediaConvertJobId: event.jobId, status: event.status });
  }
  if (isMainDeleted) {
    // Its files include those of this job.
    await sendDeletion(DELETION_QUEUE_URL, mainJobId);
  }
}
