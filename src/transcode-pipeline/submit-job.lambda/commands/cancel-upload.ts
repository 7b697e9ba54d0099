import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { JobRecord } from '../../../shared/contract/record';
import { announce } from '../../../shared/handlers.lambda/announce';
import { readRecord, updateRecord } from '../../../shared/handlers.lambda/job-records';
import { jobOf, logger, sourceOf } from '../../../shared/handlers.lambda/logger';
import { isCanceled, stopJob } from '../../../shared/handlers.lambda/media-convert-jobs';
import { endingOf } from '../../../shared/handlers.lambda/record-ending';
import { expiry } from '../../../shared/handlers.lambda/record-expiry';
import { CLAIM_ATTRIBUTES, isTerminal, NOT_TERMINAL, OPEN_ATTRIBUTES, TERMINAL_VALUES } from '../../../shared/handlers.lambda/record-state';
import { releaseReservation } from '../../../shared/handlers.lambda/release-reservation';
import { announceAgain } from '../announce-again';
import type { Outcome } from '../outcome';

/** Cancels the MediaConvert job first, and records CANCELED only once that is certain. */
export async function cancelUpload(environment: SubmitEnvironment, jobId: string): Promise<Outcome> {
  const record = await readRecord(environment.JOB_TABLE_NAME, jobId);
  if (!record) {
    throw new Error(`There is no record of job '${jobId}' to cancel`);
  }
  logger.appendKeys({ ...sourceOf(record), ...jobOf(record) });
  const { status, mediaConvertJobId } = record;
  if (isTerminal(status)) {
    return announceAgain(environment, record);
  }
  const running = status !== 'RETRYING' && mediaConvertJobId !== undefined;
  if (running && !await stopJob(mediaConvertJobId) && !await isCanceled(mediaConvertJobId)) {
    return { decision: 'already done', reason: 'the MediaConvert job has ended: its event will record the result', mediaConvertJobId };
  }
  return recordCanceled(environment, record);
}

/**
 * If no MediaConvert job is known, one that appears later is a duplicate job, which is canceled on its first event. It may be billed until
 * then.
 */
async function recordCanceled(environment: SubmitEnvironment, seen: JobRecord): Promise<Outcome> {
  const { jobId, status, attempt, mediaConvertJobId, maybeSince } = seen;
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, jobId, {
    set: {
      status: 'CANCELED',
      cause: 'submit',
      maybeBilled: maybeSince === undefined ? undefined : true,
      updatedAt: new Date().toISOString(),
      expiresAt: expiry(environment.RECORD_RETENTION_SECONDS),
      ...endingOf(environment, seen.pipelineId, 'CANCELED'),
    },
    remove: [...CLAIM_ATTRIBUTES, ...OPEN_ATTRIBUTES],
    ...mediaConvertJobId
      ? {
        condition: `#attempt = :attempt AND #mediaConvertJobId = :mediaConvertJobId AND ${NOT_TERMINAL}`,
        values: { attempt, mediaConvertJobId, ...TERMINAL_VALUES },
      }
      : {
        condition: ['#attempt = :attempt AND #status = :seen AND attribute_not_exists(#mediaConvertJobId)',
          ...maybeSince === undefined ? ['attribute_not_exists(#maybeSince)'] : []].join(' AND '),
        values: { attempt, seen: status },
      },
  });
  if (!won) {
    throw new Error(`The record changed from ${status} to ${record?.status} while it was canceled`);
  }
  await releaseReservation(environment.JOB_TABLE_NAME, record!);
  await announce(environment, record!);
  return { decision: 'canceled', mediaConvertJobId };
}
