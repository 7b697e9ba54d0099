import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { deleteJob } from './delete-job';
import { parseDeleteMessage } from './delete-message';
import { deleteWithSource } from './delete-with-source';
import type { Outcome } from './outcome';
import { DELETE_JOB_ENVIRONMENT } from '../../shared/contract/environment';
import { isBusy } from '../../shared/handlers.lambda/edge-invalidation';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { jobOf, logger } from '../../shared/handlers.lambda/logger';
import { readString, stringAttribute } from '../../shared/handlers.lambda/queue-message-attributes';
import { backoffSeconds, isServiceFailure, isTooOld, requeue, requeueStateOf } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(DELETE_JOB_ENVIRONMENT);

/** Each message asks for the deletion of one job, or is S3's event of a source that was deleted. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(event, (message: SQSRecord) => process(message, context), new BatchProcessor(EventType.SQS), {
    processInParallel: false,
    throwOnFullBatchFailure: false,
  });
}

async function process(message: SQSRecord, context: Context): Promise<void> {
  logger.resetKeys();
  logger.appendKeys({ messageId: message.messageId });
  try {
    const { delaySeconds, askedJobs, ...outcome } = await runOrWait(message, context);
    if (outcome.decision === 'requeued') {
      await requeueMessage(message, delaySeconds, askedJobs ?? askedJobsOf(message));
    }
    logger.info('Deletion handled', { ...outcome });
  } catch (error) {
    logger.error('Deletion not handled', { error: error as Error });
    throw error;
  }
}

/** Waiting for another service must not count as a receive. */
async function runOrWait(message: SQSRecord, context: Context): Promise<Outcome> {
  try {
    return await run(message, context);
  } catch (error) {
    if (!isBusy(error) && !isServiceFailure(error)) {
      throw error;
    }
    return { decision: 'requeued', reason: String(error) };
  }
}

async function run(message: SQSRecord, context: Context): Promise<Outcome> {
  const parsed = parseDeleteMessage(message.body);
  if ('event' in parsed) {
    const { bucket, object } = parsed.event.detail;
    logger.appendKeys({ bucket: bucket.name, key: object.key });
    return deleteWithSource(environment, parsed.event);
  }
  const { request } = parsed;
  logger.appendKeys(jobOf(request));
  return deleteJob({
    environment,
    request,
    state: requeueStateOf(message),
    askedJobs: askedJobsOf(message),
    remainingMs: () => context.getRemainingTimeInMillis(),
  });
}

/** The queue keeps a message for 14 days. Before, one that still waits becomes a dead letter. */
async function requeueMessage(message: SQSRecord, delaySeconds: number | undefined, askedJobs: readonly string[]): Promise<void> {
  const state = requeueStateOf(message);
  if (isTooOld(state)) {
    throw new Error('The deletion has waited for 13 days');
  }
  await requeue(environment.DELETION_QUEUE_URL, message.body, state, delaySeconds ?? backoffSeconds(state), askedJobs.length > 0 ? {
    askedJobs: stringAttribute(askedJobs.join()),
  } : {});
}

function askedJobsOf(message: SQSRecord): string[] {
  return readString(message, 'askedJobs')?.split(',') ?? [];
}
