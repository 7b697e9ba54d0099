import type { Outcome, SubmitEnvironment } from './submit-upload.lambda-shared';
import { announce } from '../shared/announce.lambda-shared';
import { TERMINAL_STATUSES, type JobRecord } from '../shared/contract';
import { expiry, readRecord, updateRecord } from '../shared/job-table.lambda-shared';
import { isCanceled, stopJob } from '../shared/stop-job.lambda-shared';

/** Cancels the MediaConvert job first, and records it only once that is certain. */
export async function cancelUpload(environment: SubmitEnvironment, jobId: string): Promise<Outcome> {
  const record = await readRecord(environment.JOB_TABLE_NAME, jobId);
  if (!record) {
    throw new Error(`There is no record of job '${jobId}' to cancel`);
  }
  const { status, mediaConvertJobId } = record;
  if (TERMINAL_STATUSES.includes(status)) {
    return announceAgain(environment, record);
  }
  const running = status !== 'RETRYING' && mediaConvertJobId !== undefined;
  if (running && !await stopJob(mediaConvertJobId) && !await isCanceled(mediaConvertJobId)) {
    return { decision: 'already done', reason: 'MediaConvert has ended the job; its event will say how', mediaConvertJobId };
  }
  return recordCanceled(environment, record);
}

/** Where no MediaConvert job is known, one that appears later is a stranger, which is canceled at its first sign of life. */
async function recordCanceled(environment: SubmitEnvironment, seen: JobRecord): Promise<Outcome> {
  const { jobId, status, attempt, mediaConvertJobId } = seen;
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, jobId, {
    set: {
      status: 'CANCELED', cause: 'submit', updatedAt: new Date().toISOString(), expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
    },
    remove: ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil', 'openPhase', 'openSince'],
    condition: `#attempt = :attempt AND ${mediaConvertJobId ? UNCHANGED_JOB : '#status = :seen AND attribute_not_exists(#mediaConvertJobId)'}`,
    values: { attempt, ...(mediaConvertJobId ? { mediaConvertJobId, ...TERMINAL_VALUES } : { seen: status }) },
  });
  if (!won) {
    throw new Error(`The record changed from ${status} to ${record?.status} while it was canceled`);
  }
  await announce(environment, record!);
  return { decision: 'canceled', mediaConvertJobId };
}

const UNCHANGED_JOB = `#mediaConvertJobId = :mediaConvertJobId AND NOT #status IN (${TERMINAL_STATUSES.map(status => `:is${status}`).join(', ')})`;
const TERMINAL_VALUES = Object.fromEntries(TERMINAL_STATUSES.map(status => [`is${status}`, status]));

/** Whoever recorded it may have died before announcing it. */
async function announceAgain(environment: SubmitEnvironment, record: JobRecord): Promise<Outcome> {
  if (record.cause === 'submit') {
    await announce(environment, record);
  }
  return { decision: 'already done', reason: record.status, mediaConvertJobId: record.mediaConvertJobId };
}
