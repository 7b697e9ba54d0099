import { furtherPurposesOf, ownPrefixOf } from './own-prefix';
import { createTombstone } from './tombstone';
import type { DeleteEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { jobIdOfFurther } from '../../shared/handlers.lambda/job-ids';
import { readRecord, recordsOfSource } from '../../shared/handlers.lambda/job-records';
import { sendDeletion } from '../../shared/handlers.lambda/send-deletion';

/**
 * Asks for the deletion of each job whose outputs are under the prefix of this one: further jobs of a main job, and those that repeat a
 * further job. One message is one job, and waits by itself: those that earlier tries of this message asked for are not asked for again.
 * Returns the ids of those that are not deleted yet.
 */
export async function deleteJobsBelow(environment: DeleteEnvironment, record: JobRecord, asked: readonly string[]): Promise<string[]> {
  const expected = await Promise.all(furtherPurposesOf(environment, record).map(purpose => furtherRecord(environment, record, purpose)));
  const found = record.source === undefined ? [] : await recordsOfSource(environment.JOB_TABLE_NAME, record.source);
  const below = [...expected, ...found.filter(other => isBelow(environment, other, record))].filter(({ status }) => status !== 'DELETED');
  const jobIds = [...new Set(below.map(({ jobId }) => jobId))];
  for (const jobId of jobIds.filter(id => !asked.includes(id))) {
    await sendDeletion(environment.DELETION_QUEUE_URL, jobId);
  }
  return jobIds;
}

async function furtherRecord(environment: DeleteEnvironment, main: JobRecord, purpose: string): Promise<JobRecord> {
  const job = { jobId: jobIdOfFurther(main.jobId, purpose), mainJobId: main.jobId, purpose };
  return await readRecord(environment.JOB_TABLE_NAME, job.jobId) ?? createTombstone(environment, job);
}

function isBelow(environment: DeleteEnvironment, other: JobRecord, record: JobRecord): boolean {
  return other.jobId !== record.jobId && other.pipelineId === environment.PIPELINE_ID
    && ownPrefixOf(environment, other).startsWith(ownPrefixOf(environment, record));
}
