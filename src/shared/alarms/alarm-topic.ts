import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { allowAlarms } from '../constructs/key-policy';
import { allowService } from '../constructs/resource-policy';

/** Makes the alarm publish to the topic, and allows that in the policies of the topic and of its key. */
export function sendAlarmTo(topic: sns.ITopic, alarm: cloudwatch.AlarmBase): void {
  alarm.addAlarmAction(new SnsAction(topic));
  allowPublishing(topic, alarm);
  if (topic.masterKey) {
    allowAlarms(alarm, topic.masterKey);
  }
}

/**
 * Allows all alarms of the account: the first policy of a topic replaces SNS's default policy, under which they may publish. The ARN of
 * this alarm would also make a topic of another stack depend on the alarm's stack, which depends on the topic's.
 */
function allowPublishing(topic: sns.ITopic, alarm: cloudwatch.AlarmBase): void {
  const stack = Stack.of(alarm);
  const alarms = stack.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  allowService(alarm, topic, {
    service: 'cloudwatch.amazonaws.com',
    why: 'Alarms publish to the topic',
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
  }, {
    id: 'importedAlarmTopic',
    kind: 'topic',
    arn: topic.topicArn,
    otherwise: 'SNS\'s default policy has the same effect. Otherwise the alarms reach no subscriber',
  });
}
