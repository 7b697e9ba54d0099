import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseAnnouncement } from './announcement';
import { invalidateFiles, isBusy } from './invalidate';
import { INVALIDATE_FILES_ENVIRONMENT } from '../../shared/contract/environment';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger } from '../../shared/handlers.lambda/logger';
import { isServiceFailure, isTooOld, requeueStateOf, requeueWithBackoff } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(INVALIDATE_FILES_ENVIRONMENT);

/** Each message is the announcement of a complete job, whose files replace others. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(event, process, new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord): Promise<void> {
  let jobId: string | undefined;
  try {
    const announcement = parseAnnouncement(message.body);
    jobId = announcement.jobId;
    const { paths, invalidationId } = await invalidateFiles(environment, announcement);
    logger.info('Files invalidated', { jobId, paths, invalidationId });
  } catch (error) {
    if ((isBusy(error) || isServiceFailure(error)) && !isTooOld(requeueStateOf(message))) {
      await requeueWithBackoff(environment.INVALIDATION_QUEUE_URL, message);
      logger.warn('Invalidation requeued', { jobId, reason: String(error) });
      return;
    }
    logger.error('Files not invalidated', { jobId, messageId: message.messageId, error: error as Error });
    throw error;
  }
}
