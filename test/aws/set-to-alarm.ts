import { postSigned } from './signing';
import type { World } from './world';

/** Sets an alarm to ALARM. There is no client of CloudWatch among the dependencies. */
export async function setToAlarm(world: World, alarmName: string): Promise<Response> {
  const parameters = { Action: 'SetAlarmState', Version: '2010-08-01', AlarmName: alarmName, StateValue: 'ALARM', StateReason: 'test' };
  return postSigned(await world.clients.s3.config.credentials(), {
    service: 'monitoring',
    region: world.props.region,
    path: '/',
    body: new URLSearchParams(parameters).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}
