import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { JobEvent } from './job-event.lambda-shared';
import { jobOutputs } from './job-outputs';
import { CONDITION_VALUES, conditionFor, errorClassOf, isTerminal, judgeLost, OPEN_AND_SAME_JOB, type StateChange } from './job-state';
import { withPlayerFacts } from './player-facts.lambda-shared';
import { announce } from '../shared/announce.lambda-shared';
import type { JobRecord } from '../shared/contract';
import { documentClient, expiry, updateRecord, type RecordChange } from '../shared/job-table.lambda-shared';

export interface RecordEnvironment {
  readonly JOB_TABLE_NAME: string;
  readonly TOPIC_ARN: string;
  readonly EVENT_BUS_NAME?: string;
  readonly RECORD_RETENTION_SECONDS?: string;
  readonly DELIVERY_BASE_URL?: string;
}

/** Writes what the event says, if it still matters, and announces what it ended; the answer is for the log. */
export async function recordEvent(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  switch (event.status) {
    case 'QUEUE_HOP':
      return recordNote(environment, event, { set: { queueArn: event.queue } });
    case 'NEW_WARNING':
      return recordNote(environment, event, newWarning(event));
    default:
      return recordState(environment, event);
  }
}

async function recordState(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  const change = stateChangeOf(event);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: { ...change, cause: 'event', updatedAt: new Date().toISOString(), ...await factsOf(environment, event) },
    // NEW_WARNING told the same with texts, where progress is tracked.
    setOnce: { warnings: isTerminal(change.status) ? warningsOf(event) : undefined },
    remove: isTerminal(change.status) ? ['openPhase', 'openSince', 'progressPhase', ...CLAIM] : CLAIM,
    condition: conditionFor(change.status),
    values: CONDITION_VALUES,
  });
  const decision = won ? 'recorded' : judgeLost(current, change);
  if (current && isTerminal(change.status) && (won || decision === 'announce again')) {
    await announce(environment, current);
  }
  return decision;
}

/** What says nothing of the job's state: it may still wait in its queue. */
async function recordNote(environment: RecordEnvironment, event: JobEvent, note: Partial<RecordChange>): Promise<string> {
  const { attempt, mediaConvertJobId } = stateChangeOf(event);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    ...note,
    set: { ...note.set, updatedAt: new Date().toISOString() },
    condition: note.condition ? `${OPEN_AND_SAME_JOB} AND ${note.condition}` : OPEN_AND_SAME_JOB,
    values: { ...CONDITION_VALUES, attempt, mediaConvertJobId, ...note.values },
  });
  return won ? 'recorded' : judgeLost(current, stateChangeOf(event));
}

/** Once, however often it is delivered. */
function newWarning({ warningCode, warningMessage }: JobEvent): Partial<RecordChange> {
  const warning = warningText(warningCode, warningMessage);
  return warning === '' ? {} : { append: { warnings: [warning] }, condition: 'NOT contains(#warnings, :warning)', values: { warning } };
}

function stateChangeOf(event: JobEvent): StateChange {
  return {
    status: event.status === 'COMPLETE' || event.status === 'ERROR' || event.status === 'CANCELED' ? event.status : 'PROGRESSING',
    attempt: event.userMetadata.attempt,
    mediaConvertJobId: event.jobId,
    eventTime: event.timestamp,
  };
}

/** Whatever is known of the submission's claim is over when the job shows signs of life. */
const CLAIM: (keyof JobRecord)[] = ['owner', 'leaseUntil', 'maybeSince', 'maybeUntil'];

/** What the event tells besides the state. */
async function factsOf(environment: RecordEnvironment, event: JobEvent): Promise<Partial<JobRecord>> {
  const expiresAt = expiry(environment.RECORD_RETENTION_SECONDS);
  switch (event.status) {
    case 'COMPLETE':
      return { expiresAt, progressPercent: 100, outputs: await outputsOf(environment, event) };
    case 'ERROR':
      return {
        expiresAt,
        errorCode: event.errorCode === undefined ? undefined : String(event.errorCode),
        errorMessage: event.errorMessage,
        errorClass: errorClassOf(event.errorCode),
      };
    case 'CANCELED':
      return { expiresAt };
    default:
      return { openPhase: 'TRANSCODE', progressPercent: event.jobProgress?.jobPercentComplete, progressPhase: event.jobProgress?.currentPhase };
  }
}

/** Of a job that has ended: all of them. */
function warningsOf({ warnings = [] }: JobEvent): string[] | undefined {
  return warnings.length === 0 ? undefined : warnings.map(({ code, message }) => warningText(code, message));
}

function warningText(code: number | string | undefined, message: string | undefined): string {
  return [code, message].filter(Boolean).join(': ');
}

/** The plan in effect when the job was submitted is on its record: a deployment since then may have brought another. */
async function outputsOf(environment: RecordEnvironment, event: JobEvent) {
  const { jobId } = event.userMetadata;
  const { Item } = await documentClient.send(new GetCommand({
    TableName: environment.JOB_TABLE_NAME,
    Key: { jobId },
    ProjectionExpression: 'outputGroups',
    ConsistentRead: true,
  }));
  const planned = (Item as JobRecord | undefined)?.outputGroups;
  const baseUrl = environment.DELIVERY_BASE_URL;
  return withPlayerFacts(jobOutputs(event.outputGroupDetails ?? [], planned, baseUrl), { jobId, planned, baseUrl });
}
