import type { JobEvent } from './job-event';
import type { JobRecord } from '../../shared/contract/record';
import type { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { stopJob } from '../../shared/handlers.lambda/media-convert-jobs';

/**
 * A job that must not be: it is stopped at its first sign of life, and counted at its end where the upload has a job besides. Not when
 * it is stopped: MediaConvert's answer may be lost, its event of the end may not.
 */
export async function stopStranger(event: JobEvent, record: JobRecord, duplicates: DuplicateCounter): Promise<string> {
  switch (event.status) {
    case 'COMPLETE':
    case 'CANCELED':
      await duplicates.count(record, event.jobId, hasJobBesides(event, record));
      return 'stranger';
    case 'ERROR':
      return 'stranger';
    default:
      return await stopJob(event.jobId) ? 'stranger stopped' : 'stranger';
  }
}

/** The one on record, or that of a later attempt, which may not be on record yet. */
function hasJobBesides({ userMetadata }: JobEvent, record: JobRecord): boolean {
  return record.mediaConvertJobId !== undefined || record.attempt > userMetadata.attempt;
}
