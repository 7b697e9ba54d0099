import { Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { seeRunbook } from '../../shared/alarms/runbook';

/** `alarms` is called at synthesis: a distribution may get an alarm after the composite alarm was created. */
export function createUnhealthyAlarm(owner: Construct, alarms: () => cloudwatch.Alarm[]): cloudwatch.CompositeAlarm {
  const unhealthy = new cloudwatch.CompositeAlarm(owner, 'Unhealthy', {
    alarmRule: { renderAlarmRule: () => Lazy.string({ produce: () => ruleOf(alarms()) }) },
    alarmDescription: `The pipeline is unhealthy: at least one of its alarms is on. ${seeRunbook('Alarm Unhealthy')}`,
  });
  // The CDK's name does not contain the name of the stack, so that two deployments of an app would have the same one.
  (unhealthy.node.defaultChild as cloudwatch.CfnCompositeAlarm).alarmName = undefined;
  return unhealthy;
}

function ruleOf(alarms: cloudwatch.Alarm[]): string {
  return cloudwatch.AlarmRule.anyOf(...alarms.map(alarm => cloudwatch.AlarmRule.fromAlarm(alarm, cloudwatch.AlarmState.ALARM))).renderAlarmRule();
}
