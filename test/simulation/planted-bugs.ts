import { DEPLOYMENT, type Deployment } from './deployment';
import type { Patch } from './load-handlers';
import type { Family } from './schedules';

/** A plausible mistake, and the rule that must detect it. */
export interface PlantedBug {
  readonly mistake: string;
  /** The invariant that it violates, R1 to R8. */
  readonly rule: string;
  /** The family of schedules that detects it soonest. */
  readonly family: Family;
  readonly patches: readonly Patch[];
  readonly deployment?: Deployment;
}

const ANY: Family = 'any fault';
const OPERATOR: Family = 'an operator who cancels, resubmits and backfills';
const THROTTLED: Family = 'throttling only';
const BROKEN: Family = 'interrupted submissions';
const LATE: Family = 'jobs listed too late';
const PROGRESS: Family = 'recorded progress';

const SUBMISSION = 'transcode-pipeline/submit-job.lambda/submit-upload.ts';
const SUBMIT_JOB = 'transcode-pipeline/submit-job.lambda/index.ts';
const CLAIM = 'transcode-pipeline/submit-job.lambda/claim.ts';
const CREATE = 'transcode-pipeline/submit-job.lambda/create-job.ts';
const FAILURE = 'shared/handlers.lambda/media-convert-failure.ts';
const UPLOAD = 'transcode-pipeline/submit-job.lambda/upload.ts';
const INSPECT = 'transcode-pipeline/submit-job.lambda/source/inspect-source.ts';
const ANNOUNCE_AGAIN = 'transcode-pipeline/submit-job.lambda/announce-again.ts';
const CANCEL = 'transcode-pipeline/submit-job.lambda/commands/cancel-upload.ts';
const EXISTING = 'transcode-pipeline/submit-job.lambda/commands/existing-objects.ts';
const RECORD_JOB_EVENT = 'job-tracker/record-job-event.lambda/index.ts';
const RECORD_EVENT = 'job-tracker/record-job-event.lambda/record-event.ts';
const JOB_STATE = 'job-tracker/record-job-event.lambda/job-state.ts';
const FACTS = 'job-tracker/record-job-event.lambda/event-facts.ts';
const DUPLICATE_JOB = 'job-tracker/record-job-event.lambda/duplicate-job.ts';
const DUPLICATES = 'shared/handlers.lambda/duplicate-counter.ts';
const RECORD_STATE = 'shared/handlers.lambda/record-state.ts';
const ANNOUNCE = 'shared/handlers.lambda/announce.ts';

/** Each changes one place in the source, which must exist. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  bug(BROKEN, 'R1', 'the claim has no condition', CLAIM, 'condition: MAY_CLAIM,', 'condition: `${MAY_CLAIM} OR NOT #status = :now`,'),
  bug(BROKEN, 'R1', 'neither leases nor jobs that a claim may have created are respected', SUBMISSION,
    'result.maybeSince === undefined ? this.submit(result) : this.takeOver(result, result.maybeSince)', 'this.submit(result)'),
  bug(BROKEN, 'R1', 'a takeover does not search', SUBMISSION, 'mediaConvertJobId: await findJob(this.input, since, this.metadata, this.remainingMs)',
    'mediaConvertJobId: undefined as string | undefined'),
  bug(BROKEN, 'R1', 'a takeover searches one queue only', CREATE,
    "Order: 'DESCENDING',", "Order: 'DESCENDING', Queue: process.env.MEDIA_CONVERT_QUEUE_ARN,"),
  bug(BROKEN, 'R1', 'a takeover does not wait until it is certain that there is no job', SUBMISSION,
    'if (Date.now() < maybeUntil) {', 'if (false) {'),
  bug(BROKEN, 'R1', 'the settle time is left out', CLAIM, 'return now + claim.leaseMs + claim.settleMs;', 'return now + claim.leaseMs;'),
  bug(BROKEN, 'R1', 'a second submission is not uncertain', SUBMISSION, 'const ours = await renewUncertainty(this.claim);', 'const ours = true;'),
  bug(BROKEN, 'R1', 'a missing response is treated as no job', FAILURE, "return { kind: 'unclear', reason };", "return { kind: 'wait', reason };"),
  bug(BROKEN, 'R1', 'an unclear submission is released as if no job had been requested', SUBMISSION,
    "return this.giveBack('unclear', result.reason);", "return this.giveBack('untouched', result.reason);"),
  bug(BROKEN, 'R1', 'the token differs by try', CREATE, 'await mediaConvert.send(new CreateJobCommand(input))',
    'await mediaConvert.send(new CreateJobCommand({ ...input, ClientRequestToken: `${input.ClientRequestToken}${Date.now()}` }))'),
  bug(ANY, 'R1', 'a duplicate of the first event claims the next attempt', CLAIM, '(#status = :RETRYING AND #attempt < :attempt)',
    '(#status = :RETRYING AND NOT #attempt = :now)'),
  bug(LATE, 'R1', 'duplicate jobs are not canceled', DUPLICATE_JOB, 'await stopJob(event.jobId)', 'false'),
  bug(LATE, 'R1', 'duplicate jobs are not counted', DUPLICATES, 'if (isSecond) {', 'if (false) {'),
  bug(LATE, 'R1', 'duplicate jobs are counted when they are canceled, not when they end', DUPLICATE_JOB, "case 'CANCELED':", "case 'STOPPED':"),

  bug(ANY, 'R1', 'a lease of one second', CLAIM, 'leaseUntil: now + claim.leaseMs,', 'leaseUntil: now + 1_000,'),
  bug(OPERATOR, 'R1', 'a backfill ignores records', EXISTING, 'if (records.some(', 'if (false && records.some('),

  bug(ANY, 'R2', 'a retry is open as a running job', FACTS, "claims: 0, openPhase: 'SUBMIT'", 'claims: 0'),
  bug(THROTTLED, 'R2', 'errors are swallowed by the submitter', SUBMIT_JOB,
    "logger.error('Message not handled', { jobId: task?.jobId, messageId: record.messageId, error: error as Error });\n      throw error;",
    'return;'),
  bug(THROTTLED, 'R2', 'a job event that cannot be requeued is dropped', RECORD_JOB_EVENT,
    'await putOff(environment.JOB_EVENT_QUEUE_URL, message);',
    'await putOff(environment.JOB_EVENT_QUEUE_URL, message).catch(() => undefined);'),
  bug(THROTTLED, 'R2', 'a message is acknowledged before it is sent again', SUBMISSION,
    'await defer(this.environment.UPLOAD_QUEUE_URL, this.message, seconds, setback);',
    'void defer(this.environment.UPLOAD_QUEUE_URL, this.message, seconds, setback).catch(() => undefined);'),
  bug(ANY, 'R2', 'a transient error is recorded, and not tried again', RECORD_EVENT,
    'await submitAgain(environment.UPLOAD_QUEUE_URL!, record, { jobId: record.jobId, attempt: record.attempt + 1 }, RETRY_DELAY_SECONDS);', ''),
  bug(ANY, 'R2', 'the next attempt has the number of the last', RECORD_EVENT, 'attempt: record.attempt + 1', 'attempt: record.attempt'),
  bug(ANY, 'R2', 'ended uploads stay open', RECORD_EVENT, "? [...OPEN_ATTRIBUTES, 'progressPhase', ...CLAIM_ATTRIBUTES]", '? CLAIM_ATTRIBUTES'),
  bug(ANY, 'R2', 'an overwritten key is treated as a duplicate', UPLOAD, "versionId ?? '', required(upload, 'sequencer')]", "versionId ?? '']"),

  bug(OPERATOR, 'R3', 'the job is recorded whatever the status of the record', SUBMISSION,
    'remove: CLAIM_ATTRIBUTES,\n      ...stillWithoutJob(this.claim),',
    "remove: CLAIM_ATTRIBUTES,\n      condition: 'NOT attribute_not_exists(#jobId)',"),
  bug(LATE, 'R3', 'terminal states are overwritten by events', RECORD_STATE,
    "= `NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')})`",
    "= `(NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')}) OR NOT #status = :RETRYING)`"),
  bug(OPERATOR, 'R3', 'a cancel is recorded before it is certain', CANCEL,
    'running && !await stopJob(mediaConvertJobId) && !await isCanceled(mediaConvertJobId)', 'false'),

  bug(PROGRESS, 'R3', 'progress that comes late is recorded', JOB_STATE,
    'OR #eventTime < :eventTime)', 'OR #eventTime < :eventTime OR NOT #eventTime = :eventTime)'),

  bug(ANY, 'R4', 'an event that PutEvents refuses is treated as delivered', ANNOUNCE, 'if (FailedEntryCount > 0 || refused) {', 'if (false) {'),
  bug(ANY, 'R4', 'SUBMITTED is never announced', SUBMISSION,
    "await announce(this.environment, record!);\n      return { decision: 'submitted', mediaConvertJobId };",
    "return { decision: 'submitted', mediaConvertJobId };"),
  bug(PROGRESS, 'R4', 'progress is announced', RECORD_EVENT, 'if (isTerminal(record.status)) {', 'if (true) {'),
  bug(LATE, 'R4', 'an end is announced before it is recorded', RECORD_EVENT, 'const change = stateChangeOf(event, status);',
    'const change = stateChangeOf(event, status);\n'
    + 'if (isTerminal(status)) { await announce(environment, { ...event.userMetadata, ...change } as JobRecord); }'),
  bug(ANY, 'R4', 'the recorder does not repeat an announcement after a crash', JOB_STATE,
    "return shown ? 'repeat' : 'late';", "return shown && false ? 'repeat' : 'late';"),
  bug(THROTTLED, 'R4', 'the submitter does not repeat an announcement after a crash', ANNOUNCE_AGAIN, 'if (ours) {', 'if (false) {'),
  bug(THROTTLED, 'R4', 'each announcement has a new id', ANNOUNCE,
    'JSON.stringify([jobId, attempt, status])', 'JSON.stringify([jobId, attempt, status, Date.now()])'),
  bug(ANY, 'R4', 'all states of a job are announced under one id', ANNOUNCE,
    'JSON.stringify([jobId, attempt, status])', 'JSON.stringify([jobId, attempt])'),

  bug(THROTTLED, 'R5', 'throttling counts as a failure', SUBMIT_JOB, 'if (!mayWait(error, waiting)) {', 'if (true) {'),
  bug(THROTTLED, 'R5', 'a throttled CreateJob is an error', SUBMISSION, 'return { ...await this.giveBack(release, result.reason), throttled: true };',
    "return this.end('ERROR', result.reason, 'TRANSIENT');"),
  bug(BROKEN, 'R5', 'a release that the SDK repeats releases two claims', CLAIM,
    'condition: `${stillOurs(claim).condition} AND NOT #leaseUntil = :leaseUntil`,', ''),
  bug(ANY, 'R5', 'the next attempt has used the claims of the last', FACTS, "claims: 0, openPhase: 'SUBMIT'", "openPhase: 'SUBMIT'"),
  bug(THROTTLED, 'R5', 'job events do not wait', RECORD_JOB_EVENT, 'if (mayWait(error, waitingOf(message))) {', 'if (false) {'),
  {
    ...bug(THROTTLED, 'R5', 'Lambda stops the function that feeds itself', SUBMISSION, '', ''),
    patches: [],
    deployment: { ...DEPLOYMENT, submit: { ...DEPLOYMENT.submit, recursiveLoop: 'TERMINATE' } },
  },

  bug(OPERATOR, 'R6', 'a file that is not media is submitted', INSPECT,
    "return { kind: 'rejected', reason: `The file is not readable as media: ${answer.reason}` };", "return { kind: 'media' };"),
  bug(ANY, 'R6', 'an empty file is submitted', INSPECT, 'if (upload.size === 0) {', 'if (false) {'),

  bug(OPERATOR, 'R8', 'all jobs write to one place', SUBMISSION, 'outputPathOf(this.plan.layout, this.claim.jobId, this.message.upload.key)',
    "outputPathOf(this.plan.layout, 'outputs', this.message.upload.key)"),

  bug(ANY, 'R1', 'an overwritten upload is paid for', INSPECT,
    "await isOverwritten(upload, answer) ? { kind: 'superseded' }", "false ? { kind: 'superseded' }"),
  bug(OPERATOR, 'R3', 'outputs that show another upload are not marked', FACTS,
    'sourceOverwritten: await wasOverwritten(environment, submitted) || undefined', ''),
];

function bug(family: Family, rule: string, mistake: string, file: string, find: string, replace: string): PlantedBug {
  return { family, rule, mistake, patches: [{ file, find, replace }] };
}
