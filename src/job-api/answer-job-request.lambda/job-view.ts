import type { JobOutput, JobRecord } from '../../shared/contract/record';
import type { Visibility } from '../../shared/handlers.lambda/job-api/visible-job';

/** A job in lists. Attributes of claims, leases, budgets and MediaConvert are for the handlers. */
export function jobSummary(record: JobRecord) {
  const {
    jobId, status, attempt, sourceKey, sourceSize, profile, purpose, mainJobId, resubmissionOf, passthrough, uploader, progressPercent,
    createdAt, updatedAt, endedAt,
  } = record;
  return {
    jobId,
    status,
    attempt,
    sourceKey,
    sourceSize,
    profile,
    purpose,
    mainJobId,
    resubmissionOf,
    passthrough,
    uploader,
    progressPercent,
    createdAt,
    updatedAt,
    endedAt,
  };
}

/** A single job. */
export function jobView(record: JobRecord, visibility: Visibility) {
  const { progressPhase, sourceOverwritten, orphan, warnings, outputs } = record;
  return {
    ...jobSummary(record),
    progressPhase,
    sourceOverwritten,
    orphan,
    warnings,
    error: errorOf(record, visibility),
    outputs: outputs?.map(outputView),
  };
}

/** The texts of other errors may name roles, queues and buckets, which are not for uploaders. */
function errorOf({ errorCode, errorMessage, errorClass }: JobRecord, { uploader }: Visibility) {
  if (errorCode === undefined && errorMessage === undefined && errorClass === undefined) {
    return undefined;
  }
  return { code: errorCode, class: errorClass, message: uploader === undefined || errorClass === 'INPUT' ? errorMessage : undefined };
}

/** The place in the bucket matters only if the pipeline has no delivery. */
function outputView({ path, ...output }: JobOutput) {
  return output.url === undefined ? { ...output, path } : output;
}
