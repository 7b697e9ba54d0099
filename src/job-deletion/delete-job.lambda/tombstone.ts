import type { DeleteEnvironment } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { jobIdOfExisting } from '../../shared/handlers.lambda/job-ids';
import { updateRecord } from '../../shared/handlers.lambda/job-records';
import { expiry } from '../../shared/handlers.lambda/record-expiry';
import { unquoted } from '../../shared/handlers.lambda/source-etag';

/**
 * Attributes that stay: the identity by which events that come back are recognized, and where the job's files were. Everything else is
 * removed, whatever later versions add.
 */
const KEPT: readonly (keyof JobRecord)[] = [
  'jobId', 'pipelineId', 'attempt', 'mediaConvertJobId', 'otherJobs', 'mainJobId', 'purpose', 'status', 'outcome', 'createdAt', 'updatedAt',
  'expiresAt',
];

/** The record as a tombstone. Undefined if its status has changed meanwhile. */
export async function markDeleted(environment: DeleteEnvironment, seen: JobRecord): Promise<JobRecord | undefined> {
  if (seen.status === 'DELETED') {
    return withoutRest(environment, seen);
  }
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, seen.jobId, {
    set: {
      status: 'DELETED',
      outcome: seen.status,
      updatedAt: new Date().toISOString(),
      // From now on: an event may come back as long as the record is kept.
      expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
    },
    remove: restOf(seen),
    condition: '#status = :seen AND #attempt = :attempt',
    values: { seen: seen.status, attempt: seen.attempt },
  });
  return won || record?.status === 'DELETED' ? withoutRest(environment, record!) : undefined;
}

/** Removes what was added while the record became a tombstone. Nothing is added afterwards. */
async function withoutRest({ JOB_TABLE_NAME }: DeleteEnvironment, tombstone: JobRecord): Promise<JobRecord> {
  const rest = restOf(tombstone);
  if (rest.length === 0) {
    return tombstone;
  }
  const { record } = await updateRecord(JOB_TABLE_NAME, tombstone.jobId, {
    set: { updatedAt: tombstone.updatedAt }, remove: rest, condition: '#status = :DELETED', values: { DELETED: 'DELETED' },
  });
  return record ?? tombstone;
}

function restOf(record: JobRecord): (keyof JobRecord)[] {
  return (Object.keys(record) as (keyof JobRecord)[]).filter(name => !KEPT.includes(name));
}

/** For a further job without a record, whose message is still on its way: it must not start any more. The job was never announced. */
export async function createTombstone(
  { JOB_TABLE_NAME, PIPELINE_ID, RECORD_RETENTION_SECONDS }: DeleteEnvironment, job: Pick<JobRecord, 'jobId' | 'mainJobId' | 'purpose'>,
): Promise<JobRecord> {
  const now = new Date().toISOString();
  const { record } = await updateRecord(JOB_TABLE_NAME, job.jobId, {
    set: {
      status: 'DELETED',
      pipelineId: PIPELINE_ID,
      attempt: 1,
      mainJobId: job.mainJobId,
      purpose: job.purpose,
      createdAt: now,
      updatedAt: now,
      expiresAt: expiry(RECORD_RETENTION_SECONDS),
    },
    condition: 'attribute_not_exists(#jobId)',
  });
  return record!;
}

/**
 * For a source that stays without its job: a backfill or an import, which finds no record of it, must not transcode it again. They derive this
 * id from the object, and the submission finds the tombstone. It has no pipeline id, so that no list of jobs shows it.
 */
export async function createSourceTombstone(environment: DeleteEnvironment, record: JobRecord): Promise<void> {
  const { sourceBucket: bucket, sourceKey: key, sourceETag: etag, mainJobId } = record;
  if (bucket === undefined || key === undefined || etag === undefined || mainJobId !== undefined) {
    return;
  }
  const now = new Date().toISOString();
  await updateRecord(environment.JOB_TABLE_NAME, jobIdOfExisting(environment.PIPELINE_ID, { bucket, key, etag: unquoted(etag) }), {
    set: { status: 'DELETED', attempt: 1, createdAt: now, updatedAt: now, expiresAt: expiry(environment.RECORD_RETENTION_SECONDS) },
    condition: 'attribute_not_exists(#jobId)',
  });
}
