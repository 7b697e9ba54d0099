import { jobOf, logger, sourceOf } from './logger';
import { updateTogether } from './update-together';
import { accountKeysOf } from '../contract/budget';
import type { JobRecord } from '../contract/record';

/**
 * Releases what a budget reserved for a job that ended without being billed. The handler that announces the end calls this before, and again
 * before each repeated announcement: the reservation is released once.
 */
export async function releaseReservation(tableName: string, record: JobRecord): Promise<void> {
  if (!isToBeReleased(record)) {
    return;
  }
  const { jobId, reserved, budgetKey } = record;
  const refusals = await updateTogether(tableName, [
    { jobId, record: { set: { released: true }, condition: '#reserved = :reserved AND attribute_not_exists(#released)', values: { reserved } } },
    ...accountKeysOf(budgetKey!).map(account => ({
      jobId: account,
      account: { set: { updatedAt: new Date().toISOString() }, add: { used: -reserved! }, condition: 'NOT attribute_not_exists(#used)' },
    })),
  ]);
  if (refusals?.[0] === undefined) {
    const reason = refusals && 'the account of the budget has expired';
    logger.info('Reservation released', { ...sourceOf(record), ...jobOf(record), reserved, budgetKey, reason });
  }
}

/**
 * Whether the job has ended, will not be billed, and has a reservation. MediaConvert does not bill jobs that end as ERROR. It may bill a
 * canceled job for what it has transcoded.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/ev_status_progressing.html
 */
function isToBeReleased({ status, attempt, mediaConvertJobId, maybeBilled, reserved, released }: JobRecord): boolean {
  if (reserved === undefined || released || maybeBilled) {
    return false;
  }
  const neverHadJob = mediaConvertJobId === undefined && attempt === 1;
  return status === 'ERROR' || status === 'REJECTED' || status === 'SUPERSEDED' || (status === 'CANCELED' && neverHadJob);
}
