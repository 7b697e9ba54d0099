import type { Check } from '../check';
import { setToAlarm } from '../set-to-alarm';
import { resourcesOf } from '../stack-resources';

export const alarmAction: Check = {
  id: 'Y6',
  claim: 'An alarm of the pipeline changes its state by SetAlarmState, and EventBridge sends the event (its actions are not tested)',
  stacks: ['mirror'],
  needsAws: 'the local AWS sends no events of alarms',
  timeLimitMinutes: 10,
  async run(world, findings) {
    const [AlarmName] = await resourcesOf(world, 'mirror', 'AWS::CloudWatch::Alarm');
    const response = await setToAlarm(world, AlarmName);
    findings.library('The state can be set', response.ok, response.status);
    const event = await world.events.first('The event of the alarm', ({ source, detail }) =>
      source === 'aws.cloudwatch' && detail.alarmName === AlarmName && detail.state?.value === 'ALARM', 120).catch(() => undefined);
    findings.library('EventBridge sends its event', event !== undefined, event?.detail ?? 'no event within 2 minutes');
  },
};
