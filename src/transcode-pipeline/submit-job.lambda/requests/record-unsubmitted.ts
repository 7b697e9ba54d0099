import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { SubmissionDetails } from '../../../shared/contract/record';
import { announce } from '../../../shared/handlers.lambda/announce';
import { updateRecord } from '../../../shared/handlers.lambda/job-records';
import { expiry } from '../../../shared/handlers.lambda/record-expiry';
import type { Outcome } from '../outcome';
import { recordedSourceOf, sourceOf, type Upload } from '../upload';

export interface Unsubmitted {
  readonly jobId: string;
  readonly status: 'REJECTED' | 'SUPERSEDED';
  readonly reason: string;
  /** Absent if it is unknown which object was meant. */
  readonly upload?: Upload;
  readonly details?: SubmissionDetails;
}

/** Records and announces the end of a request, a manifest or an upload that nothing was claimed for. An existing record stays as it is. */
export async function recordUnsubmitted(
  environment: SubmitEnvironment, { jobId, status, reason, upload, details }: Unsubmitted,
): Promise<Outcome> {
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
      errorClass: 'INPUT',
      createdAt: now,
      updatedAt: now,
      expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
    },
    condition: 'attribute_not_exists(#jobId)',
  });
  if (!won && record?.status !== status) {
    return { decision: 'already done', reason: record?.status };
  }
  // Refused, but in this status: an earlier invocation may have ended before announcing it.
  await announce(environment, record!);
  return { decision: status === 'REJECTED' ? 'rejected' : 'superseded', reason };
}
