import { deleteAgain } from './delete-again';
import { handleDuplicateJob } from './duplicate-job';
import { errorClassOf } from './error-codes';
import { attributesOf, warningsOf, warningText } from './event-attributes';
import { statusOf, type JobEvent } from './job-event';
import { CONDITION_VALUES, conditionFor, judgeLost, OPEN_AND_SAME_JOB, type StateChange } from './job-state';
import { recordOrphan } from './orphan';
import { tagSource } from './tag-source';
import { timeToPlayable } from './time-to-playable';
import type { RecordEnvironment } from '../../shared/contract/environment';
import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import { measure, measureFailure } from '../../shared/handlers.lambda/count';
import type { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { updateRecord, type RecordChange } from '../../shared/handlers.lambda/job-records';
import { endingOf } from '../../shared/handlers.lambda/record-ending';
import { CLAIM_ATTRIBUTES, isOwnJob, isTerminal, OPEN_ATTRIBUTES } from '../../shared/handlers.lambda/record-state';
import { releaseReservation } from '../../shared/handlers.lambda/release-reservation';
import { submitAttempt } from '../../shared/handlers.lambda/submit-again';

/** The decision and the current record, if there is one, for the log. */
export interface Recorded {
  readonly decision: string;
  readonly record?: JobRecord;
}

/** Records the event if it still matters, and announces a result. */
export async function recordEvent(environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter): Promise<Recorded> {
  switch (event.status) {
    case 'QUEUE_HOP':
      return recordNote(environment, event, duplicates, { set: { queueArn: event.queue } });
    case 'NEW_WARNING':
      return recordNote(environment, event, duplicates, newWarning(event));
    default: {
      const recorded = await recordState(environment, event, duplicates);
      await deleteAgain(environment, event, recorded.record);
      return recorded;
    }
  }
}

async function recordState(
  environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter, status = nextStatus(environment, event),
): Promise<Recorded> {
  const change = stateChangeOf(event, status);
  const facts = await attributesOf(environment, event, change.status);
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: {
      ...change,
      ...facts,
      ...(isTerminal(change.status) && endingOf(environment, event.userMetadata.pipelineId, change.status)),
      cause: 'event',
      updatedAt: new Date().toISOString(),
    },
    setOnce: {
      // With trackProgress, NEW_WARNING events contained the same warnings with texts.
      warnings: isTerminal(change.status) && !facts.warnings ? warningsOf(event) : undefined,
      // The submitter may have ended before it recorded its choice.
      profile: event.userMetadata.profile,
    },
    // An event of the job ends the claim of its submission.
    remove: isTerminal(change.status) ? [...OPEN_ATTRIBUTES, 'progressPhase', ...CLAIM_ATTRIBUTES] : CLAIM_ATTRIBUTES,
    condition: conditionFor(change.status),
    values: CONDITION_VALUES,
  });
  if (!won && status === 'RETRYING' && record?.orphan) {
    // The source is unknown and cannot be submitted again.
    return recordState(environment, event, duplicates, 'ERROR');
  }
  return conclude(environment, event, duplicates, won ? 'recorded' : judgeLost(record, change), record);
}

/** Does what follows the write, or finds out why it was refused. */
async function conclude(
  environment: RecordEnvironment,
  event: JobEvent,
  duplicates: DuplicateCounter,
  decision: 'recorded' | ReturnType<typeof judgeLost>,
  record?: JobRecord,
): Promise<Recorded> {
  switch (decision) {
    case 'recorded':
      measureEnd(environment, record!);
      await followUp(environment, record!);
      return { decision, record };
    case 'repeat':
      await followUp(environment, record!);
      return { decision, record };
    case 'no record':
      return { decision: await recordOrphan(environment, event) };
    case 'duplicate job':
      return { decision: await handleDuplicateJob(event, record!, duplicates), record };
    case 'late':
      return { decision, record };
  }
}

function measureEnd(environment: RecordEnvironment, record: JobRecord): void {
  const time = timeToPlayable(record);
  if (time !== undefined) {
    measure(environment, 'TimeToPlayable', record.pipelineId, time);
  }
  measureFailure(environment, record);
}

/** Announces a result after releasing what its job reserved, and tags its source for the archive; or sends the next attempt. */
async function followUp(environment: RecordEnvironment, record: JobRecord): Promise<void> {
  if (isTerminal(record.status)) {
    await releaseReservation(environment.JOB_TABLE_NAME, record);
    await announce(environment, record);
    await tagSource(environment, record);
  } else if (record.status === 'RETRYING') {
    await submitAttempt(environment.UPLOAD_QUEUE_URL!, record, record.attempt + 1, RETRY_DELAY_SECONDS);
  }
}

const RETRY_DELAY_SECONDS = 60;

/** Records a fact that does not change the status: the job may still wait in its queue. */
async function recordNote(
  environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter, note: Partial<RecordChange>,
): Promise<Recorded> {
  const change = stateChangeOf(event, nextStatus(environment, event));
  const { attempt, mediaConvertJobId } = change;
  const { won, record } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    ...note,
    set: { ...note.set, updatedAt: new Date().toISOString() },
    condition: note.condition ? `${OPEN_AND_SAME_JOB} AND ${note.condition}` : OPEN_AND_SAME_JOB,
    values: { ...CONDITION_VALUES, attempt, mediaConvertJobId, ...note.values },
  });
  const decision = won ? 'recorded' : judgeLost(record, change);
  return { decision: decision === 'duplicate job' ? await handleDuplicateJob(event, record!, duplicates) : decision, record };
}

/** Added once, even if the event is delivered twice. */
function newWarning({ warningCode, warningMessage }: JobEvent): Partial<RecordChange> {
  const warning = warningText(warningCode, warningMessage);
  return warning === '' ? {} : { append: { warnings: [warning] }, condition: 'NOT contains(#warnings, :warning)', values: { warning } };
}

function stateChangeOf(event: JobEvent, status: JobStatus): StateChange {
  return {
    status,
    attempt: event.userMetadata.attempt,
    mediaConvertJobId: event.jobId,
    eventTime: event.timestamp,
  };
}

/** A job that failed for a transient reason is retried if the pipeline submitted it and attempts are left. */
function nextStatus({ MAX_ATTEMPTS, UPLOAD_QUEUE_URL }: RecordEnvironment, event: JobEvent): JobStatus {
  const status = statusOf(event);
  const { jobId, attempt } = event.userMetadata;
  const retries = status === 'ERROR' && errorClassOf(event.errorCode) === 'TRANSIENT'
    && attempt < Number(MAX_ATTEMPTS) && UPLOAD_QUEUE_URL && !isOwnJob(jobId);
  return retries ? 'RETRYING' : status;
}
