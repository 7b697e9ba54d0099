import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isKnownStatus, parseJobEvent, type JobEvent } from './job-event.lambda-shared';
import { jobOutputs } from './job-outputs';
import { CONDITION_VALUES, conditionFor, errorClassOf, isTerminal, judgeLost, type StateChange } from './job-state';
import { announce } from '../shared/announce.lambda-shared';
import { RECORD_JOB_EVENT_ENVIRONMENT, type JobRecord } from '../shared/contract';
import { readEnvironment } from '../shared/environment.lambda-shared';
import { documentClient, expiry, updateRecord } from '../shared/job-table.lambda-shared';
import { logger } from '../shared/logger.lambda-shared';

const environment = readEnvironment(RECORD_JOB_EVENT_ENVIRONMENT);

/** Each message is one event of one job: recorded if it still matters, announced if it ends the job. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(event, process, new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord): Promise<void> {
  try {
    const event = parseJobEvent(message.body);
    const { jobId, attempt } = event.userMetadata;
    const decision = isKnownStatus(event) ? await record(event) : 'unknown status';
    logger.info('Job event handled', { jobId, attempt, mediaConvertJobId: event.jobId, status: event.status, decision });
  } catch (error) {
    logger.error('Job event not handled', { messageId: message.messageId, error: error as Error });
    throw error;
  }
}

async function record(event: JobEvent): Promise<string> {
  const change = stateChangeOf(event);
  const { won, record: current } = await updateRecord(environment.JOB_TABLE_NAME, event.userMetadata.jobId, {
    set: { ...change, cause: 'event', updatedAt: new Date().toISOString(), ...await factsOf(event) },
    remove: isTerminal(change.status) ? ['openPhase', 'openSince', 'leaseUntil', 'maybeSince', 'maybeUntil'] : ['maybeSince', 'maybeUntil'],
    condition: conditionFor(change.status),
    values: CONDITION_VALUES,
  });
  const decision = won ? 'recorded' : judgeLost(current, change);
  if (current && isTerminal(change.status) && (won || decision === 'announce again')) {
    await announce(environment, current);
  }
  return decision;
}

function stateChangeOf(event: JobEvent): StateChange {
  return {
    status: event.status === 'COMPLETE' || event.status === 'ERROR' || event.status === 'CANCELED' ? event.status : 'PROGRESSING',
    attempt: event.userMetadata.attempt,
    mediaConvertJobId: event.jobId,
    eventTime: event.timestamp,
  };
}

/** What the event tells besides the state. */
async function factsOf(event: JobEvent): Promise<Partial<JobRecord>> {
  const warnings = event.warnings?.map(({ code, message }) => [code, message].filter(Boolean).join(': '));
  const expiresAt = expiry(environment.RECORD_RETENTION_SECONDS);
  switch (event.status) {
    case 'COMPLETE':
      return { warnings, expiresAt, progress: { percent: 100 }, outputs: await outputsOf(event) };
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
      return { warnings, progress: progressOf(event), openPhase: 'TRANSCODE' };
  }
}

function progressOf({ jobProgress }: JobEvent) {
  return jobProgress && { percent: jobProgress.jobPercentComplete, phase: jobProgress.currentPhase };
}

/** The plan in effect when the job was submitted is on its record: a deployment since then may have brought another. */
async function outputsOf(event: JobEvent) {
  const { Item } = await documentClient.send(new GetCommand({
    TableName: environment.JOB_TABLE_NAME,
    Key: { jobId: event.userMetadata.jobId },
    ProjectionExpression: 'outputGroups',
    ConsistentRead: true,
  }));
  return jobOutputs(event.outputGroupDetails ?? [], (Item as JobRecord | undefined)?.outputGroups, environment.DELIVERY_BASE_URL);
}
