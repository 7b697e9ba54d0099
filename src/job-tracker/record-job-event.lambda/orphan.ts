import { errorOf } from './event-attributes';
import { statusOf, type JobEvent } from './job-event';
import { namedOutputs } from './recorded-outputs';
import type { RecordEnvironment } from '../../shared/contract/environment';
import { announce } from '../../shared/handlers.lambda/announce';
import { updateRecord } from '../../shared/handlers.lambda/job-records';
import { endingOf } from '../../shared/handlers.lambda/record-ending';
import { expiry } from '../../shared/handlers.lambda/record-expiry';
import { isTerminal } from '../../shared/handlers.lambda/record-state';

/** Creates a record for an event without one: it has expired, the table was restored from a backup, or the job was not registered. */
export async function recordOrphan(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  const now = new Date();
  const status = statusOf(event);
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: {
      status,
      orphan: true,
      pipelineId: event.userMetadata.pipelineId,
      attempt: event.userMetadata.attempt,
      profile: event.userMetadata.profile,
      purpose: event.userMetadata.purpose,
      mainJobId: event.userMetadata.mainJobId,
      mediaConvertJobId: event.jobId,
      eventTime: event.timestamp,
      cause: 'event',
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      expiresAt: expiry(ORPHAN_RETENTION_SECONDS),
      // Its last event may have come before the record was gone: the reconciler asks MediaConvert.
      ...(!isTerminal(status) && { openPhase: 'TRANSCODE', openSince: now.toISOString() }),
      ...(isTerminal(status) && endingOf(environment, event.userMetadata.pipelineId, status, now)),
      ...(status === 'ERROR' && errorOf(event)),
      ...(status === 'COMPLETE' && { outputs: namedOutputs(event, undefined, environment.DELIVERY_BASE_URL) }),
    },
    condition: 'attribute_not_exists(#jobId)',
  });
  if (!won) {
    throw new Error('A record was created while the event was recorded as an orphan');
  }
  if (isTerminal(record!.status)) {
    await announce(environment, record!);
  }
  return 'orphan';
}

/** Longer than a message can come back. */
const ORPHAN_RETENTION_SECONDS = String(30 * 24 * 3600);
