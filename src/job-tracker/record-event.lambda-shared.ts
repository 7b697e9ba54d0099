import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { JobEvent } from './job-event.lambda-shared';
import { jobOutputs } from './job-outputs';
import { CONDITION_VALUES, conditionFor, errorClassOf, isTerminal, judgeLost, OPEN_AND_SAME_JOB, type StateChange } from './job-state';
import { announce } from '../shared/announce.lambda-shared';
import type { JobRecord } from '../shared/contract';
import { documentClient, expiry, updateRecord } from '../shared/job-table.lambda-shared';

export interface RecordEnvironment {
  readonly JOB_TABLE_NAME: string;
  readonly TOPIC_ARN: string;
  readonly EVENT_BUS_NAME?: string;
  readonly RECORD_RETENTION_SECONDS?: string;
  readonly DELIVERY_BASE_URL?: string;
}

/** Writes what the event says, if it still matters, and announces what it ended; the answer is for the log. */
export async function recordEvent(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  return event.status === 'QUEUE_HOP' ? recordQueueHop(environment, event) : recordState(environment, event);
}

async function recordState(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  const change = stateChangeOf(event);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: { ...change, cause: 'event', updatedAt: new Date().toISOString(), ...await factsOf(environment, event) },
    append: { warnings: newWarningOf(event) },
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

/** The job waits on, in another queue. */
async function recordQueueHop(environment: RecordEnvironment, event: JobEvent): Promise<string> {
  const { attempt, mediaConvertJobId } = stateChangeOf(event);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: { queueArn: event.queue, updatedAt: new Date().toISOString() },
    condition: OPEN_AND_SAME_JOB,
    values: { ...CONDITION_VALUES, attempt, mediaConvertJobId },
  });
  return won ? 'recorded' : judgeLost(current, stateChangeOf(event));
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
  const warnings = warningsOf(event);
  const expiresAt = expiry(environment.RECORD_RETENTION_SECONDS);
  switch (event.status) {
    case 'COMPLETE':
      return { warnings, expiresAt, progressPercent: 100, outputs: await outputsOf(environment, event) };
    case 'ERROR':
      return {
        warnings,
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

function newWarningOf({ warningCode, warningMessage }: JobEvent): string[] | undefined {
  return warningCode === undefined && warningMessage === undefined ? undefined : [warningText(warningCode, warningMessage)];
}

function warningText(code: number | string | undefined, message: string | undefined): string {
  return [code, message].filter(Boolean).join(': ');
}

/** The plan in effect when the job was submitted is on its record: a deployment since then may have brought another. */
async function outputsOf(environment: RecordEnvironment, event: JobEvent) {
  const { Item } = await documentClient.send(new GetCommand({
    TableName: environment.JOB_TABLE_NAME,
    Key: { jobId: event.userMetadata.jobId },
    ProjectionExpression: 'outputGroups',
    ConsistentRead: true,
  }));
  return jobOutputs(event.outputGroupDetails ?? [], (Item as JobRecord | undefined)?.outputGroups, environment.DELIVERY_BASE_URL);
}
