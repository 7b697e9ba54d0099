import { errorClassOf } from './error-codes';
import { factsOf, warningsOf, warningText } from './event-facts';
import { statusOf, type JobEvent } from './job-event';
import { CONDITION_VALUES, conditionFor, judgeLost, OPEN_AND_SAME_JOB, type StateChange } from './job-state';
import { recordOrphan } from './orphan';
import { stopStranger } from './stranger';
import type { RecordEnvironment } from '../../shared/contract/environment';
import type { JobRecord, JobStatus } from '../../shared/contract/record';
import { announce } from '../../shared/handlers.lambda/announce';
import type { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { updateRecord, type RecordChange } from '../../shared/handlers.lambda/job-table';
import { CLAIM_ATTRIBUTES, isTerminal, OPEN_ATTRIBUTES } from '../../shared/handlers.lambda/record-state';
import { submitAgain } from '../../shared/handlers.lambda/submit-again';

/** Writes what the event says, if it still matters, and announces what it ended; the answer is for the log. */
export async function recordEvent(environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter): Promise<string> {
  switch (event.status) {
    case 'QUEUE_HOP':
      return recordNote(environment, event, duplicates, { set: { queueArn: event.queue } });
    case 'NEW_WARNING':
      return recordNote(environment, event, duplicates, newWarning(event));
    default:
      return recordState(environment, event, duplicates);
  }
}

async function recordState(
  environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter, status = nextStatus(environment, event),
): Promise<string> {
  const change = stateChangeOf(event, status);
  const facts = await factsOf(environment, event, change.status);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: { ...change, ...facts, cause: 'event', updatedAt: new Date().toISOString() },
    // NEW_WARNING told the same with texts, where progress is tracked.
    setOnce: { warnings: isTerminal(change.status) && !facts.warnings ? warningsOf(event) : undefined },
    // Whatever is known of the submission's claim is over when the job shows signs of life.
    remove: isTerminal(change.status) ? [...OPEN_ATTRIBUTES, 'progressPhase', ...CLAIM_ATTRIBUTES] : CLAIM_ATTRIBUTES,
    condition: conditionFor(change.status),
    values: CONDITION_VALUES,
  });
  if (!won && status === 'RETRYING' && current?.orphan) {
    // Nothing is known of its source, so there is nothing to submit again.
    return recordState(environment, event, duplicates, 'ERROR');
  }
  const decision = won ? 'recorded' : judgeLost(current, change);
  switch (decision) {
    case 'recorded':
    case 'repeat':
      await followUp(environment, current!);
      return decision;
    case 'no record':
      return recordOrphan(environment, event);
    case 'stranger':
      return stopStranger(event, current!, duplicates);
    case 'late':
      return decision;
  }
}

/** What the state that the record shows now asks for. */
async function followUp(environment: RecordEnvironment, record: JobRecord): Promise<void> {
  if (isTerminal(record.status)) {
    await announce(environment, record);
  } else if (record.status === 'RETRYING') {
    await submitAgain(environment.UPLOAD_QUEUE_URL!, record, { jobId: record.jobId, attempt: record.attempt + 1 }, RETRY_DELAY_SECONDS);
  }
}

const RETRY_DELAY_SECONDS = 60;

/** What says nothing of the job's state: it may still wait in its queue. */
async function recordNote(
  environment: RecordEnvironment, event: JobEvent, duplicates: DuplicateCounter, note: Partial<RecordChange>,
): Promise<string> {
  const change = stateChangeOf(event, nextStatus(environment, event));
  const { attempt, mediaConvertJobId } = change;
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    ...note,
    set: { ...note.set, updatedAt: new Date().toISOString() },
    condition: note.condition ? `${OPEN_AND_SAME_JOB} AND ${note.condition}` : OPEN_AND_SAME_JOB,
    values: { ...CONDITION_VALUES, attempt, mediaConvertJobId, ...note.values },
  });
  const decision = won ? 'recorded' : judgeLost(current, change);
  return decision === 'stranger' ? stopStranger(event, current!, duplicates) : decision;
}

/** Once, however often it is delivered. */
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

/** A job that failed for a transient reason of MediaConvert's is tried again, where something submits and attempts are left. */
function nextStatus({ MAX_ATTEMPTS, UPLOAD_QUEUE_URL }: RecordEnvironment, event: JobEvent): JobStatus {
  const status = statusOf(event);
  const again = status === 'ERROR' && errorClassOf(event.errorCode) === 'TRANSIENT'
    && event.userMetadata.attempt < Number(MAX_ATTEMPTS) && UPLOAD_QUEUE_URL;
  return again ? 'RETRYING' : status;
}
