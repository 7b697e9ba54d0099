import { stillOurs, stillWithoutJob } from './claim';
import type { Outcome } from './outcome';
import type { Submission } from './submission';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { ErrorClass, JobRecord } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { updateRecord } from '../../shared/handlers.lambda/job-records';
import { logger } from '../../shared/handlers.lambda/logger';
import { stopJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { expiry } from '../../shared/handlers.lambda/record-expiry';
import { CLAIM_ATTRIBUTES, OPEN_ATTRIBUTES } from '../../shared/handlers.lambda/record-state';

/** Facts of a job that only the invocation that created it knows. */
export interface CreatedJob {
  readonly outputGroups: PlannedOutputGroup[];
  readonly warnings: string[];
}

/**
 * Fills the job in on the record, and announces SUBMITTED. Without `created`, another invocation created the job: the record keeps all
 * planned outputs.
 */
export async function recordAndAnnounce(submission: Submission, mediaConvertJobId: string, created?: CreatedJob): Promise<Outcome> {
  const { environment, claim } = submission;
  const { outputGroups, warnings = [] } = created ?? {};
  if (warnings.length > 0) {
    logger.warn('Outputs may not look or sound as expected', { warnings });
  }
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
    set: {
      status: 'SUBMITTED',
      mediaConvertJobId,
      outputGroups,
      warnings: warnings.length > 0 ? warnings : undefined,
      openPhase: 'TRANSCODE',
      updatedAt: new Date().toISOString(),
    },
    remove: CLAIM_ATTRIBUTES,
    ...stillWithoutJob(claim),
  });
  if (won) {
    await announce(environment, record!);
    return { decision: 'submitted', mediaConvertJobId };
  }
  return overtaken(submission, mediaConvertJobId, created, record);
}

/** The record changed while the job was created. */
async function overtaken(submission: Submission, mediaConvertJobId: string, created?: CreatedJob, record?: JobRecord): Promise<Outcome> {
  if (record === undefined || record.attempt < submission.claim.attempt) {
    return { decision: 'submitted', reason: 'the table was restored: events will record the job', mediaConvertJobId };
  }
  return record.mediaConvertJobId === mediaConvertJobId && record.status !== 'DELETED'
    ? completeRecord(submission, mediaConvertJobId, record, created)
    : withdrawJob(submission, mediaConvertJobId, record);
}

/** The job's own first event recorded it, or another invocation that found it. */
async function completeRecord(
  { environment, claim }: Submission, mediaConvertJobId: string, record: JobRecord, created?: CreatedJob,
): Promise<Outcome> {
  if (created) {
    const { outputGroups, warnings } = created;
    await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
      set: { outputGroups },
      append: { warnings: warnings.length > 0 ? warnings : undefined },
      condition: '#mediaConvertJobId = :mediaConvertJobId AND NOT #status = :DELETED',
      values: { mediaConvertJobId, DELETED: 'DELETED' },
    });
  }
  await announce(environment, { ...record, status: 'SUBMITTED' });
  return { decision: 'submitted', reason: 'already recorded', mediaConvertJobId };
}

/** The upload was canceled, held or deleted meanwhile, or has another job. */
async function withdrawJob({ environment }: Submission, mediaConvertJobId: string, record: JobRecord): Promise<Outcome> {
  const isStopped = await stopJob(mediaConvertJobId);
  if (isStopped && record.mediaConvertJobId && record.mediaConvertJobId !== mediaConvertJobId) {
    await new DuplicateCounter(environment.JOB_TABLE_NAME).count(record, mediaConvertJobId, true);
  }
  const result = isStopped ? 'canceled' : 'too late to cancel';
  return { decision: 'already done', reason: `${result} the job: the record is ${record.status}`, mediaConvertJobId };
}

const END_DECISIONS = { ERROR: 'failed', REJECTED: 'rejected', SUPERSEDED: 'superseded' } as const;

/** Records and announces that the upload ends without a job. */
export async function endUpload(
  { environment, claim }: Submission, status: keyof typeof END_DECISIONS, errorMessage: string, errorClass: ErrorClass,
): Promise<Outcome> {
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
    set: { status, errorMessage, errorClass, updatedAt: new Date().toISOString(), expiresAt: expiry(environment.RECORD_RETENTION_SECONDS) },
    remove: [...CLAIM_ATTRIBUTES, ...OPEN_ATTRIBUTES],
    ...stillOurs(claim),
  });
  if (!won && record?.status !== status) {
    return { decision: 'already done', reason: record?.status };
  }
  // Refused, but in this status: the SDK repeated a write whose answer was lost.
  await announce(environment, record!);
  return { decision: END_DECISIONS[status], reason: errorMessage };
}
