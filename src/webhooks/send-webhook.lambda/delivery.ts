import { EventBridgeClient, DisableRuleCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { LONGEST_WAIT_MS, type Decision } from './delivery-schedule';
import type { SendWebhookEnvironment } from '../../shared/contract/environment';
import { numberAttribute, readNumber, stringAttribute } from '../../shared/handlers.lambda/queue-message-attributes';
import { requeue, requeueStateOf } from '../../shared/handlers.lambda/requeue';

/** How far the delivery of a message has come. A message without attributes, such as one that was redriven, begins anew. */
export interface Progress {
  /** Attempts so far. */
  readonly attempts: number;
  /** Time of the next one, in epoch ms. */
  readonly notBefore: number;
}

const ATTEMPTS_ATTRIBUTE = 'attempts';
const NOT_BEFORE_ATTRIBUTE = 'notBefore';
/** SQS refuses an empty value, and the reason is for people. */
const MAX_REASON_CHARACTERS = 500;

const sqs = new SQSClient({});
const eventBridge = new EventBridgeClient({});

export function progressOf(message: SQSRecord): Progress {
  return { attempts: readNumber(message, ATTEMPTS_ATTRIBUTE), notBefore: readNumber(message, NOT_BEFORE_ATTRIBUTE) };
}

/** Seconds until the next attempt. */
export function waitSeconds({ notBefore }: Progress, now: number): number {
  const ms = notBefore - now;
  return ms > 0 && ms <= LONGEST_WAIT_MS ? ms / 1000 : 0;
}

/** Sends the message to the queue again, for `waitSeconds()` or for 15 minutes, the longest delay of SQS. */
export async function sendAgain(environment: SendWebhookEnvironment, message: SQSRecord, progress: Progress, now: number): Promise<void> {
  await requeue(environment.WEBHOOK_QUEUE_URL, message.body, requeueStateOf(message), waitSeconds(progress, now), {
    [ATTEMPTS_ATTRIBUTE]: numberAttribute(progress.attempts),
    [NOT_BEFORE_ATTRIBUTE]: numberAttribute(progress.notBefore),
  });
}

/** Does what the decision says about the message after its `attempts`. */
export async function conclude(
  environment: SendWebhookEnvironment, message: SQSRecord, attempts: number, decision: Decision, now: number,
): Promise<void> {
  switch (decision.next) {
    case 'retry':
      return sendAgain(environment, message, { attempts, notBefore: Math.ceil(now + decision.afterSeconds * 1000) }, now);
    case 'disable':
      await disableRule(environment.RULE_ARN);
      return sendToDeadLetters(environment, message, decision.reason);
    case 'give up':
      return sendToDeadLetters(environment, message, decision.reason);
    case 'done':
  }
}

/** Without the attributes of the delivery, so that a redrive begins a new one. */
async function sendToDeadLetters({ DEAD_LETTER_QUEUE_URL }: SendWebhookEnvironment, { body }: SQSRecord, reason: string): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: DEAD_LETTER_QUEUE_URL,
    MessageBody: body,
    MessageAttributes: { reason: stringAttribute(reason.slice(0, MAX_REASON_CHARACTERS)) },
  }));
}

/** The ARN ends in `rule/<name>`, or in `rule/<bus>/<name>` for another bus than the default one. */
async function disableRule(arn: string): Promise<void> {
  const [Name, ...bus] = arn.slice(arn.indexOf(':rule/') + ':rule/'.length).split('/').reverse();
  await eventBridge.send(new DisableRuleCommand({ Name, EventBusName: bus.reverse().join('/') || undefined }));
}
