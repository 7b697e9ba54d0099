import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { sendAlarmTo } from '../shared/alarms/alarm-topic';
import { seeRunbook } from '../shared/alarms/runbook';

/** Longer than the first three attempts take, so that an endpoint that is deployed anew sets off no alarm. */
const PERIODS = 9;
const PERIOD = Duration.minutes(5);

/** A message is delayed only while it waits for another attempt. */
export function waitingWebhooks(queue: sqs.IQueue, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
  return queue.metricApproximateNumberOfMessagesDelayed({ statistic: cloudwatch.Stats.MAXIMUM, ...options });
}

export function createFailingAlarm(webhook: Construct, queue: sqs.IQueue, topic?: sns.ITopic): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(webhook, 'FailingAlarm', {
    metric: waitingWebhooks(queue, { period: PERIOD }),
    alarmDescription: 'Webhooks have failed and waited for another attempt for 45 minutes. They are tried again for three days. Find the reason in '
      + `the log of the function that sends webhooks. ${seeRunbook('Alarm TrackerWebhookFailingAlarm')}`,
    threshold: 1,
    evaluationPeriods: PERIODS,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  if (topic) {
    sendAlarmTo(topic, alarm);
  }
  return alarm;
}
