import type { Pipeline } from './pipeline';
import type { Schedule } from './schedule';

/**
 * A backfill starts no job for an upload that has a record, or a tombstone. The runbook excludes objects whose event has not yet been
 * processed: an object that is listed before its record exists and the index shows it may be submitted twice.
 */
export function backfilledAgain({ uploads, bucket, table, mediaConvert }: Pipeline, { indexLagMs }: Schedule): string[] {
  const created = new Map(table.writes.filter(({ before }) => !before).map(({ after, at }) => [after.jobId, at]));
  const own = new Set(uploads.map(({ jobId }) => jobId));
  return mediaConvert.ledger.flatMap(({ id, metadata: { jobId } }) => {
    const record = table.record(jobId);
    const upload = uploads.find(({ object }) => object.etag === record?.sourceETag);
    if (!record || !upload || own.has(jobId) || record.resubmissionOf || record.mainJobId) {
      return [];
    }
    const knownSince = (created.get(upload.jobId) ?? Infinity) + indexLagMs;
    const excused = bucket.listings.some(at => upload.at <= at && at < Math.min(knownSince, created.get(jobId)!));
    return excused ? [] : [`R1: ${id} was created by a backfill, although ${upload.jobId} is the same upload`];
  });
}
