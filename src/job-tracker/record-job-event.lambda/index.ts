import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isKnownStatus, parseJobEvent } from './job-event';
import { recordEvent, type Recorded } from './record-event';
import { RECORD_JOB_EVENT_ENVIRONMENT } from '../../shared/contract/environment';
import { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger, sourceOf } from '../../shared/handlers.lambda/logger';
import { mayRequeue, requeueStateOf, requeueWithBackoff } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(RECORD_JOB_EVENT_ENVIRONMENT);

/** Each message is one event of one job. It is recorded if it still matters, and a result is announced. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const duplicates = new DuplicateCounter(environment.JOB_TABLE_NAME);
  return processPartialResponse(
    event, (message: SQSRecord) => process(message, duplicates), new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord, duplicates: DuplicateCounter): Promise<void> {
  let jobId: string | undefined;
  try {
    const event = parseJobEvent(message.body);
    const { attempt } = event.userMetadata;
    jobId = event.userMetadata.jobId;
    const { decision, record }: Recorded = isKnownStatus(event)
      ? await recordEvent(environment, event, duplicates)
      : { decision: 'unknown status' };
    logger.info('Job event handled', { ...sourceOf(record), jobId, attempt, mediaConvertJobId: event.jobId, status: event.status, decision });
  } catch (error) {
    if (mayRequeue(error, requeueStateOf(message))) {
      await requeueWithBackoff(environment.JOB_EVENT_QUEUE_URL, message);
      logger.warn('Job event requeued', { jobId, reason: String(error) });
      return;
    }
    logger.error('Job event not handled', { jobId, messageId: message.messageId, error: error as Error });
    throw error;
  }
}
