import { errorClassOf } from './error-codes';
import type { JobEvent } from './job-event';
import { recordedOutputs } from './recorded-outputs';
import type { RecordEnvironment } from '../../shared/contract/environment';
import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { readRecord } from '../../shared/handlers.lambda/job-records';
import { jobOf, sourceOf } from '../../shared/handlers.lambda/logger';
import { expiry } from '../../shared/handlers.lambda/record-expiry';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';
import { currentETag, differ } from '../../shared/handlers.lambda/source-etag';

/** The attributes that an event sets besides the status. */
export async function attributesOf(environment: RecordEnvironment, event: JobEvent, status: JobStatus): Promise<Partial<JobRecord>> {
  const expiresAt = expiry(environment.RECORD_RETENTION_SECONDS);
  switch (status) {
    case 'COMPLETE':
      return { expiresAt, progressPercent: 100, ...await resultsOf(environment, event) };
    case 'ERROR':
      return { expiresAt, ...errorOf(event) };
    case 'RETRYING':
      // The next attempt starts without claims.
      return { ...errorOf(event), claims: 0, openPhase: 'SUBMIT' };
    case 'CANCELED':
      return { expiresAt };
    default:
      return { openPhase: 'TRANSCODE', progressPercent: event.jobProgress?.jobPercentComplete, progressPhase: event.jobProgress?.currentPhase };
  }
}

export function errorOf({ errorCode, errorMessage }: JobEvent): Partial<JobRecord> {
  return { errorCode: errorCode === undefined ? undefined : String(errorCode), errorMessage, errorClass: errorClassOf(errorCode) };
}

/** All warnings of a job that has ended. */
export function warningsOf({ warnings = [] }: JobEvent): string[] | undefined {
  return warnings.length === 0 ? undefined : warnings.map(({ code, message }) => warningText(code, message));
}

/** Adds to the warnings about the source and to those of NEW_WARNING events, which have texts; undefined if there is nothing to add. */
function withEarlierWarnings(earlier: readonly string[] | undefined, event: JobEvent): string[] | undefined {
  const codes = earlier?.map(warning => warning.split(':')[0]);
  const added = warningsOf(event)?.filter(warning => !codes?.includes(warning.split(':')[0]));
  return earlier && added?.length ? [...earlier, ...added] : undefined;
}

export function warningText(code: number | string | undefined, message: string | undefined): string {
  return [code, message].filter(Boolean).join(': ');
}

/** The record has the plan in effect when the job was submitted. A deployment may have changed the plan since then. */
async function resultsOf(environment: RecordEnvironment, event: JobEvent): Promise<Partial<JobRecord>> {
  const submitted = await readRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId);
  const outputs = await recordedOutputs(event, submitted, environment.DELIVERY_BASE_URL);
  const warnings = withEarlierWarnings(submitted?.warnings, event);
  return { outputs, warnings, sourceOverwritten: await wasOverwritten(environment, submitted) || undefined };
}

/** MediaConvert reads the source when the job starts: it may have read an object that was uploaded after the submission. */
async function wasOverwritten({ UPLOAD_QUEUE_URL }: RecordEnvironment, record: JobRecord | undefined): Promise<boolean> {
  if (!UPLOAD_QUEUE_URL || !record?.sourceBucket || !record.sourceKey || !record.sourceETag || isOwnJob(record.jobId)) {
    return false;
  }
  const line = { ...sourceOf(record), ...jobOf(record) };
  return differ(record.sourceETag, await currentETag(record.sourceBucket, record.sourceKey, line));
}
