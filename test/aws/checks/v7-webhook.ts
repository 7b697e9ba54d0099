import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import type { NotifiedOutputs } from '../notified-stack';
import { rejectUpload } from '../rejected-upload';
import { resourcesOf } from '../stack-resources';
import type { World } from '../world';

export const webhook: Check = {
  id: 'V7',
  claim: 'The function signs with the secret that Secrets Manager made and reaches a public endpoint; SQS counts a webhook that waits as delayed',
  stacks: ['mirror'],
  needsAws: 'functions in the sandbox have no Internet',
  timeLimitMinutes: 10,
  async run(world, findings) {
    await rejectUpload(world, 'uploads/v7.mp4');
    const attempts = await waitFor('Two attempts', async () => {
      const lines = await failedAttempts(world);
      return lines.length > 1 ? lines : undefined;
    }, { timeoutSeconds: 300, intervalMilliseconds: 2000 });
    findings.library('The endpoint has answered each attempt with 404', attempts.every(({ httpStatus }) => httpStatus === 404), attempts);
    findings.library('The attempts have one id', new Set(attempts.map(({ webhookId }) => webhookId)).size === 1, attempts);
    const delayed = await waitFor('A delayed message', async () => await delayedWebhooks(world) || undefined, {
      timeoutSeconds: 120, intervalMilliseconds: 2000,
    }).catch(() => 0);
    findings.library('SQS counts the message as delayed', delayed === 1, delayed);
  },
};

async function failedAttempts(world: World): Promise<{ readonly httpStatus?: number; readonly webhookId?: string }[]> {
  const logGroups = await resourcesOf(world, 'mirror', 'AWS::Logs::LogGroup');
  const logGroupName = logGroups.find(name => name.includes('SendWebhook'));
  const filterPattern = '{ $.message = "Webhook failed" }';
  const { events = [] } = await world.clients.logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  return events.map(({ message }) => JSON.parse(message!));
}

async function delayedWebhooks(world: World): Promise<number> {
  const { WebhookQueueUrl: QueueUrl } = world.outputs('mirror') as NotifiedOutputs;
  const { Attributes: attributes } = await world.clients.sqs.send(new GetQueueAttributesCommand({
    QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesDelayed'],
  }));
  return Number(attributes!.ApproximateNumberOfMessagesDelayed);
}
