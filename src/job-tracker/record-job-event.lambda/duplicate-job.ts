import type { JobEvent } from './job-event';
import type { JobRecord } from '../../shared/contract/record';
import type { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { stopJob } from '../../shared/handlers.lambda/media-convert-jobs';

/**
 * Cancels a duplicate job on its first event, and counts it at its end if the upload has another job. It is not counted when it is
 * canceled: MediaConvert's answer may be lost, its event of the end may not.
 */
export async function handleDuplicateJob(event: JobEvent, record: JobRecord, duplicates: DuplicateCounter): Promise<string> {
  switch (event.status) {
    case 'COMPLETE':
    case 'CANCELED':
      await duplicates.count(record, event.jobId, hasOtherJob(event, record));
      return 'duplicate job';
    case 'ERROR':
      return 'duplicate job';
    default:
      return await stopJob(event.jobId) ? 'duplicate job canceled' : 'duplicate job';
  }
}

/** The job on record, or that of a later attempt, which may not be on record yet. */
function hasOtherJob({ userMetadata }: JobEvent, record: JobRecord): boolean {
  return record.mediaConvertJobId !== undefined || record.attempt > userMetadata.attempt;
}
