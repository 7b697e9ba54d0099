import type { JobEvent } from './job-event.lambda-shared';
import type { JobRecord } from '../shared/contract';
import { count } from '../shared/count.lambda-shared';
import { stopJob } from '../shared/stop-job.lambda-shared';

/** A job that must not be: it is stopped at its first sign of life, and counted where the upload has a job besides. */
export async function stopStranger(event: JobEvent, record: JobRecord): Promise<string> {
  const complete = event.status === 'COMPLETE';
  const stopped = !complete && !isEnd(event) && await stopJob(event.jobId);
  if ((complete || stopped) && hasJobBesides(event, record)) {
    count('DuplicateJobs', event.userMetadata.pipelineId);
  }
  return stopped ? 'stranger stopped' : 'stranger';
}

/** The one on record, or that of a later attempt, which may not be on record yet. */
function hasJobBesides({ userMetadata }: JobEvent, record: JobRecord): boolean {
  return record.mediaConvertJobId !== undefined || record.attempt > userMetadata.attempt;
}

function isEnd({ status }: JobEvent): boolean {
  return status === 'ERROR' || status === 'CANCELED';
}
