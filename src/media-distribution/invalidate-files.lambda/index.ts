import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseAnnouncement } from './announcement';
import { invalidateFiles } from './invalidate';
import { INVALIDATE_FILES_ENVIRONMENT } from '../../shared/contract/environment';
import { isBusy } from '../../shared/handlers.lambda/edge-invalidation';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { jobOf, logger, type LoggedJob } from '../../shared/handlers.lambda/logger';
import { isServiceFailure, isTooOld, requeueStateOf, requeueWithBackoff } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(INVALIDATE_FILES_ENVIRONMENT);

/** Each message is the announcement of a complete job, whose files replace others. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(event, process, new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord): Promise<void> {
  const { messageId } = message;
  let line: LoggedJob | undefined;
  try {
    const announcement = parseAnnouncement(message.body);
    line = jobOf(announcement);
    const { paths, invalidationId } = await invalidateFiles(environment, announcement);
    logger.info('Files invalidated', { ...line, messageId, paths, invalidationId });
  } catch (error) {
    if ((isBusy(error) || isServiceFailure(error)) && !isTooOld(requeueStateOf(message))) {
      await requeueWithBackoff(environment.INVALIDATION_QUEUE_URL, message);
      logger.warn('Invalidation requeued', { ...line, messageId, reason: String(error) });
      return;
    }
    logger.error('Files not invalidated', { ...line, messageId, error: error as Error });
    throw error;
  }
}
