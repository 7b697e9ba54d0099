import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseAnnouncement } from './announcement';
import { progressOf, sendAgain } from './delivery';
import { sendWebhook, type Outcome } from './send-webhook';
import { SEND_WEBHOOK_ENVIRONMENT } from '../../shared/contract/environment';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { jobOf, logger } from '../../shared/handlers.lambda/logger';
import { backoffSeconds, mayRequeue, requeueStateOf } from '../../shared/handlers.lambda/requeue';

const environment = readEnvironment(SEND_WEBHOOK_ENVIRONMENT);

/** Each message is an announcement for the endpoint. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return processPartialResponse(event, process, new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false });
}

async function process(message: SQSRecord): Promise<void> {
  const { messageId } = message;
  let line: object = { messageId };
  try {
    const announced = parseAnnouncement(message.body);
    line = { ...jobOf(announced), messageId, webhookId: announced.id, status: announced.status };
    log(line, await sendWebhook(environment, message, announced));
  } catch (error) {
    const state = requeueStateOf(message);
    if (mayRequeue(error, state)) {
      const notBefore = Math.ceil(Date.now() + backoffSeconds(state) * 1000);
      await sendAgain(environment, message, { ...progressOf(message), notBefore }, Date.now());
      logger.warn('Webhook requeued', { ...line, reason: String(error) });
      return;
    }
    logger.error('Webhook not sent', { ...line, error: error as Error });
    throw error;
  }
}

function log(line: object, outcome: Outcome): void {
  if (outcome.next === 'wait') {
    // Each 15 minutes, for each message that waits.
    logger.debug('Webhook waits', { ...line, seconds: Math.ceil(outcome.seconds) });
    return;
  }
  const { next, ...attempt } = outcome;
  const attempted = { ...line, ...attempt };
  if (next === 'done') {
    logger.info('Webhook delivered', attempted);
  } else if (next === 'retry') {
    logger.warn('Webhook failed', attempted);
  } else if (next === 'disable') {
    logger.error('Webhook disabled', { ...attempted, rule: environment.RULE_ARN });
  } else {
    logger.error('Webhook given up', attempted);
  }
}
