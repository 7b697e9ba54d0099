import type { Outcome } from './outcome';
import type { SubmitEnvironment } from '../../shared/contract/environment';
import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { isTerminal } from '../../shared/handlers.lambda/record-state';
import { releaseReservation } from '../../shared/handlers.lambda/release-reservation';

/** For an upload with nothing left to submit: the invocation that wrote its status may have ended before announcing it. */
export async function announceAgain(environment: SubmitEnvironment, record: JobRecord): Promise<Outcome> {
  // DELETED is announced by the handler that writes it.
  const isOurs = record.cause === 'submit' && record.status !== 'DELETED' && (isAnnounced(record.status) || isTerminal(record.status));
  if (isOurs) {
    await releaseReservation(environment.JOB_TABLE_NAME, record);
    await announce(environment, record);
  }
  return { decision: 'already done', reason: record.status, mediaConvertJobId: record.mediaConvertJobId };
}

/** Open statuses that the submission announces. */
function isAnnounced(status: JobStatus): boolean {
  return status === 'SUBMITTED' || status === 'HELD';
}
