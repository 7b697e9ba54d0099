import { deleteFiles } from './delete-files';
import type { DeleteRequest } from './delete-message';
import { deleteSource, type SourceResult } from './delete-source';
import { deleteJobsBelow } from './jobs-below';
import type { Outcome } from './outcome';
import { mayHaveOutputs, ownPrefixOf } from './own-prefix';
import { createSourceTombstone, markDeleted } from './tombstone';
import type { DeleteEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { cancelJob } from '../../shared/handlers.lambda/cancel-job';
import { createInvalidation } from '../../shared/handlers.lambda/edge-invalidation';
import { readRecord } from '../../shared/handlers.lambda/job-records';
import { jobOf, logger, sourceOf } from '../../shared/handlers.lambda/logger';
import { isOwnJob, isTerminal } from '../../shared/handlers.lambda/record-state';
import { releaseReservation } from '../../shared/handlers.lambda/release-reservation';
import type { RequeueState } from '../../shared/handlers.lambda/requeue';
import { edgePathOf, invalidatedPaths } from '../../shared/pure/edge-path';

/** One message in one invocation. */
export interface Deletion {
  readonly environment: DeleteEnvironment;
  readonly request: DeleteRequest;
  readonly state: RequeueState;
  /** Jobs that earlier tries of the message have asked to delete, too. */
  readonly askedJobs: readonly string[];
  /** Until Lambda ends the invocation. */
  readonly remainingMs: () => number;
}

/**
 * Deletes a job, from top to bottom. Each step may be repeated, and the record becomes a tombstone before the first file is deleted: what
 * writes files afterwards ends with an event that finds the tombstone, and deletes again. What the tombstone lacks is done before.
 */
export async function deleteJob(deletion: Deletion): Promise<Outcome> {
  const { environment, request } = deletion;
  const record = await ownRecord(environment, request.jobId);
  if (record.status === 'DELETED') {
    return deleteOutputs(deletion, await markDeleted(environment, record));
  }
  const ended = isTerminal(record.status) ? record : await cancelJob(environment, record);
  if (ended === undefined) {
    return { decision: 'requeued', reason: 'the MediaConvert job has ended: its event will record the result' };
  }
  const below = await deleteJobsBelow(environment, ended, deletion.askedJobs);
  if (below.length > 0) {
    return { decision: 'requeued', reason: `waits for the deletion of ${below.join(', ')}`, askedJobs: below };
  }
  await releaseReservation(environment.JOB_TABLE_NAME, ended);
  const source = request.deleteSource ? await deleteSource(environment, ended) : undefined;
  if (!request.deleteSource) {
    await createSourceTombstone(environment, ended);
  }
  return deleteOutputs(deletion, await markDeleted(environment, ended), source);
}

/** Throws if the job is not one that may be deleted: the message moves to the dead-letter queue. */
async function ownRecord({ JOB_TABLE_NAME, PIPELINE_ID }: DeleteEnvironment, jobId: string): Promise<JobRecord> {
  const record = await readRecord(JOB_TABLE_NAME, jobId);
  if (!record) {
    throw new Error(`There is no record of job '${jobId}' to delete`);
  }
  if (record.pipelineId !== PIPELINE_ID) {
    throw new Error(`Job '${jobId}' must be one of pipeline '${PIPELINE_ID}', got one of '${record.pipelineId}'`);
  }
  if (isOwnJob(jobId)) {
    throw new Error(`Job '${jobId}' was created by other code, which alone knows where its outputs are`);
  }
  logger.appendKeys({ ...sourceOf(record), ...jobOf(record) });
  return record;
}

async function deleteOutputs(deletion: Deletion, tombstone: JobRecord | undefined, source?: SourceResult): Promise<Outcome> {
  const { environment, remainingMs } = deletion;
  if (tombstone === undefined) {
    return { decision: 'requeued', reason: 'the record changed meanwhile', source };
  }
  if (!await mayHaveOutputs(environment, tombstone)) {
    await announce(environment, tombstone);
    return { decision: 'deleted', reason: 'the job had no outputs', source };
  }
  const prefix = ownPrefixOf(environment, tombstone);
  const { deleted: deletedObjects, isComplete } = await deleteFiles(environment.PROCESSED_BUCKET_NAME, prefix, remainingMs);
  if (!isComplete) {
    return { decision: 'requeued', reason: 'objects are left', deletedObjects, source, delaySeconds: 0 };
  }
  const invalidationId = await invalidate(deletion, tombstone, prefix, deletedObjects);
  await announce(environment, tombstone);
  return { decision: 'deleted', deletedObjects, source, invalidationId };
}

/** One path for the job. An upload that never had a job, such as a rejected one, has no files at the edge. */
async function invalidate(
  { environment: { DISTRIBUTION_ID, VIEWER_PATH }, state }: Deletion, tombstone: JobRecord, prefix: string, deletedObjects: number,
): Promise<string | undefined> {
  // The same for each try of a message, and another for the next message.
  const reference = `${tombstone.jobId}-${state.firstSeen}`;
  return DISTRIBUTION_ID === undefined || (deletedObjects === 0 && neverHadJob(tombstone))
    ? undefined
    : createInvalidation(DISTRIBUTION_ID, reference, invalidatedPaths([`${edgePathOf(prefix)}*`], VIEWER_PATH));
}

/** An earlier try may have deleted files. The record of an upload that was canceled, or failed, may not know its job. */
function neverHadJob({ outcome, attempt, mediaConvertJobId, otherJobs }: JobRecord): boolean {
  return (outcome === undefined || outcome === 'REJECTED' || outcome === 'SUPERSEDED')
    && attempt === 1 && mediaConvertJobId === undefined && otherJobs === undefined;
}
