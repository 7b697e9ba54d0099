import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Check } from '../check';
import { namePrefix } from '../names';

export const alarm: Check = {
  id: 'C11',
  claim: 'The alarm on dead letters fires for one message, although other metrics of its sum do not exist yet',
  stacks: ['example'],
  needsAws: 'the local AWS does not evaluate alarms on metric math',
  timeLimitMinutes: 25,
  async run(world, findings) {
    const QueueUrl = world.outputs('example').UploadDeadLetterQueueUrl;
    const sentAt = Date.now();
    await world.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    const prefix = namePrefix(world.props.runId);
    const rung = await world.events.first('An alarm', ({ source, detail }) =>
      source === 'aws.cloudwatch' && `${detail.alarmName}`.startsWith(prefix) && detail.state?.value === 'ALARM', 1200).catch(() => undefined);
    findings.library('An alarm fires within 20 minutes', rung !== undefined, rung?.detail ?? 'no alarm');
    findings.measure('From dead letter to alarm', (Date.now() - sentAt) / 1000, 's');
  },
};
