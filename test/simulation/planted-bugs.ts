import { DEPLOYMENT, type Deployment } from './deployment';
import type { Patch } from './load-handlers';
import type { Family } from './schedules';

/** A plausible mistake, and the rule that must detect it. */
export interface PlantedBug {
  readonly mistake: string;
  /** The invariant that it violates: R1 to R8, R12 to R14, that of the log, of the rate of imports, or of the archive. */
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
const PROFILES: Family = 'profiles and further jobs';
const REQUESTS: Family = 'requests';
const MANIFESTS: Family = 'manifests';
const SIGNED: Family = 'signed uploads';
const CHOICES: Family = 'interrupted choices';

const DELETIONS: Family = 'deletions';
const DELETED_PROFILES: Family = 'deletions of profiles and further jobs';
const BACKFILLED: Family = 'deletions before a backfill';
const DELETED_DUPLICATES: Family = 'deletions of interrupted submissions';
const IMPORTS: Family = 'imports';
const MULTIPART: Family = 'imports beside long multipart uploads';
const ARCHIVED: Family = 'archived sources';

const BUDGETS: Family = 'budgets';
const RESERVATIONS: Family = 'interrupted reservations';

const SUBMIT_UPLOAD = 'transcode-pipeline/submit-job.lambda/submit-upload.ts';
const RECOVER = 'transcode-pipeline/submit-job.lambda/recover-submission.ts';
const RECORD_SUBMISSION = 'transcode-pipeline/submit-job.lambda/record-submission.ts';
const REQUEUE_SUBMISSION = 'transcode-pipeline/submit-job.lambda/requeue-submission.ts';
const FIND_JOB = 'transcode-pipeline/submit-job.lambda/find-job.ts';
const PREPARE = 'transcode-pipeline/submit-job.lambda/create/prepare-job.ts';
const SUBMIT_JOB = 'transcode-pipeline/submit-job.lambda/index.ts';
const SUBMIT_JOB_CHOICE = 'transcode-pipeline/submit-job.lambda/choose-job.ts';
const CLAIM = 'transcode-pipeline/submit-job.lambda/claim.ts';
const CREATE = 'transcode-pipeline/submit-job.lambda/create/create-job.ts';
const FAILURE = 'shared/handlers.lambda/media-convert-errors.ts';
const UPLOAD = 'transcode-pipeline/submit-job.lambda/upload.ts';
const INSPECT = 'transcode-pipeline/submit-job.lambda/source/inspect-source.ts';
const ANNOUNCE_AGAIN = 'transcode-pipeline/submit-job.lambda/announce-again.ts';
const CANCEL = 'shared/handlers.lambda/cancel-job.ts';
const EXISTING = 'transcode-pipeline/submit-job.lambda/commands/existing-objects.ts';
const RECORD_JOB_EVENT = 'job-tracker/record-job-event.lambda/index.ts';
const RECORD_EVENT = 'job-tracker/record-job-event.lambda/record-event.ts';
const JOB_STATE = 'job-tracker/record-job-event.lambda/job-state.ts';
const FACTS = 'job-tracker/record-job-event.lambda/event-attributes.ts';
const DUPLICATE_JOB = 'job-tracker/record-job-event.lambda/duplicate-job.ts';
const DUPLICATES = 'shared/handlers.lambda/duplicate-counter.ts';
const REQUEST_IDS = 'shared/handlers.lambda/requests/request-ids.ts';
const TAKE_OBJECT = 'transcode-pipeline/submit-job.lambda/requests/take-object.ts';
const AWAIT_MANIFEST = 'transcode-pipeline/submit-job.lambda/requests/await-manifest.ts';
const FURTHER = 'transcode-pipeline/submit-job.lambda/further-jobs.ts';
const JOB_IDS = 'shared/handlers.lambda/job-ids.ts';
const SUBMIT_AGAIN = 'shared/handlers.lambda/submit-again.ts';
const UPLOAD_MESSAGE = 'transcode-pipeline/submit-job.lambda/upload-message.ts';
const LOGGER = 'shared/handlers.lambda/logger.ts';
const RECORD = 'shared/contract/record.ts';
const EXISTING_OBJECT = 'shared/handlers.lambda/existing-object.ts';
const IMPORT_ENTRY = 'bulk-import/import-objects.lambda/entry.ts';
const IMPORT_ENTRIES = 'bulk-import/import-objects.lambda/import-entries.ts';
const IMPORT_FENCE = 'bulk-import/import-objects.lambda/latest-modification.ts';
const IMPORT_SLICE = 'bulk-import/import-objects.lambda/run-slice.ts';
const IMPORT_COMMAND = 'bulk-import/import-objects.lambda/run-import-command.ts';
const IMPORT_STATE = 'bulk-import/import-objects.lambda/import-state.ts';
const RECORD_STATE = 'shared/handlers.lambda/record-state.ts';
const ANNOUNCE = 'shared/handlers.lambda/announce.ts';
const RESERVE = 'transcode-pipeline/submit-job.lambda/budget/reserve.ts';
const HOLD_UPLOAD = 'transcode-pipeline/submit-job.lambda/budget/hold-upload.ts';
const RELEASE_HELD = 'transcode-pipeline/submit-job.lambda/budget/release-held.ts';
const RELEASE = 'shared/handlers.lambda/release-reservation.ts';
const LIMITS = 'shared/pure/budget-limits.ts';

const DELETE_JOB = 'job-deletion/delete-job.lambda/delete-job.ts';
const DELETE_INDEX = 'job-deletion/delete-job.lambda/index.ts';
const DELETE_FILES = 'job-deletion/delete-job.lambda/delete-files.ts';
const DELETE_SOURCE = 'job-deletion/delete-job.lambda/delete-source.ts';
const DELETED_SOURCE = 'job-deletion/delete-job.lambda/deleted-source.ts';
const OWN_PREFIX = 'job-deletion/delete-job.lambda/own-prefix.ts';
const JOBS_BELOW = 'job-deletion/delete-job.lambda/jobs-below.ts';
const TOMBSTONE = 'job-deletion/delete-job.lambda/tombstone.ts';
const DELETE_AGAIN = 'job-tracker/record-job-event.lambda/delete-again.ts';
const TAG_SOURCE = 'job-tracker/record-job-event.lambda/tag-source.ts';

/** Each changes one place in the source, which must exist. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  bug(BROKEN, 'R1', 'the claim has no condition', CLAIM, 'condition: mayClaim(digest, claim.isReleased),',
    'condition: `${mayClaim(digest, claim.isReleased)} OR NOT #status = :now`,'),
  bug(BROKEN, 'R1', 'a job that an earlier claim may have created is ignored', SUBMIT_UPLOAD,
    'claimed.maybeSince === undefined ? undefined : await recoverSubmission(submission, claimed.maybeSince, claimed.maybeUntil)',
    'undefined as Outcome | undefined'),
  bug(BROKEN, 'R1', 'a takeover does not search', RECOVER,
    'await findJob(inputOf(submission), since, metadataOf(submission), submission.remainingMs)', 'undefined as FoundJob | undefined'),
  bug(BROKEN, 'R1', 'a takeover searches one queue only', FIND_JOB,
    "Order: 'DESCENDING',", "Order: 'DESCENDING', Queue: process.env.MEDIA_CONVERT_QUEUE_ARN,"),
  bug(BROKEN, 'R1', 'a takeover does not wait for the settle time', RECOVER,
    'if (Date.now() < until) {', 'if (false) {'),
  bug(BROKEN, 'R1', 'the settle time is left out', CLAIM, 'return now + claim.leaseMs + claim.settleMs;', 'return now + claim.leaseMs;'),
  bug(BROKEN, 'R1', 'a second submission has no separate settle time', RECOVER,
    'const isOurs = await renewUncertainty(submission.claim);', 'const isOurs = true;'),
  bug(BROKEN, 'R1', 'a missing answer is treated as no job', FAILURE, "return { kind: 'unclear', reason };", "return { kind: 'wait', reason };"),
  bug(BROKEN, 'R1', 'an unclear submission is released as untouched', SUBMIT_UPLOAD,
    "return releaseAndRequeue(submission, 'unclear', result.reason);", "return releaseAndRequeue(submission, 'untouched', result.reason);"),
  bug(BROKEN, 'R1', 'the token differs between tries', CREATE, 'await mediaConvert.send(new CreateJobCommand(input))',
    'await mediaConvert.send(new CreateJobCommand({ ...input, ClientRequestToken: `${input.ClientRequestToken}${Date.now()}` }))'),
  bug(ANY, 'R1', 'a duplicate of the first event claims the next attempt', CLAIM, '(#status = :RETRYING AND #attempt < :attempt)',
    '(#status = :RETRYING AND NOT #attempt = :now)'),
  bug(LATE, 'R1', 'duplicate jobs continue', DUPLICATE_JOB, 'await stopJob(event.jobId)', 'false'),
  bug(LATE, 'R1', 'duplicate jobs are not counted', DUPLICATES, 'if (isSecond) {', 'if (false) {'),
  bug(LATE, 'R1', 'duplicate jobs are counted when they are canceled, not when they end', DUPLICATE_JOB, "case 'CANCELED':", "case 'STOPPED':"),

  bug(ANY, 'R1', 'a lease of one second', CLAIM, 'leaseUntil: now + claim.leaseMs,', 'leaseUntil: now + 1_000,'),
  bug(OPERATOR, 'R1', 'a backfill ignores records', EXISTING,
    'if (await isKnown(environment.JOB_TABLE_NAME, object)) {', 'if (false) {'),

  bug(ANY, 'R2', 'a job that is retried is indexed as a running job', FACTS, "claims: 0, openPhase: 'SUBMIT'", 'claims: 0'),
  bug(THROTTLED, 'R2', 'the submitter swallows errors', SUBMIT_JOB,
    "logger.error('Message not handled', { error: error as Error });\n      throw error;",
    'return;'),
  bug(THROTTLED, 'R2', 'a job event that cannot be requeued is lost', RECORD_JOB_EVENT,
    'await requeueWithBackoff(environment.JOB_EVENT_QUEUE_URL, message);',
    'await requeueWithBackoff(environment.JOB_EVENT_QUEUE_URL, message).catch(() => undefined);'),
  bug(THROTTLED, 'R2', 'a message is acknowledged before it is requeued', REQUEUE_SUBMISSION,
    'await requeueUpload(environment.UPLOAD_QUEUE_URL, message, delaySeconds, setback);',
    'void requeueUpload(environment.UPLOAD_QUEUE_URL, message, delaySeconds, setback).catch(() => undefined);'),
  bug(ANY, 'R2', 'a transient error is recorded and not retried', RECORD_EVENT,
    'await submitAttempt(environment.UPLOAD_QUEUE_URL!, record, record.attempt + 1, RETRY_DELAY_SECONDS);', ''),
  bug(ANY, 'R2', 'the next attempt has the number of the last one', RECORD_EVENT, 'record, record.attempt + 1,', 'record, record.attempt,'),
  bug(ANY, 'R2', 'an ended job stays in the index of open jobs', RECORD_EVENT,
    "? [...OPEN_ATTRIBUTES, 'progressPhase', ...CLAIM_ATTRIBUTES]", '? CLAIM_ATTRIBUTES'),
  bug(ANY, 'R2', 'an overwritten key is treated as a duplicate event', UPLOAD, "versionId ?? '', required(upload, 'sequencer')]", "versionId ?? '']"),

  bug(OPERATOR, 'R3', 'the job is recorded whatever the status of the record', RECORD_SUBMISSION,
    'remove: CLAIM_ATTRIBUTES,\n    ...stillWithoutJob(claim),',
    "remove: CLAIM_ATTRIBUTES,\n    condition: 'NOT attribute_not_exists(#jobId)',"),
  bug(LATE, 'R3', 'events overwrite terminal statuses', RECORD_STATE,
    "`NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')})`",
    "`(NOT #status IN (${TERMINAL_STATUSES.map(status => `:${status}`).join(', ')}) OR NOT #status = :RETRYING)`"),
  bug(OPERATOR, 'R3', 'a cancel is recorded before it is certain', CANCEL,
    'running && !await stopJob(mediaConvertJobId) && !await isCanceled(mediaConvertJobId)', 'false'),

  bug(PROGRESS, 'R3', 'late progress is recorded', JOB_STATE,
    'OR #eventTime < :eventTime)', 'OR #eventTime < :eventTime OR NOT #eventTime = :eventTime)'),

  bug(ANY, 'R4', 'an event that PutEvents rejects is treated as delivered', ANNOUNCE, 'if (FailedEntryCount > 0 || refused) {', 'if (false) {'),
  bug(ANY, 'R4', 'SUBMITTED is never announced', RECORD_SUBMISSION,
    "await announce(environment, record!);\n    return { decision: 'submitted', mediaConvertJobId };",
    "return { decision: 'submitted', mediaConvertJobId };"),
  bug(PROGRESS, 'R4', 'progress is announced', RECORD_EVENT, 'if (isTerminal(record.status)) {', 'if (true) {'),
  bug(LATE, 'R4', 'the end of a job is announced before it is recorded', RECORD_EVENT, 'const change = stateChangeOf(event, status);',
    'const change = stateChangeOf(event, status);\n'
    + 'if (isTerminal(status)) { await announce(environment, { ...event.userMetadata, ...change } as JobRecord); }'),
  bug(ANY, 'R4', 'the recorder does not announce again after a crash', JOB_STATE,
    "return shown ? 'repeat' : 'late';", "return shown && false ? 'repeat' : 'late';"),
  bug(THROTTLED, 'R4', 'the submitter does not announce again after a crash', ANNOUNCE_AGAIN, 'if (isOurs) {', 'if (false) {'),
  bug(THROTTLED, 'R4', 'each announcement has a new id', ANNOUNCE,
    'JSON.stringify([jobId, attempt, status])', 'JSON.stringify([jobId, attempt, status, Date.now()])'),
  bug(ANY, 'R4', 'all statuses of a job are announced with one id', ANNOUNCE,
    'JSON.stringify([jobId, attempt, status])', 'JSON.stringify([jobId, attempt])'),

  bug(THROTTLED, 'R5', 'throttling counts as a failure', SUBMIT_JOB, 'if (!mayRequeue(error, state)) {', 'if (true) {'),
  bug(THROTTLED, 'R5', 'a throttled CreateJob is an error', SUBMIT_UPLOAD,
    'return { ...await releaseAndRequeue(submission, release, reason), throttled: true };',
    "return endUpload(submission, 'ERROR', reason, 'TRANSIENT');"),
  bug(BROKEN, 'R5', 'a release that the SDK repeats subtracts two claims', CLAIM,
    'condition: `${stillOurs(claim).condition} AND NOT #leaseUntil = :leaseUntil`,', ''),
  bug(ANY, 'R5', 'the next attempt inherits the claims of the last one', FACTS, "claims: 0, openPhase: 'SUBMIT'", "openPhase: 'SUBMIT'"),
  bug(THROTTLED, 'R5', 'job events are not requeued', RECORD_JOB_EVENT, 'if (mayRequeue(error, requeueStateOf(message))) {', 'if (false) {'),
  {
    ...bug(THROTTLED, 'R5', 'Lambda stops the function that sends messages to itself', SUBMIT_UPLOAD, '', ''),
    patches: [],
    deployment: { ...DEPLOYMENT, submit: { ...DEPLOYMENT.submit, recursiveLoop: 'TERMINATE' } },
  },

  bug(OPERATOR, 'R6', 'a file that is not media is submitted', INSPECT,
    "return { kind: 'rejected', reason: `The file is not readable as media: ${answer.reason}` };", "return { kind: 'media' };"),
  bug(ANY, 'R6', 'an empty file is submitted', INSPECT, 'if (upload.size === 0) {', 'if (false) {'),

  bug(OPERATOR, 'R8', 'all jobs write to one place', PREPARE, 'outputPathOf(plan.layout, claim.jobId, message.upload.key, message.details)',
    "outputPathOf(plan.layout, 'outputs', message.upload.key)"),

  bug(ANY, 'R1', 'an overwritten upload becomes a job', INSPECT,
    'if (needsETag && differ(probed ?? object?.ETag, upload.etag)) {', 'if (false) {'),
  together(
    bug(REQUESTS, 'R14', 'messages lose what was asked for, and claims accept them', SUBMIT_AGAIN,
      'const details = { profile, purpose, mainJobId, request,',
      'const details = { profile, purpose, mainJobId, request: undefined as typeof request,'),
    { file: CLAIM, find: "? 'attribute_not_exists(#request)' :", replace: "? '(attribute_not_exists(#jobId) OR NOT #status = :now)' :" },
  ),
  bug(REQUESTS, 'R14', 'another request with the same key takes over the job', CLAIM,
    "'(attribute_not_exists(#jobId) OR #request.#digest = :digest)'",
    "'(attribute_not_exists(#jobId) OR #request.#digest = :digest OR NOT #request.#digest = :digest)'"),
  bug(REQUESTS, 'R14', 'another request with the same key is ignored', CLAIM,
    "return { kind: 'conflict' };", "return { kind: 'done', record: record! };"),
  bug(REQUESTS, 'R1', 'each delivery of a request is a job', REQUEST_IDS,
    "'request', idempotencyKey]", "'request', idempotencyKey, String(Date.now())]"),
  bug(MANIFESTS, 'R1', 'each delivery of a manifest has new jobs', REQUEST_IDS, 'String(entry)]', 'String(entry), String(Date.now())]'),
  bug(MANIFESTS, 'R14', 'a video is a job without its manifest', TAKE_OBJECT, "rules.submitOn !== 'UPLOAD' && isOwnEvent(message)",
    "rules.submitOn !== 'UPLOAD' && isOwnEvent(message) && message.upload.key.endsWith(MANIFEST_SUFFIX)"),
  bug(MANIFESTS, 'R2', 'a video that waits for its manifest is acknowledged', AWAIT_MANIFEST,
    "return waitLonger(environment, message, 'no job of a manifest has started with it yet');", "return { decision: 'already done' };"),
  bug(PROFILES, 'R2', 'further jobs are not sent', RECORD_SUBMISSION,
    'await sendFurtherJobs(submission, profile);\n    await announce(', 'await announce('),
  bug(PROFILES, 'R2', 'further jobs are not sent again after a crash', SUBMIT_UPLOAD,
    'if (record.purpose !== undefined && hadJob(record)) {', 'if (false) {'),
  together(
    bug(PROFILES, 'R1', 'a further job has another id each time it is sent, and any id is accepted', FURTHER,
      'jobId: jobIdOfFurther(claim.jobId, purpose)', 'jobId: jobIdOfFurther(claim.jobId, `${purpose}${Date.now()}`)'),
    { file: UPLOAD_MESSAGE, find: 'own === jobIdOfFurther(mainJobId, purpose)', replace: 'own !== undefined' },
  ),
  bug(PROFILES, 'R14', 'a retry loses the profile and the purpose of its job', SUBMIT_AGAIN, 'MessageBody: uploadBody(record),',
    'MessageBody: uploadBody(attributes.attempt === 1 ? record : { ...record, profile: undefined, purpose: undefined, mainJobId: undefined }),'),
  bug(PROFILES, 'R8', 'further jobs write to the path of the main job', JOB_IDS,
    'if (mainJobId === undefined || purpose === undefined) {', 'if (true) {'),
  bug(PROFILES, 'R14', 'the default profile is always used', SUBMIT_JOB_CHOICE,
    'return namedJob(submission, found,', 'return namedJob(submission, plan.profiles[0],'),
  bug(CHOICES, 'R14', 'a job that its first event recorded has no profile', RECORD_EVENT, 'profile: event.userMetadata.profile,', ''),

  bug(BUDGETS, 'R12', 'a job is created without a reservation', SUBMIT_UPLOAD,
    'const reservation = await reserve(submission, budget, amount);', "const reservation = { kind: 'reserved' } as Reservation;"),
  bug(BUDGETS, 'R12', 'a job reserves its amount again each time', RESERVE,
    '`${ours.condition} AND attribute_not_exists(#reserved)`', 'ours.condition'),
  bug(BUDGETS, 'R12', 'the last reservation may exceed the limit', RESERVE, 'tooMuch: limit - amount + 1', 'tooMuch: limit + 1'),
  bug(RESERVATIONS, 'R12', 'the limit of a prefix is ignored', LIMITS, 'limit }, ...own ? [own] : []]', 'limit }, ...own && limit < 0 ? [own] : []]'),
  bug(BUDGETS, 'R12', 'a full budget counts more than the reservation of the job', RESERVE, 'if (ofRecord) {',
    'if (ofRecord && !ofAccounts.some(Boolean)) {'),
  bug(BUDGETS, 'R12', 'a reservation is released twice', RELEASE, " AND attribute_not_exists(#released)',", "',"),
  bug(BUDGETS, 'R12', 'a reservation is released in the present month', RELEASE, '...accountKeysOf(budgetKey!).map(',
    '...accountKeysOf(budgetKey!.replace(/\\d{4}-\\d\\d/, new Date().toISOString().slice(0, 7))).map('),
  bug(BUDGETS, 'R12', 'a job that fails keeps its reservation', RECORD_EVENT,
    'await releaseReservation(environment.JOB_TABLE_NAME, record);', ''),
  bug(RESERVATIONS, 'R12', 'an upload that ends without a job keeps its reservation', RECORD_SUBMISSION,
    'await releaseReservation(environment.JOB_TABLE_NAME, record!);', ''),
  bug(RESERVATIONS, 'R12', 'a crash before the release is not compensated', ANNOUNCE_AGAIN,
    'await releaseReservation(environment.JOB_TABLE_NAME, record);', ''),
  bug(BUDGETS, 'R12', 'a complete job gives its reservation back', RELEASE,
    "return status === 'ERROR' ||", "return status === 'ERROR' || status === 'COMPLETE' ||"),
  bug(BUDGETS, 'R12', 'a canceled job gives its reservation back', RELEASE, ' && neverHadJob);', ');'),
  bug(BUDGETS, 'R12', 'an upload that is canceled while it is submitted gives its reservation back', CANCEL,
    'maybeBilled: maybeSince === undefined ? undefined : true,', ''),
  bug(RESERVATIONS, 'R12', 'an upload with an unknown job gives its reservation back', RECORD_SUBMISSION,
    '      maybeBilled,\n', '      maybeBilled: maybeBilled && undefined,\n'),
  bug(BUDGETS, 'R2', 'held uploads are not released', RELEASE_HELD, 'await submitHeld(environment.UPLOAD_QUEUE_URL, record);', ''),
  bug(BUDGETS, 'R2', 'a released upload cannot be claimed', CLAIM,
    'isReleased ? ` OR ${MAY_CLAIM_HELD}`', 'isReleased && digest ? ` OR ${MAY_CLAIM_HELD}`'),
  bug(BUDGETS, 'R4', 'a held upload is not announced', HOLD_UPLOAD, 'await announce(environment, record!);', ''),
  bug(RESERVATIONS, 'R4', 'a crash before a held upload is announced is not compensated', ANNOUNCE_AGAIN, " || status === 'HELD'", ''),

  bug(SIGNED, 'R1', 'each repetition of a signed upload is a job', UPLOAD, 'if (upload.uploader !== undefined) {', 'if (false) {'),
  bug(SIGNED, 'R1', 'a backfill submits a repeated upload under another id', EXISTING_OBJECT,
    ' || parseSignedKey(signedPrefixes, sourceKey) !== undefined;', ';'),
  bug(SIGNED, 'R2', 'a signed upload that was repeated ends as SUPERSEDED', SUBMIT_UPLOAD,
    "if (inspection.kind === 'superseded' && upload.uploader !== undefined) {", "if (inspection.kind === 'superseded' && false) {"),
  bug(SIGNED, 'R14', 'records do not name the uploader', UPLOAD, 'uploader: upload.uploader,', 'uploader: undefined,'),

  bug(DELETIONS, 'R13', 'only the first page of files is deleted', DELETE_FILES,
    'deleted += page.length;', 'return { deleted: page.length, isComplete: true };'),
  bug(DELETIONS, 'R13', 'a job that runs is not canceled, and nothing is deleted after it', DELETE_JOB,
    'isTerminal(record.status) ? record : await cancelJob(environment, record)', 'record'),
  bug(DELETIONS, 'R13', 'the files of all jobs of the pipeline are deleted', OWN_PREFIX,
    'return `${OUTPUT_PREFIX}${jobFolderOf(record)}/`;', "return record.attempt === 1 ? '' : `${OUTPUT_PREFIX}/`;"),
  bug(DELETIONS, 'R13', 'a deletion that has to wait is acknowledged', DELETE_INDEX,
    'await requeueMessage(message, delaySeconds, askedJobs ?? askedJobsOf(message));', ''),
  bug(DELETIONS, 'R13', 'the edge is invalidated only by the try that deletes files', DELETE_JOB,
    '(deletedObjects === 0 && neverHadJob(tombstone))', 'deletedObjects === 0'),
  bug(DELETED_DUPLICATES, 'R13', 'the edge is invalidated once for a job, whatever is deleted later', DELETE_JOB,
    '`${tombstone.jobId}-${state.firstSeen}`', '`${tombstone.jobId}`'),
  bug(DELETED_DUPLICATES, 'R13', 'what a duplicate job writes after the deletion stays', DELETE_AGAIN,
    "status === 'DELETED' || isMainDeleted", 'isMainDeleted'),
  bug(DELETED_PROFILES, 'R13', 'further jobs stay', JOBS_BELOW,
    "filter(({ status }) => status !== 'DELETED');", "filter(({ status }) => status === 'HELD');"),
  together(
    bug(DELETED_PROFILES, 'R13', 'a further job whose message is on its way is transcoded after the deletion, and stays', JOBS_BELOW,
      '?? createTombstone(environment, job)', "?? { ...job, status: 'DELETED' } as JobRecord"),
    { file: DELETE_AGAIN, find: "status === 'DELETED' || isMainDeleted", replace: "status === 'DELETED'" },
  ),
  bug(DELETIONS, 'R13', 'the tombstone keeps what the record had', TOMBSTONE,
    'name => !KEPT.includes(name)', "name => name === 'openPhase'"),
  bug(DELETIONS, 'R13', 'the tombstone forgets the job', TOMBSTONE, "'mediaConvertJobId', 'otherJobs',", "'otherJobs',"),
  bug(DELETIONS, 'R13', 'the expiration of a source deletes its jobs', DELETED_SOURCE, "return reason === 'DeleteObject';", "return reason !== '';"),
  bug(DELETIONS, 'R13', 'a late event of a deletion deletes the jobs of newer uploads', DELETED_SOURCE,
    'isLater(sequencer, object.sequencer)', "isLater(sequencer, 'F')"),
  bug(DELETIONS, 'R13', 'the source of a newer upload is deleted', DELETE_SOURCE, 'differ(record.sourceETag, object.ETag)', 'false'),
  bug(DELETIONS, 'R13', 'the source is deleted after the tombstone has forgotten it', DELETE_JOB,
    'request.deleteSource ? await deleteSource(environment, ended) : undefined',
    'request.deleteSource ? await deleteSource(environment, { ...ended, sourceKey: undefined }) : undefined'),
  bug(BACKFILLED, 'R1', 'a backfill transcodes a source again whose job was deleted', DELETE_JOB, 'if (!request.deleteSource) {', 'if (false) {'),
  bug(DELETIONS, 'R4', 'DELETED is not announced by a second try', DELETE_JOB,
    'await announce(environment, tombstone);\n  return { decision: \'deleted\', deletedObjects,',
    'if (deletedObjects > 0) {\n    await announce(environment, tombstone);\n  }\n  return { decision: \'deleted\', deletedObjects,'),
  bug(DELETIONS, 'R3', 'a late event changes a record that is DELETED', RECORD, "['COMPLETE', ...FAILED_STATUSES, 'DELETED']",
    "['COMPLETE', ...FAILED_STATUSES]"),

  bug(IMPORTS, 'R1', 'an import submits objects that have their own events', IMPORT_ENTRY,
    'LastModified === undefined || LastModified.getTime() >= Date.parse(modifiedBefore)', 'LastModified === undefined'),
  bug(MULTIPART, 'R1', 'an import takes multipart uploads that are complete later for old objects', IMPORT_FENCE,
    'created - LONGEST_UPLOAD_MS', 'created'),
  bug(IMPORTS, 'R1', 'an imported object has another id each time it is sent', JOB_IDS,
    "'existing', bucket, key, etag]", "'existing', bucket, key, etag, String(Date.now())]"),
  bug(IMPORTS, 'R2', 'an import skips the object at which the rate is reached', IMPORT_ENTRIES,
    'if (window.sentInWindow >= state.importRequest.ratePerMinute) {\n    return undefined;',
    'if (window.sentInWindow >= state.importRequest.ratePerMinute) {\n    return state;'),
  bug(IMPORTS, 'R2', 'an import writes its position before it has submitted the object', IMPORT_ENTRIES,
    'await submitExisting(environment, uploads, object, plan.deduplication);',
    'await changeImport(environment, state, { position: { startAfter: object.key } }, context.writer).then(() => '
    + 'submitExisting(environment, uploads, object, plan.deduplication));'),
  bug(IMPORTS, 'R2', 'a slice does not send the next one', IMPORT_SLICE,
    'await sendSlice(environment, { importId: state.importId, slice: slice + 1 }, secondsOfRest(state, Date.now()));', ''),
  bug(IMPORTS, 'R2', 'starting an import again does not resume it', IMPORT_COMMAND,
    'return resume(environment, state, writer);\n}', 'return known ?? resume(environment, state, writer);\n}'),
  bug(IMPORTS, 'R3', 'a paused import goes on', IMPORT_SLICE, "seen?.importStatus !== 'RUNNING' || slice", 'seen === undefined || slice'),
  bug(IMPORTS, 'R3', 'a slice does not see what another writer changed', IMPORT_STATE,
    "condition: '#version = :seenVersion',", "condition: '#version = :seenVersion OR NOT attribute_not_exists(#version)',"),
  bug(IMPORTS, 'R3', 'an import is started twice', IMPORT_STATE,
    "condition: 'attribute_not_exists(#jobId)',", "condition: 'attribute_not_exists(#jobId) OR NOT attribute_not_exists(#jobId)',"),
  bug(IMPORTS, 'rate', 'an import does not keep its rate', IMPORT_ENTRIES,
    'window.sentInWindow >= state.importRequest.ratePerMinute', 'false'),

  bug(ARCHIVED, 'archive', 'whatever is under the key is tagged', TAG_SOURCE,
    'return sourceETag !== undefined && ETag !== undefined && !differ(ETag, sourceETag);',
    'return sourceETag !== undefined || ETag !== undefined;'),
  bug(ARCHIVED, 'archive', 'a source is not tagged while S3 fails', TAG_SOURCE, 'if (isServiceFailure(error)) {', 'if (false) {'),

  bug(PROFILES, 'log', 'further jobs have another correlation id', LOGGER, 'correlation_id: mainJobId ?? jobId', 'correlation_id: jobId'),
  bug(PROFILES, 'log', 'jobs do not tell their events the main job', PREPARE, '...(mainJobId && { mainJobId })', '...{}'),
  bug(OPERATOR, 'R3', 'outputs of an overwritten source are not marked', FACTS,
    'sourceOverwritten: await wasOverwritten(environment, submitted) || undefined', ''),
];

function bug(family: Family, rule: string, mistake: string, file: string, find: string, replace: string): PlantedBug {
  return { family, rule, mistake, patches: [{ file, find, replace }] };
}

/** A bug that another check would catch, without that check. */
function together(mistake: PlantedBug, withoutCheck: Patch): PlantedBug {
  return { ...mistake, patches: [...mistake.patches, withoutCheck] };
}
