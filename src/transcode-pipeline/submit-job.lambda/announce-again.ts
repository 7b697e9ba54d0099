import type { Outcome } from './submit-upload';
import type { JobRecord } from '../../shared/contract/record';
import { announce, type AnnouncementTargets } from '../../shared/handlers.lambda/announce';
import { isTerminal } from '../../shared/handlers.lambda/record-state';

/** For a record that is dealt with: whoever wrote this state may have died before announcing it. */
export async function announceAgain(targets: AnnouncementTargets, record: JobRecord): Promise<Outcome> {
  const ours = record.cause === 'submit' && (record.status === 'SUBMITTED' || isTerminal(record.status));
  if (ours) {
    await announce(targets, record);
  }
  return { decision: 'already done', reason: record.status, mediaConvertJobId: record.mediaConvertJobId };
}
