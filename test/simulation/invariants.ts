import { violationsOfArchive } from './archive-invariants';
import { backfilledAgain } from './backfill-invariants';
import { violationsOfBudget } from './budget-invariants';
import { violationsOfDeletions } from './deletion-invariants';
import { violationsOfImports } from './import-invariants';
import { violationsOfLog } from './log-invariants';
import type { SimulatedJob } from './media-convert';
import type { Pipeline, SeenUpload } from './pipeline';
import { violationsOfProfiles } from './profile-invariants';
import { violationsOfRequests } from './request-invariants';
import type { Schedule } from './schedule';
import { violationsOfSignedUploads } from './signed-upload-invariants';
import type { Write } from './table';
import { HOUR, MINUTE } from './world';
import { violationsOfWrite } from './write-invariants';
import type { Announcement } from '../../src/shared/contract/events';
import { TERMINAL_STATUSES, type JobRecord, type JobStatus } from '../../src/shared/contract/record';
import { isCommand } from '../../src/transcode-pipeline/submit-job.lambda/commands/command';
import { SUBMISSION } from '../transcode-pipeline/submit-job.lambda/upload-fixtures';

/** After the last step, before any redrive. */
export function violationsAtRest(pipeline: Pipeline, schedule: Schedule): string[] {
  return schedule.restore ? [] : [
    ...vanished(pipeline),
    ...lostToThrottling(pipeline, schedule),
  ];
}

/** After the faults have ended and the dead-letter queues were redriven. */
export function violationsAtEnd(pipeline: Pipeline, schedule: Schedule): string[] {
  return [
    ...schedule.restore ? [] : violationsOfTheKept(pipeline, schedule),
    ...unfinished(pipeline),
    ...canceledByNobody(pipeline, schedule),
    ...pipeline.table.writes.flatMap(write => [...backwards(write, schedule), ...violationsOfWrite(write, schedule)]),
    ...unannounced(pipeline),
    ...untrue(pipeline),
    ...notHealed(pipeline, schedule),
    ...mixed(pipeline.mediaConvert.ledger),
    ...violationsOfProfiles(pipeline, schedule),
    ...violationsOfRequests(pipeline, schedule),
    ...violationsOfBudget(pipeline, schedule),
    ...violationsOfDeletions(pipeline, schedule),
    ...schedule.restore ? [] : violationsOfSignedUploads(pipeline, schedule),
    ...violationsOfImports(pipeline, schedule),
    ...violationsOfArchive(pipeline, schedule),
    ...schedule.upgradeMs === undefined ? violationsOfLog(pipeline) : [],
  ];
}

/** Invariants that hold as long as the table loses no writes. */
function violationsOfTheKept(pipeline: Pipeline, schedule: Schedule): string[] {
  return [
    ...assumptionsHold(schedule) ? paidTwice(pipeline) : uncounted(pipeline),
    ...runningOn(pipeline, schedule),
    ...withoutRecord(pipeline),
    ...announcedFalsely(pipeline),
    ...announcedNeedlessly(pipeline),
    ...submittedInSilence(pipeline, schedule),
    ...backfilledAgain(pipeline, schedule),
    ...paidForNothing(pipeline, schedule),
    ...paidThoughOverwritten(pipeline),
    ...unmarked(pipeline),
  ];
}

/** The two assumptions of the protocol: functions end at their timeout, and jobs are listed within the settle time. */
function assumptionsHold({ zombies, fates }: Schedule): boolean {
  return !zombies && fates.every(({ listedMs }) => listedMs <= SUBMISSION.settleSeconds * 1000);
}

function paidTwice({ mediaConvert: { ledger } }: Pipeline): string[] {
  const tries = grouped(ledger, ({ metadata }) => `${metadata.jobId}, attempt ${metadata.attempt}`);
  const paid = grouped(ledger.filter(isPaid), ({ metadata }) => metadata.jobId);
  return [
    ...twice(tries).map(([what, jobs]) => `R1: ${what} has ${idsOf(jobs)}`),
    ...twice(paid).map(([what, jobs]) => `R1: ${what} is paid for as ${idsOf(jobs)}`),
  ];
}

function uncounted({ mediaConvert: { ledger }, metrics }: Pipeline): string[] {
  const jobs = grouped(ledger.filter(isPaid), ({ metadata }) => metadata.jobId);
  const duplicates = [...jobs.values()].flatMap(ofOneUpload => ofOneUpload.slice(1));
  const counted = metrics.DuplicateJobs ?? 0;
  return counted < duplicates.length ? [`R1: ${idsOf(duplicates)} are duplicates, counted ${counted}`] : [];
}

/** A job that is not the one on record is canceled, unless it ends before it could be seen. */
function runningOn({ mediaConvert: { ledger }, table }: Pipeline, { unsteadyEvents, lossPercent, storms }: Schedule): string[] {
  return unsteadyEvents || lossPercent > 0 || storms.length > 0 ? [] : ledger
    .filter(({ id, status, metadata, fate }) => status === 'COMPLETE' && fate.runMs >= HOUR && table.record(metadata.jobId)?.mediaConvertJobId !== id)
    .map(({ id, metadata }) => `R1: ${id} of ${metadata.jobId}, which has another job or none, is not canceled`);
}

function vanished({ uploads, table, uploadQueue, jobEventQueue }: Pipeline): string[] {
  const letters = [...uploadQueue.deadLetters, ...jobEventQueue.deadLetters].map(({ body }) => body);
  const isKept = ({ jobId, object, inMessages = [`"sequencer":"${object.sequencer}"`] }: SeenUpload) =>
    letters.some(body => [jobId, ...inMessages].some(part => body.includes(part)));
  return uploads
    .filter(({ jobId }) => !isTerminal(table.record(jobId)) && table.record(jobId)?.status !== 'HELD')
    .filter(upload => !isKept(upload))
    .map(({ jobId }) => `R2: ${jobId} is ${table.record(jobId)?.status}, without a dead letter`);
}

function withoutRecord({ table, uploads }: Pipeline): string[] {
  return uploads.filter(({ jobId }) => !table.record(jobId)).map(({ jobId }) => `R2: ${jobId} has no record`);
}

function unfinished({ table }: Pipeline): string[] {
  return table.records.flatMap(record => [
    ...isTerminal(record) || record.status === 'HELD' ? [] : [`R2: ${record.jobId} ends as ${record.status}`],
    ...isTerminal(record) && record.openPhase ? [`R2: ${record.jobId} is ${record.status}, and open`] : [],
  ]);
}

function canceledByNobody({ table }: Pipeline, { commands, deletions }: Schedule): string[] {
  return deletions || commands.some(({ type }) => type === 'cancel') ? [] : table.records
    .filter(({ status }) => status === 'CANCELED')
    .map(({ jobId }) => `R2: ${jobId} is CANCELED, without a cancel command`);
}

const RANKS: Partial<Record<JobStatus, number>> = { SUBMITTING: 1, HELD: 1, SUBMITTED: 2, PROGRESSING: 3, RETRYING: 4 };

/** A restored table may not have the attempt whose job is running. */
function backwards({ before, after }: Write, { restore }: Schedule): string[] {
  if (!before) {
    return [];
  }
  const changes = `${before.jobId} from ${before.status}, attempt ${before.attempt}, to ${after.status}, attempt ${after.attempt}`;
  if (isTerminal(before)) {
    const isKept = before.status === after.status || after.status === 'DELETED';
    return isKept && before.attempt === after.attempt ? [] : [`R3: ${changes}`];
  }
  if (after.attempt > before.attempt) {
    return before.status === 'RETRYING' || restore ? [] : [`R3: ${changes}`];
  }
  const back = after.attempt < before.attempt || rankOf(after) < rankOf(before);
  const exchanged = before.mediaConvertJobId && after.mediaConvertJobId !== before.mediaConvertJobId;
  return [...back ? [`R3: ${changes}`] : [], ...exchanged ? [`R3: ${before.jobId} changes its job to ${after.mediaConvertJobId}`] : []];
}

function rankOf({ status }: JobRecord): number {
  return RANKS[status] ?? 5;
}

function unannounced({ table, subscribers }: Pipeline): string[] {
  return [subscribers.messages, subscribers.events].flatMap(announcements => [
    ...table.records.filter(isTerminal).filter(isHeardOf)
      .filter(record => !announcements.some(announcement => isOf(announcement, record)))
      .map(({ jobId, status }) => `R4: ${jobId} is ${status}, which was not announced`),
    ...ambiguousIds(announcements),
  ]);
}

/** A further job that was deleted before it had a record is not announced. */
function isHeardOf({ status, outcome }: JobRecord): boolean {
  return status !== 'DELETED' || outcome !== undefined;
}

function announcedFalsely({ table, subscribers }: Pipeline): string[] {
  return [...subscribers.messages, ...subscribers.events].filter(isTerminal)
    .filter(announcement => {
      const record = table.record(announcement.jobId);
      return !isOf(announcement, record) && !isOvertaken(announcement, record);
    })
    .map(({ jobId, status }) => `R4: ${jobId} was announced ${status}, but is ${table.record(jobId)?.status}`);
}

/** Progress and retries are recorded, but not announced. */
function announcedNeedlessly({ subscribers }: Pipeline): string[] {
  return [...subscribers.messages, ...subscribers.events]
    .filter(({ status }) => status !== 'SUBMITTED' && status !== 'HELD' && !isTerminal({ status }))
    .map(({ jobId, status }) => `R4: ${jobId} was announced ${status}`);
}

/** A crash between recording and announcing is compensated only until the job's first event. Without faults, each job is announced. */
function submittedInSilence({ table, subscribers, calls }: Pipeline, { zombies }: Schedule): string[] {
  return zombies || calls.failed.size > 0 ? [] : [subscribers.messages, subscribers.events].flatMap(announcements => table.writes
    .filter(({ before, after }) => after.status === 'SUBMITTED' && before?.status === 'SUBMITTING')
    .filter(({ after }) => !announcements.some(announcement => isOf(announcement, after)))
    .map(({ after: { jobId } }) => `R4: ${jobId} is SUBMITTED, which was not announced`));
}

function isOf(announcement: Announcement, record: JobRecord | undefined): boolean {
  return announcement.jobId === record?.jobId && announcement.status === record.status && announcement.attempt === record.attempt;
}

/** DELETED followed the status. */
function isOvertaken({ status, attempt }: Announcement, record: JobRecord | undefined): boolean {
  return record?.status === 'DELETED' && record.outcome === status && record.attempt === attempt;
}

function ambiguousIds(announcements: Announcement[]): string[] {
  const states = new Map(announcements.map(({ id, jobId, attempt, status }) => [`${jobId} ${attempt} ${status}`, id]));
  return announcements
    .filter(({ id, jobId, attempt, status }) => states.get(`${jobId} ${attempt} ${status}`) !== id)
    .map(({ jobId, status }) => `R4: ${jobId} was announced ${status} under two ids`)
    .concat(new Set(states.values()).size === states.size ? [] : ['R4: two states have one id']);
}

/** A held upload may have been throttled before its result was certain. */
function lostToThrottling({ uploadQueue, jobEventQueue, table }: Pipeline, schedule: Schedule): string[] {
  const { unknownSubmission } = schedule;
  return !throttlingOnly(schedule) || receivesRunOut(schedule) ? [] : [
    ...[...uploadQueue.deadLetters, ...jobEventQueue.deadLetters].map(({ id }) => `R5: throttling moved ${id} to the dead-letter queue`),
    ...table.records
      .filter(({ status, mediaConvertJobId }) => status === 'ERROR' && !mediaConvertJobId && unknownSubmission === 'RESUBMIT')
      .map(({ jobId, errorMessage }) => `R5: throttling ended ${jobId}: ${errorMessage}`),
  ];
}

function throttlingOnly({ faults, zombies, commands }: Schedule): boolean {
  return !zombies && commands.length === 0 && faults.every(({ kind }) => kind === 'throttled' || kind === 'over quota');
}

/** Nothing can be requeued while SQS itself is throttled: the five receives outlast that once, if no duplicate uses one of them. */
function receivesRunOut({ storms, placements, redeliveries }: Schedule): boolean {
  const duplicates = redeliveries.length > 0 || placements.some(({ type }) => type === 'copy');
  const ofSqs = storms.filter(({ service }) => service === 'SQS' || service === 'all');
  return ofSqs.length > (duplicates ? 0 : 1);
}

/** If Probe did not respond, or the object was deleted, all outputs are submitted; a held upload is not inspected again. */
function paidForNothing(pipeline: Pipeline, { unknownSubmission }: Schedule): string[] {
  const { uploads, mediaConvert: { ledger }, table, bucket: { removals } } = pipeline;
  const held: JobStatus = unknownSubmission === 'HOLD' ? 'ERROR' : 'REJECTED';
  const allowed: (JobStatus | undefined)[] = ['REJECTED', 'SUPERSEDED', 'CANCELED', 'DELETED', held, undefined];
  return uploads
    .filter(({ object: { key } }) => !removals.some(removal => removal.key === key))
    .filter(upload => upload.object.file === 'empty' || (upload.object.file === 'broken' && isProbed(pipeline, upload)))
    .flatMap(({ jobId, object: { file } }) => [
      ...ledger.some(({ metadata }) => metadata.jobId === jobId) ? [`R6: ${jobId}, ${file}, has a job`] : [],
      ...allowed.includes(table.record(jobId)?.status) ? [] : [`R6: ${jobId}, ${file}, is ${table.record(jobId)?.status}`],
    ]);
}

/** Probe may have read a newer file without a response from S3 that says so. */
function isProbed(pipeline: Pipeline, upload: SeenUpload): boolean {
  const { failed } = pipeline.calls;
  return !failed.has('ProbeCommand') && !(failed.has('HeadObjectCommand') && isOverwritten(pipeline, upload, Infinity));
}

/** The newer upload has its own record. Of an object that was deleted, nothing can be said. */
function paidThoughOverwritten(pipeline: Pipeline): string[] {
  const { uploads, mediaConvert: { ledger }, calls, bucket: { removals } } = pipeline;
  return removals.length > 0 || calls.failed.has('ProbeCommand') || calls.failed.has('HeadObjectCommand') ? [] : ledger.flatMap(job => {
    const own = uploads.find(({ jobId }) => jobId === job.metadata.jobId);
    const overwritten = own && isOverwritten(pipeline, own, job.createdAt - MINUTE);
    return overwritten ? [`R1: ${job.id} was created for ${own.jobId}, which had been overwritten`] : [];
  });
}

/** A repetition of a signed upload is the same upload. */
function isOverwritten({ uploads }: Pipeline, { jobId, object }: SeenUpload, before: number): boolean {
  return uploads.some(newer => newer.jobId !== jobId && newer.object.key === object.key
    && newer.object.sequencer > object.sequencer && newer.at < before);
}

/** The record matches its job. */
function untrue({ table, mediaConvert: { ledger } }: Pipeline): string[] {
  return table.records.flatMap(({ jobId, status, mediaConvertJobId }) => {
    const job = ledger.find(({ id }) => id === mediaConvertJobId);
    const betweenAttempts = status === 'CANCELED' && job?.fate.end === 'TRANSIENT';
    const wrong = job && isTerminal({ status }) && status !== 'DELETED' && job.status !== status && !betweenAttempts;
    return wrong ? [`R3: ${jobId} is ${status}, but its job ${job.id} is ${job.status}`] : [];
  });
}

/** Commands that were on the queue when the previous version was replaced must be repeated as invocations. */
function notHealed({ uploadQueue, jobEventQueue, deletionQueue }: Pipeline, { upgradeMs }: Schedule): string[] {
  return [...uploadQueue.deadLetters, ...jobEventQueue.deadLetters, ...deletionQueue.deadLetters]
    .filter(({ body }) => upgradeMs === undefined || !isCommand(JSON.parse(body)))
    .map(({ id, body }) => `R7: ${id} is back in the dead-letter queue: ${body}`);
}

function mixed(ledger: SimulatedJob[]): string[] {
  const owners = new Map<string, string>();
  return ledger.flatMap(({ destinations, metadata: { jobId } }) => destinations.flatMap(destination => {
    const owner = owners.get(destination) ?? jobId;
    owners.set(destination, owner);
    return owner === jobId ? [] : [`R8: ${owner} and ${jobId} both write ${destination}`];
  }));
}

/** The outputs of an upload may show a later upload to its key; then the record says so, unless the object was deleted. */
function unmarked({ mediaConvert: { ledger }, table, calls, bucket: { removals } }: Pipeline): string[] {
  return removals.length > 0 ? [] : ledger
    .map(job => ({ job, record: table.record(job.metadata.jobId) }))
    .filter(({ job, record }) => record?.status === 'COMPLETE' && record.mediaConvertJobId === job.id && !record.orphan)
    .filter(({ job, record }) => job.source!.etag !== record!.sourceETag && !record!.sourceOverwritten && !calls.failed.has('HeadObjectCommand'))
    .map(({ job }) => `R3: ${job.id} read ${job.source!.etag}, which the record does not mention`);
}

/** The job has started and not failed: MediaConvert does not bill errors. */
function isPaid({ source, status }: SimulatedJob): boolean {
  return source !== undefined && status !== 'ERROR';
}

function isTerminal(state: { readonly status: JobStatus } | undefined): boolean {
  return state !== undefined && TERMINAL_STATUSES.includes(state.status);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  items.forEach(item => groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]));
  return groups;
}

function twice<T>(groups: Map<string, T[]>): [string, T[]][] {
  return [...groups].filter(([, items]) => items.length > 1);
}

function idsOf(jobs: readonly SimulatedJob[]): string {
  return jobs.map(({ id }) => id).join(', ');
}
