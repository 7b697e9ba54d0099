import { stillOurs, stillWithoutJob } from './claim';
import { sendFurtherJobs } from './further-jobs';
import { END_DECISIONS, type Outcome } from './outcome';
import type { Submission } from './submission';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { ErrorClass, JobRecord } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { measureFailure } from '../../shared/handlers.lambda/count';
import { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { updateRecord } from '../../shared/handlers.lambda/job-records';
import { logger } from '../../shared/handlers.lambda/logger';
import { stopJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { endingOf } from '../../shared/handlers.lambda/record-ending';
import { expiry } from '../../shared/handlers.lambda/record-expiry';
import { CLAIM_ATTRIBUTES, OPEN_ATTRIBUTES } from '../../shared/handlers.lambda/record-state';
import { releaseReservation } from '../../shared/handlers.lambda/release-reservation';

/** Facts of a job for its record. */
export interface SubmittedJob {
  /** Otherwise another invocation created it, and the outputs are those that are planned: only that invocation knew which are left out. */
  readonly isNew: boolean;
  /** Absent, like the outputs of a job that is not new, in a plan with one profile. */
  readonly profile?: string;
  readonly userMetadata?: { readonly [key: string]: string };
  readonly outputGroups?: PlannedOutputGroup[];
  readonly warnings?: string[];
}

/** Fills the job in on the record, sends the further jobs of its upload, and announces SUBMITTED. */
export async function recordAndAnnounce(submission: Submission, mediaConvertJobId: string, job: SubmittedJob): Promise<Outcome> {
  const { environment, claim } = submission;
  const { profile, userMetadata, outputGroups, warnings = [] } = job;
  if (warnings.length > 0) {
    logger.warn('Outputs may not look or sound as expected', { warnings });
  }
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
    set: {
      status: 'SUBMITTED',
      mediaConvertJobId,
      profile,
      userMetadata,
      outputGroups,
      warnings: warnings.length > 0 ? warnings : undefined,
      openPhase: 'TRANSCODE',
      updatedAt: new Date().toISOString(),
    },
    remove: CLAIM_ATTRIBUTES,
    ...stillWithoutJob(claim),
  });
  if (won) {
    await sendFurtherJobs(submission, profile);
    await announce(environment, record!);
    return { decision: 'submitted', mediaConvertJobId };
  }
  return overtaken(submission, mediaConvertJobId, job, record);
}

/** The record changed while the job was created. */
async function overtaken(submission: Submission, mediaConvertJobId: string, job: SubmittedJob, record?: JobRecord): Promise<Outcome> {
  if (record === undefined || record.attempt < submission.claim.attempt) {
    await sendFurtherJobs(submission, job.profile);
    return { decision: 'submitted', reason: 'the table was restored: events will record the job', mediaConvertJobId };
  }
  return record.mediaConvertJobId === mediaConvertJobId && record.status !== 'DELETED'
    ? completeRecord(submission, mediaConvertJobId, record, job)
    : withdrawJob(submission, mediaConvertJobId, record);
}

/** The job's own first event recorded it, or another invocation that found it. */
async function completeRecord(submission: Submission, mediaConvertJobId: string, record: JobRecord, job: SubmittedJob): Promise<Outcome> {
  const { environment, claim } = submission;
  if (job.isNew) {
    const { profile, userMetadata, outputGroups, warnings = [] } = job;
    await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
      set: { profile, userMetadata, outputGroups },
      append: { warnings: warnings.length > 0 ? warnings : undefined },
      condition: '#mediaConvertJobId = :mediaConvertJobId AND NOT #status = :DELETED',
      values: { mediaConvertJobId, DELETED: 'DELETED' },
    });
  }
  await sendFurtherJobs(submission, job.profile);
  await announce(environment, { ...record, profile: job.profile ?? record.profile, status: 'SUBMITTED' });
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

/** Records and announces that the upload ends without a job. `maybeBilled`: it may have one that is not known. */
export async function endUpload(
  { environment, claim }: Submission, status: keyof typeof END_DECISIONS, errorMessage: string, errorClass: ErrorClass, maybeBilled?: true,
): Promise<Outcome> {
  const updatedAt = new Date().toISOString();
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, claim.jobId, {
    set: {
      status,
      errorMessage,
      errorClass,
      maybeBilled,
      updatedAt,
      expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
      ...endingOf(environment, environment.PIPELINE_ID, status),
    },
    remove: [...CLAIM_ATTRIBUTES, ...OPEN_ATTRIBUTES],
    ...stillOurs(claim),
  });
  if (!won && record?.status !== status) {
    return { decision: 'already done', reason: record?.status };
  }
  if (won) {
    measureFailure(environment, record!);
  }
  // Refused, but in this status: the SDK repeated a write whose answer was lost.
  await releaseReservation(environment.JOB_TABLE_NAME, record!);
  await announce(environment, record!);
  return { decision: END_DECISIONS[status], reason: errorMessage };
}
