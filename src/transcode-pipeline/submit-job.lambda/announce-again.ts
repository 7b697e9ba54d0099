import type { Outcome } from './outcome';
import type { JobRecord } from '../../shared/contract/record';
import { announce, type AnnouncementTargets } from '../../shared/handlers.lambda/announce';
import { isTerminal } from '../../shared/handlers.lambda/record-state';

/** For an upload with nothing left to submit: the invocation that wrote its status may have ended before announcing it. */
export async function announceAgain(targets: AnnouncementTargets, record: JobRecord): Promise<Outcome> {
  // DELETED is announced by the handler that writes it.
  const isOurs = record.cause === 'submit' && record.status !== 'DELETED' && (record.status === 'SUBMITTED' || isTerminal(record.status));
  if (isOurs) {
    await announce(targets, record);
  }
  return { decision: 'already done', reason: record.status, mediaConvertJobId: record.mediaConvertJobId };
}
