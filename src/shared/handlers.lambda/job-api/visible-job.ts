import { noSuchJob, Problem } from './problem';
import type { JobRecord } from '../../contract/record';
import { readRecord } from '../job-records';
import { jobOf, logger, sourceOf } from '../logger';

/** Ids of jobs of uploads, and of jobs that other code registers. DynamoDB limits a key to 2,048 bytes. */
const JOB_ID = /^[\w.-]{1,256}$/;

/** Whose jobs a request may see: one pipeline's, because tables may be shared, and with `uploader` only that user's. */
export interface Visibility {
  readonly pipelineId: string;
  readonly uploader?: string;
}

/** A user without an identity sees nothing. */
export function visibilityOf(
  { PIPELINE_ID, OWN_JOBS_ONLY }: { readonly PIPELINE_ID: string; readonly OWN_JOBS_ONLY?: string }, user: string | undefined,
): Visibility {
  if (OWN_JOBS_ONLY === undefined) {
    return { pipelineId: PIPELINE_ID };
  }
  if (user === undefined) {
    throw new Problem(403, 'The authorizer names no user, who would see their own jobs only');
  }
  return { pipelineId: PIPELINE_ID, uploader: user };
}

/** Items of the table that are no records, such as those of budgets, have no pipeline id. */
export function isVisible({ pipelineId, uploader }: Visibility, record: JobRecord): boolean {
  return record.pipelineId === pipelineId && (uploader === undefined || record.uploader === uploader);
}

/** Throws a Problem for a job that the request may not see, as for one that does not exist. */
export async function readVisibleJob(tableName: string, visibility: Visibility, jobId: string | undefined): Promise<JobRecord> {
  const record = jobId !== undefined && JOB_ID.test(jobId) ? await readRecord(tableName, jobId) : undefined;
  if (!record || !isVisible(visibility, record)) {
    throw noSuchJob();
  }
  logger.appendKeys({ ...sourceOf(record), ...jobOf(record) });
  return record;
}
