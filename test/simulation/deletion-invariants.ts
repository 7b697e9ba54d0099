import { keyOf } from './media-convert';
import type { Pipeline } from './pipeline';
import type { Schedule } from './schedule';
import { TERMINAL_STATUSES, type JobRecord } from '../../src/shared/contract/record';
import { jobIdOfExisting } from '../../src/shared/handlers.lambda/job-ids';

/** R13: what is deleted, and nothing else. */
export function violationsOfDeletions(pipeline: Pipeline, schedule: Schedule): string[] {
  return schedule.deletions === undefined ? [] : [
    ...notDeleted(pipeline),
    ...deletedByNobody(pipeline),
    ...leftBehind(pipeline),
    ...missing(pipeline),
    ...stillAtTheEdge(pipeline),
    ...wrongTombstones(pipeline),
    ...wrongSources(pipeline),
  ];
}

/** A job that was to be deleted is, and its further jobs with it. */
function notDeleted({ deletions, table }: Pipeline): string[] {
  const asked = new Set(deletions.map(({ jobId }) => jobId));
  return table.records.filter(({ jobId, mainJobId }) => asked.has(jobId) || asked.has(mainJobId!))
    .filter(({ status }) => status !== 'DELETED')
    .map(({ jobId, status }) => `R13: ${jobId} was to be deleted, but is ${status}`);
}

/** By a message, or with its source, which was not newer. A source that stays is DELETED for backfills. */
function deletedByNobody(pipeline: Pipeline): string[] {
  const { deletions, table } = pipeline;
  const jobs = new Set([...deletions.map(({ jobId }) => jobId), ...withSource(pipeline)]);
  const asked = new Set([...jobs, ...lastFacts(table.writes).filter(({ jobId }) => jobs.has(jobId)).map(idForBackfills)]);
  return table.records.filter(({ status, jobId, mainJobId }) => status === 'DELETED' && !asked.has(jobId) && !asked.has(mainJobId!))
    .map(({ jobId }) => `R13: ${jobId} is DELETED, which was not asked for`);
}

/** Jobs of sources that a user deleted, also those that were claimed later: they may have been. */
function withSource({ table, bucket }: Pipeline): string[] {
  return lastFacts(table.writes).filter(({ sourceKey, sequencer }) => bucket.removals.some(({ key, reason, sequencer: removed }) => key === sourceKey
    && reason === 'DeleteObject' && (sequencer === undefined || isBefore(sequencer, removed)))).map(({ jobId }) => jobId);
}

function idForBackfills({ pipelineId, sourceBucket, sourceKey, sourceETag }: JobRecord): string {
  return jobIdOfExisting(pipelineId, { bucket: sourceBucket!, key: sourceKey!, etag: sourceETag });
}

/** The records as they were before they became tombstones. */
function lastFacts(writes: Pipeline['table']['writes']): JobRecord[] {
  return [...new Map(writes.filter(({ after }) => after.sourceKey !== undefined).map(({ after }) => [after.jobId, after])).values()];
}

function isBefore(one: string, other: string): boolean {
  return Number.parseInt(one.slice(3), 10) < Number.parseInt(other.slice(3), 10);
}

/** Each job writes under its own id, further jobs under that of their main job. */
function prefixOf({ jobId, mainJobId, purpose }: JobRecord): string {
  return mainJobId === undefined ? `${jobId}/` : `${mainJobId}/${purpose}/`;
}

function leftBehind({ table, outputs }: Pipeline): string[] {
  return table.records.filter(({ status }) => status === 'DELETED').flatMap(record => outputs.keys.filter(key => key.startsWith(prefixOf(record)))
    .map(key => `R13: ${key} is left of ${record.jobId}, which is DELETED`));
}

/** The files of complete jobs that were not deleted. */
function missing({ table, outputs, mediaConvert: { ledger } }: Pipeline): string[] {
  const kept = new Set(outputs.keys);
  return table.records.filter(({ status }) => status === 'COMPLETE')
    .flatMap(({ jobId, mediaConvertJobId }) => ledger.filter(({ id }) => id === mediaConvertJobId).flatMap(({ destinations }) => destinations)
      .map(destination => keyOf(destination, 'mp4')).filter(key => !kept.has(key)).map(key => `R13: ${key} of ${jobId} is gone, which is COMPLETE`));
}

/** An invalidation came after the last file was deleted, of the job or of its main job. */
function stillAtTheEdge({ table, outputs, edge }: Pipeline): string[] {
  return table.records.filter(({ status }) => status === 'DELETED').flatMap(record => {
    const last = Math.max(-1, ...outputs.deletions.filter(({ key }) => key.startsWith(prefixOf(record))).map(({ at }) => at));
    const covers = (path: string) => `/${prefixOf(record)}*`.startsWith(path.slice(0, -1));
    const isInvalidated = edge.invalidations.some(({ at, paths }) => at >= last && paths.some(covers));
    return last < 0 || isInvalidated ? [] : [`R13: files of ${record.jobId} are still at the edge`];
  });
}

const KEPT = [
  'jobId', 'pipelineId', 'attempt', 'mediaConvertJobId', 'otherJobs', 'mainJobId', 'purpose', 'status', 'outcome', 'createdAt', 'updatedAt',
];

function wrongTombstones({ table }: Pipeline): string[] {
  const firstJobs = new Map(table.writes.filter(({ after }) => after.status !== 'DELETED').map(({ after }) => [after.jobId, after]));
  return table.records.filter(({ status }) => status === 'DELETED').flatMap(record => {
    const before = firstJobs.get(record.jobId);
    return [
      ...Object.keys(record).filter(name => !KEPT.includes(name)).map(name => `R13: the tombstone of ${record.jobId} has ${name}`),
      ...before && (before.mediaConvertJobId !== record.mediaConvertJobId || before.status !== record.outcome)
        ? [`R13: the tombstone of ${record.jobId} does not have what its record had`] : [],
      ...before && !TERMINAL_STATUSES.includes(before.status) ? [`R13: ${record.jobId} is DELETED after ${before.status}: it was not canceled`] : [],
    ];
  });
}

/** A message with `deleteSource` deletes the object of its job. Nothing else does, and a newer object stays. */
function wrongSources({ deletions, uploads, bucket, table }: Pipeline): string[] {
  const asked = new Set(deletions.filter(({ withSource: isAsked }) => isAsked).map(({ jobId }) => jobId));
  const planned = new Set(bucket.planned);
  return uploads.filter(({ object }) => !uploads.some(newer => newer.object.key === object.key && isBefore(object.sequencer, newer.object.sequencer)))
    .flatMap(({ jobId, object: { key, etag, sequencer } }) => {
      const isThere = bucket.current(key)?.etag === etag;
      const mayBeGone = asked.has(jobId) || planned.has(sequencer);
      // Another message may have made a tombstone first, which does not know the source.
      const mustBeGone = asked.has(jobId) && deletions.every(other => other.jobId !== jobId || other.withSource) && table.record(jobId)
        && !bucket.removals.some(({ key: removed }) => removed === key);
      return [
        ...!isThere && !mayBeGone ? [`R13: the source of ${jobId} is gone`] : [],
        ...isThere && mustBeGone ? [`R13: the source of ${jobId} is left`] : [],
      ];
    });
}
