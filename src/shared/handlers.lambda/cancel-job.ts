import { announce, type AnnouncementTargets } from './announce';
import { updateRecord } from './job-records';
import { isCanceled, stopJob } from './media-convert-jobs';
import { endingOf } from './record-ending';
import { expiry } from './record-expiry';
import { CLAIM_ATTRIBUTES, NOT_TERMINAL, OPEN_ATTRIBUTES, TERMINAL_VALUES } from './record-state';
import { releaseReservation } from './release-reservation';
import type { SubmitEnvironment } from '../contract/environment';
import type { JobRecord } from '../contract/record';

type CancelEnvironment = AnnouncementTargets & Pick<SubmitEnvironment, 'JOB_TABLE_NAME' | 'RECORD_RETENTION_SECONDS' | 'JOB_INDEXES'>;

/**
 * Cancels the MediaConvert job of an open record first, and records and announces CANCELED only once that is certain. Undefined if the
 * MediaConvert job has ended: its event will record the result.
 */
export async function cancelJob(environment: CancelEnvironment, record: JobRecord): Promise<JobRecord | undefined> {
  const { status, mediaConvertJobId } = record;
  const running = status !== 'RETRYING' && mediaConvertJobId !== undefined;
  if (running && !await stopJob(mediaConvertJobId) && !await isCanceled(mediaConvertJobId)) {
    return undefined;
  }
  return recordCanceled(environment, record);
}

/**
 * If no MediaConvert job is known, one that appears later is a duplicate job, which is canceled on its first event. It may be billed until
 * then.
 */
async function recordCanceled(environment: CancelEnvironment, seen: JobRecord): Promise<JobRecord> {
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
  return record!;
}
