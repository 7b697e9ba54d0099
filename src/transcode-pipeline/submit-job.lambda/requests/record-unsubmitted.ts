import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { ErrorClass, SubmissionDetails } from '../../../shared/contract/record';
import { announce } from '../../../shared/handlers.lambda/announce';
import { measureFailure } from '../../../shared/handlers.lambda/count';
import { updateRecord } from '../../../shared/handlers.lambda/job-records';
import { jobOf, logger } from '../../../shared/handlers.lambda/logger';
import { endingOf } from '../../../shared/handlers.lambda/record-ending';
import { expiry } from '../../../shared/handlers.lambda/record-expiry';
import { isTerminal } from '../../../shared/handlers.lambda/record-state';
import { END_DECISIONS, type Outcome } from '../outcome';
import { recordedSourceOf, sourceOf, type Upload } from '../upload';

export interface Unsubmitted {
  readonly jobId: string;
  readonly status: keyof typeof END_DECISIONS;
  /** INPUT if absent. */
  readonly errorClass?: ErrorClass;
  readonly reason: string;
  /** Absent if it is unknown which object was meant. */
  readonly upload?: Upload;
  readonly details?: SubmissionDetails;
}

/** Records and announces the end of a request, a manifest or an upload that nothing was claimed for. An existing record stays as it is. */
export async function recordUnsubmitted(environment: SubmitEnvironment, unsubmitted: Unsubmitted): Promise<Outcome> {
  return await recordUnlessOpen(environment, unsubmitted) ?? { decision: 'already done', reason: 'its job has not ended' };
}

/** The same, but undefined if the record has not ended: an earlier claim may have created its job, so that only a claim may end it. */
export async function recordUnlessOpen(
  environment: SubmitEnvironment, { jobId, status, errorClass = 'INPUT', reason, upload, details }: Unsubmitted,
): Promise<Outcome | undefined> {
  // A request that reuses a key is another job than that of its message.
  logger.appendKeys(jobOf({ jobId, mainJobId: details?.mainJobId }));
  const now = new Date().toISOString();
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, jobId, {
    set: {
      status,
      attempt: 1,
      pipelineId: environment.PIPELINE_ID,
      ...(upload && { source: sourceOf(upload), ...recordedSourceOf(upload) }),
      ...details,
      cause: 'submit',
      errorMessage: reason,
      errorClass,
      createdAt: now,
      updatedAt: now,
      expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
      ...endingOf(environment, environment.PIPELINE_ID, status),
    },
    condition: 'attribute_not_exists(#jobId)',
  });
  if (!won && record?.status !== status) {
    return record && !isTerminal(record.status) ? undefined : { decision: 'already done', reason: record?.status };
  }
  if (won) {
    measureFailure(environment, record!);
  }
  // Refused, but in this status: an earlier invocation may have ended before announcing it.
  await announce(environment, record!);
  return { decision: END_DECISIONS[status], reason };
}
