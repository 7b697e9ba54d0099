import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { WebhookEvent } from './webhook-event';
import type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import { requireDurationIn, requireIntegerIn, requireMatch, requireOneOf } from '../shared/validation/values';

/** Options of Webhook, and of `addWebhook()` of JobTracker. */
export interface WebhookOptions extends FunctionMonitoringOptions {
  /**
   * The endpoint: an `https://` URL with a host that has public addresses only. A port is allowed; a user, a password and a fragment are not.
   * It may be a deploy-time token. It is readable in the template and in the function's environment, so it must not be a secret.
   */
  readonly url: string;

  /**
   * The events to send.
   *
   * @default - those that end a job: JOB_COMPLETE, JOB_ERROR, JOB_CANCELED, JOB_REJECTED, JOB_SUPERSEDED
   */
  readonly events?: WebhookEvent[];

  /**
   * Secret that signs the webhooks: `whsec_` and 24 to 64 bytes in base64, as plain text. While it has a version with the label AWSPREVIOUS,
   * each webhook is also signed with that one.
   *
   * @default - a new secret
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * How long an attempt may take, 15 to 30 seconds. After that it has failed.
   *
   * @default Duration.seconds(20)
   */
  readonly timeout?: Duration;

  /**
   * Maximum number of concurrent requests to the endpoint, 2 to 1,000.
   *
   * @default 2
   */
  readonly maxConcurrency?: number;

  /**
   * Customer-managed KMS key for the new secret and the queues, and for the logs and environment variables of the function.
   *
   * @default - for `addWebhook()`, that of the tracker; otherwise encryption managed by Secrets Manager, SQS, CloudWatch Logs and Lambda
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that the two alarms publish to. If this app owns the topic, its policy and that of its key are extended to let CloudWatch publish;
   * an imported topic and its key must allow it already.
   *
   * @default - for `addWebhook()`, that of the tracker; otherwise the alarms have no action
   */
  readonly alarmTopic?: sns.ITopic;
}

export const DEFAULT_TIMEOUT = Duration.seconds(20);

/** `what` names the construct in errors. */
export function requireWebhookOptions(what: string, { url, events, timeout, maxConcurrency }: WebhookOptions): void {
  requireMatch(`${what} url`, url, /^https:\/\/[^\s/?#@]+([/?][^\s#]*)?$/, 'an https:// URL without user, password and fragment');
  if (events !== undefined && events.length === 0) {
    throw new Error(`${what} events must have at least one event, got an empty list`);
  }
  events?.forEach((event, index) => requireOneOf(`${what} events[${index}]`, event, Object.values(WebhookEvent)));
  if (timeout !== undefined) {
    requireDurationIn(`${what} timeout`, timeout, Duration.seconds(15), Duration.seconds(30));
  }
  if (maxConcurrency !== undefined) {
    requireIntegerIn(`${what} maxConcurrency`, maxConcurrency, 2, 1_000);
  }
}
