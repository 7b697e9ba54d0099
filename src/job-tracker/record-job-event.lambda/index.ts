import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isKnownStatus, loggedJobOf, parseJobEvent, type JobEvent } from './job-event';
import { recordEvent, type Recorded } from './record-event';
import { timeToPlayable } from './time-to-playable';
import { RECORD_JOB_EVENT_ENVIRONMENT } from '../../shared/contract/environment';
import type { JobRecord } from '../../shared/contract/record';
import { DuplicateCounter } from '../../shared/handlers.lambda/duplicate-counter';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { logger, sourceOf, type LoggedJob } from '../../shared/handlers.lambda/logger';
import { mayRequeue, requeueStateOf, requeueWithBackoff } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(RECORD_JOB_EVENT_ENVIRONMENT);

/** Each message is one event of one job. It is recorded if it still matters, and a result is announced. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const duplicates = new DuplicateCounter(environment.JOB_TABLE_NAME);
  return processPartialResponse(
    event, (message: SQSRecord) => process(message, duplicates), new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord, duplicates: DuplicateCounter): Promise<void> {
  const { messageId } = message;
  let line: LoggedJob | undefined;
  try {
    const event = parseJobEvent(message.body);
    line = loggedJobOf(event);
    const { decision, record }: Recorded = isKnownStatus(event)
      ? await recordEvent(environment, event, duplicates)
      : { decision: 'unknown status' };
    line = loggedJobOf(event, record);
    logger.info('Job event handled', { ...sourceOf(record), ...line, messageId, ...factsOf(event), ...resultOf(decision, record), decision });
  } catch (error) {
    if (mayRequeue(error, requeueStateOf(message))) {
      await requeueWithBackoff(environment.JOB_EVENT_QUEUE_URL, message);
      logger.warn('Job event requeued', { ...line, messageId, reason: String(error) });
      return;
    }
    logger.error('Job event not handled', { ...line, messageId, error: error as Error });
    throw error;
  }
}

function factsOf({ jobId, status, userMetadata: { attempt } }: JobEvent) {
  return { attempt, mediaConvertJobId: jobId, status };
}

/** For the saved queries: of the line that records the end of the job. */
function resultOf(decision: string, record: JobRecord | undefined) {
  return decision === 'recorded' && record ? {
    timeToPlayableMs: timeToPlayable(record),
    ...(record.status === 'ERROR' && { errorClass: record.errorClass, errorCode: record.errorCode }),
  } : {};
}
