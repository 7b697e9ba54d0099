import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { explain } from '../access-report/reasons';
import { readable } from '../validation/values';

/** Makes the alarm publish to the topic, and allows that in the policies of the topic and of its key. */
export function sendAlarmTo(topic: sns.ITopic, alarm: cloudwatch.Alarm): void {
  alarm.addAlarmAction(new SnsAction(topic));
  const { statementAdded } = topic.addToResourcePolicy(publishStatement(topic, alarm));
  explain({ at: topic, who: CLOUD_WATCH, why: 'Alarms publish to the topic', actions: ['sns:Publish'] });
  if (!statementAdded) {
    Annotations.of(alarm).addWarningV2('cdk-media-pipeline:importedAlarmTopic',
      `The policy of the imported topic '${readable(topic.topicArn, topic.node.path)}' must let cloudwatch.amazonaws.com use `
      + 'sns:Publish (SNS\'s default policy does). Otherwise the alarm reaches no subscriber');
  }
  allowKey(topic, alarm);
}

/**
 * Allows all alarms of the account: the first policy of a topic replaces SNS's default policy, under which they may publish. The ARN of
 * this alarm would also make a topic of another stack depend on the alarm's stack, which depends on the topic's.
 */
function publishStatement(topic: sns.ITopic, alarm: cloudwatch.Alarm): iam.PolicyStatement {
  const stack = Stack.of(alarm);
  const alarmArn = stack.formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return new iam.PolicyStatement({
    principals: [cloudWatch()],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarmArn } },
  });
}

function allowKey({ masterKey }: sns.ITopic, alarm: cloudwatch.Alarm): void {
  const added = masterKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [cloudWatch()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(alarm).account } },
  }));
  if (added?.statementAdded) {
    explain({
      at: masterKey!, who: CLOUD_WATCH, why: 'Alarms publish to an encrypted topic', actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    });
  } else if (added) {
    Annotations.of(alarm).addWarningV2('cdk-media-pipeline:importedAlarmTopicKey',
      `The policy of the imported key '${readable(masterKey!.keyArn, masterKey!.node.path)}' must let cloudwatch.amazonaws.com use `
      + 'kms:Decrypt and kms:GenerateDataKey*. Otherwise the alarm reaches no subscriber. The policy of the key alias/aws/sns cannot be changed');
  }
}

const CLOUD_WATCH = 'cloudwatch.amazonaws.com';

function cloudWatch(): iam.ServicePrincipal {
  return new iam.ServicePrincipal(CLOUD_WATCH);
}
