import { Duration } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import { QueueHandler } from '../shared/constructs/queue-handler';
import type { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { completeArnOf, viaSecretsManagerOf } from '../shared/constructs/secret-grant';
import type { SEND_WEBHOOK_ENVIRONMENT } from '../shared/contract/environment';

interface SendWebhookProps extends FunctionMonitoringOptions {
  readonly url: string;
  readonly rule: events.IRule;
  readonly secret: secretsmanager.ISecret;
  readonly deliveries: QueueWithDeadLetters;
  readonly requestTimeout: Duration;
  readonly maxConcurrency: number;
  readonly encryptionKey?: kms.IKey;
}

/** Time for reading the secret and sending the message again. */
const BESIDE_THE_REQUEST = Duration.seconds(10);

/** Timeout of the function. */
export function functionTimeout(requestTimeout: Duration): Duration {
  return requestTimeout.plus(BESIDE_THE_REQUEST);
}

/** Sends each message of the queue to the endpoint, one at a time: a request may take as long as the function. */
export class SendWebhook extends QueueHandler {
  public constructor(scope: Construct, id: string, { url, rule, secret, deliveries, requestTimeout, ...props }: SendWebhookProps) {
    const { queue, deadLetterQueue } = deliveries;
    const environment: Record<typeof SEND_WEBHOOK_ENVIRONMENT['required'][number], string> = {
      WEBHOOK_URL: url,
      SECRET_ARN: secret.secretArn,
      WEBHOOK_QUEUE_URL: queue.queueUrl,
      DEAD_LETTER_QUEUE_URL: deadLetterQueue.queueUrl,
      RULE_ARN: rule.ruleArn,
      REQUEST_TIMEOUT_SECONDS: String(requestTimeout.toSeconds()),
    };
    super(scope, id, {
      ...props,
      bundle: 'webhooks/send-webhook.lambda',
      description: 'Sends webhooks',
      timeout: functionTimeout(requestTimeout),
      environment,
      queue,
      batchSize: 1,
      sendsToItself: true,
    });
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'A webhook that has to wait is requeued with a delay');
    this.allow(['sqs:SendMessage'], [deadLetterQueue.queueArn], 'A webhook that failed for days becomes a dead letter');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'The messages of the queues are encrypted');
    this.allow(['events:DisableRule'], [rule.ruleArn], 'An endpoint that answers 410 gets no more webhooks');
    this.allow(['secretsmanager:GetSecretValue'], [completeArnOf(secret)], 'Signs webhooks');
    if (secret.encryptionKey) {
      this.allow(['kms:Decrypt'], [secret.encryptionKey.keyArn], 'The secret is encrypted', viaSecretsManagerOf(secret));
    }
  }
}
