import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import type { NotifiedOutputs } from '../notified-stack';
import { rejectUpload } from '../rejected-upload';
import type { World } from '../world';

export const email: Check = {
  id: 'V8',
  claim: 'A rule with a role writes the lines of an e-mail to its topic; paths with an index are accepted, and members that are absent leave nothing',
  stacks: ['mirror'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const key = 'uploads/v8.mp4';
    await rejectUpload(world, key);
    const text = await waitFor('The e-mail', () => receivedAbout(world, key), { timeoutSeconds: 120, intervalMilliseconds: 1000 });
    const lines = text.split('\n');
    findings.library('Each line is in quotation marks', lines.every(line => /^".*"$/.test(line)), lines);
    findings.library('It names video and status', lines[0] === `"The video ${key} was not transcoded: REJECTED."`, lines);
    findings.library('It has a reason', /^"Reason: .+"$/.test(lines[1]), lines);
    findings.library('No placeholder is left', !/[<>]/.test(text), lines);
  },
};

async function receivedAbout(world: World, key: string): Promise<string | undefined> {
  const { EmailCopiesUrl: QueueUrl } = world.outputs('mirror') as NotifiedOutputs;
  const { Messages: messages = [] } = await world.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return messages.map(({ Body }) => JSON.parse(Body!).Message as string).find(text => text.includes(key));
}
