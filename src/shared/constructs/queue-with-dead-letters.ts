import { Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allowEventBridge } from './key-policy';
import { explain } from '../access-report/reasons';
import { sendAlarmTo } from '../alarms/alarm-topic';
import { sumOfMetrics } from '../alarms/sum-of-metrics';

export interface QueueWithDeadLettersProps {
  /** Timeout of the function that reads the queue. */
  readonly handlerTimeout: Duration;
  readonly encryptionKey?: kms.IKey;
  readonly alarmDescription: string;
  /** Further metrics: any positive value sets off the alarm. */
  readonly alarmMetrics?: { [name: string]: cloudwatch.IMetric };
  readonly alarmTopic?: sns.ITopic;
}

/** An encrypted, TLS-only queue of EventBridge events, its dead-letter queue, and an alarm for dead letters. */
export class QueueWithDeadLetters extends Construct {
  public readonly queue: sqs.Queue;
  public readonly deadLetterQueue: sqs.Queue;
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  private handlerTimeout: Duration;

  public constructor(scope: Construct, id: string, private readonly props: QueueWithDeadLettersProps) {
    super(scope, id);
    this.handlerTimeout = props.handlerTimeout;
    this.deadLetterQueue = this.createQueue('Dlq', { retentionPeriod: Duration.days(14) });
    this.queue = this.createQueue('Default', {
      visibilityTimeout: this.visibilityTimeout(),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    this.deadLetterAlarm = this.createDeadLetterAlarm();
    if (props.alarmTopic) {
      sendAlarmTo(props.alarmTopic, this.deadLetterAlarm);
    }
  }

  /** Sets the timeout of the function that reads the queue, if it is known only later. */
  public readWithin(handlerTimeout: Duration): void {
    this.handlerTimeout = handlerTimeout;
  }

  /** Sends the rule's events, or this message, to the queue, and those that cannot be delivered to the dead-letter queue. */
  public receive(rule: events.Rule, message?: object): void {
    const input = message && events.RuleTargetInput.fromObject(message);
    rule.addTarget({
      bind: () => ({ arn: this.queue.queueArn, deadLetterConfig: { arn: this.deadLetterQueue.queueArn }, input }),
    });
    for (const queue of [this.queue, this.deadLetterQueue]) {
      queue.addToResourcePolicy(this.sendStatement(rule, queue));
      explain({ at: queue, who: EVENT_BRIDGE, why: `EventBridge delivers the events of ${rule.node.path}`, actions: ['sqs:SendMessage'] });
    }
    if (this.props.encryptionKey) {
      allowEventBridge(this, this.props.encryptionKey);
    }
  }

  /** Age in seconds of the oldest message in the queue. */
  public metricOldestMessageAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.queue.metricApproximateAgeOfOldestMessage({ statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  public metricDeadLetters(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /** Seconds since the oldest dead letter became one. */
  public metricDeadLetterAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deadLetterQueue.metricApproximateAgeOfOldestMessage({ statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /** Lambda recommends six times the timeout of the function. */
  private visibilityTimeout(): Duration {
    return Duration.seconds(Lazy.number({ produce: () => 6 * this.handlerTimeout.toSeconds() }));
  }

  private createQueue(id: string, props: sqs.QueueProps): sqs.Queue {
    const key = this.props.encryptionKey;
    return new sqs.Queue(this, id, {
      encryption: key ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: key,
      enforceSSL: true,
      ...props,
    });
  }

  private createDeadLetterAlarm(): cloudwatch.Alarm {
    const period = Duration.minutes(1);
    const deadLetters = this.metricDeadLetters({ period });
    return new cloudwatch.Alarm(this, 'DeadLetterAlarm', {
      metric: this.props.alarmMetrics ? sumOfMetrics({ deadLetters, ...this.props.alarmMetrics }, period, 'Needs attention') : deadLetters,
      alarmDescription: this.props.alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  /** aws-events-targets omits the condition if the queue has a customer-managed key. */
  private sendStatement(rule: events.Rule, queue: sqs.IQueue): iam.PolicyStatement {
    return new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(EVENT_BRIDGE)],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
    });
  }
}

const EVENT_BRIDGE = 'events.amazonaws.com';
