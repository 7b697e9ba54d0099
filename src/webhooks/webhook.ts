import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { createFailingAlarm, waitingWebhooks } from './failing-alarm';
import { functionTimeout, SendWebhook } from './send-webhook';
import { FINAL_EVENTS, statusOf } from './webhook-event';
import { DEFAULT_TIMEOUT, requireWebhookOptions, type WebhookOptions } from './webhook-options';
import { createWebhookSecret } from './webhook-secret';
import type { IJobTracker } from '../job-tracker';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { seeRunbook } from '../shared/alarms/runbook';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { grantReadingSecret } from '../shared/constructs/secret-grant';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireInstance } from '../shared/validation/shapes';

/** Properties of Webhook. */
export interface WebhookProps extends WebhookOptions {
  /** The tracker of the jobs, in the same stack, or an imported one. */
  readonly tracker: IJobTracker;
}

/**
 * Sends the events of jobs to an endpoint as signed HTTPS requests, by the Standard Webhooks specification. Failed requests are repeated for
 * three days, with growing delays, then they become dead letters. Webhooks share no queue, so a slow endpoint delays no other.
 *
 * @see https://www.standardwebhooks.com
 *
 * @example
 * const tracker = new JobTracker(this, 'Tracker');
 * new Webhook(this, 'Site', { tracker: tracker, url: 'https://www.example.com/webhooks/videos', events: [WebhookEvent.JOB_COMPLETE] });
 */
export class Webhook extends Construct {
  /** The secret that signs the webhooks. Give it to the endpoint's owner. */
  public readonly secret: secretsmanager.ISecret;
  /** The rule that selects the events. The function disables it if the endpoint answers with status 410. */
  public readonly rule: events.IRule;
  /** Webhooks that are to be sent, or to be sent again. */
  public readonly queue: sqs.IQueue;
  /** Webhooks that failed for three days, or that the endpoint answered with status 410. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** On while a webhook is in the dead-letter queue. */
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  /** On while webhooks have waited for another attempt for 45 minutes. */
  public readonly failingAlarm: cloudwatch.Alarm;
  /** The function that sends the webhooks. */
  public readonly function: lambda.IFunction;
  /** @internal */
  public readonly _tracker: IJobTracker;
  private readonly deliveries: QueueWithDeadLetters;

  public constructor(scope: Construct, id: string, props: WebhookProps) {
    super(scope, id);
    const name = nameOf('Webhook', this);
    requireOptionKinds(name, props);
    requireWebhookOptions(name, props);
    requireInstance(`${name} tracker`, props.tracker, { member: 'onJobStateChange', allowed: 'a JobTracker such as pipeline.tracker' });
    requireSameStack(name, this, props.tracker);
    includeInAccessReport(this);
    this._tracker = props.tracker;
    this.secret = props.secret ?? createWebhookSecret(this, props.encryptionKey);
    this.deliveries = this.createDeliveries(props);
    this.queue = this.deliveries.queue;
    this.deadLetterQueue = this.deliveries.deadLetterQueue;
    this.deadLetterAlarm = this.deliveries.deadLetterAlarm;
    this.failingAlarm = createFailingAlarm(this, this.deliveries.queue, props.alarmTopic);
    this.rule = this.createRule(props);
    this.function = this.createFunction(props);
  }

  /** Lets the grantee read the secret, to verify webhooks. */
  public grantVerify(grantee: iam.IGrantable): iam.Grant {
    return grantReadingSecret(this.secret, grantee, 'grantVerify()');
  }

  /** Webhooks that wait for another attempt. */
  public metricWaiting(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return waitingWebhooks(this.deliveries.queue, options);
  }

  /** Webhooks in the dead-letter queue. */
  public metricDeadLetters(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deliveries.metricDeadLetters(options);
  }

  private createDeliveries({ timeout = DEFAULT_TIMEOUT, encryptionKey, alarmTopic }: WebhookProps): QueueWithDeadLetters {
    return new QueueWithDeadLetters(this, 'Queue', {
      handlerTimeout: functionTimeout(timeout),
      encryptionKey,
      alarmTopic,
      alarmDescription: 'Webhooks could not be delivered for three days, or the endpoint answered with status 410. Find the reason in the log of the '
        + `function that sends webhooks, and send them again once the endpoint works. ${seeRunbook('Alarm TrackerWebhookQueueDeadLetterAlarm')}`,
    });
  }

  private createRule({ tracker, events: selected = FINAL_EVENTS }: WebhookProps): events.IRule {
    const rule = tracker.onJobStateChange(`Webhook-${this.node.addr.slice(-8)}`, {
      description: `Webhooks of ${this.node.path}`,
      eventPattern: { detail: { status: selected.map(statusOf) } },
    });
    this.deliveries.receive(rule);
    return rule;
  }

  private createFunction({ url, timeout: requestTimeout = DEFAULT_TIMEOUT, maxConcurrency = 2, encryptionKey, ...props }: WebhookProps) {
    const { rule, secret, deliveries } = this;
    return new SendWebhook(this, 'SendWebhook', {
      ...monitoringOf(props), url, rule, secret, deliveries, requestTimeout, maxConcurrency, encryptionKey,
    }).function;
  }
}

/** Otherwise the rule would need the queue of the other stack, and the queue's policy the rule. */
function requireSameStack(name: string, scope: Construct, tracker: IJobTracker): void {
  const [own, other] = [Stack.of(scope), Stack.of(tracker)];
  if (own !== other) {
    throw new Error(`${name} tracker must be of the same stack, got '${tracker.node.path}' of stack '${other.node.path}': import it by `
      + 'JobTracker.fromJobTrackerAttributes()');
  }
}
