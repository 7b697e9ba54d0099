import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, StartMessageMoveTaskCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Webhook } from 'standardwebhooks';
import { logLines } from './log-lines';
import { receiverHost, type WebhooksOutputs } from './webhooks';
import { workFolder } from '../../../sandbox/paths';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobRecord } from '../../../src/shared/contract/record';
import { Receiver, type ReceivedRequest } from '../../webhooks/receiver';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';

const { clientConfig } = currentRun();
const pipeline = deployed('Webhooks');
const outputs = pipeline.outputs as WebhooksOutputs;
const eventBridge = new EventBridgeClient(clientConfig);
const sqs = new SQSClient(clientConfig);
const route = join(workFolder, 'public-hosts', `${receiverHost}.json`);
let receiver: Receiver;
let secret: string;

beforeAll(async () => {
  receiver = await Receiver.start(receiverHost);
  mkdirSync(join(workFolder, 'public-hosts'), { recursive: true });
  writeFileSync(route, JSON.stringify({ port: receiver.port, certificate: receiver.certificate }));
  const { SecretString } = await new SecretsManagerClient(clientConfig).send(new GetSecretValueCommand({ SecretId: outputs.WebhookSecretArn }));
  secret = SecretString!;
});

afterAll(async () => {
  rmSync(route);
  await receiver.stop();
});

function answer(status: number): void {
  receiver.answer = response => response.writeHead(status).end();
}

async function uploaded(key: string): Promise<JobRecord> {
  await pipeline.upload(small.video.file, key);
  const records: JobRecord[] = [];
  for await (const record of pipeline.follow(key)) {
    records.push(record);
  }
  return records.at(-1)!;
}

/** The requests about a job, once there is this number. */
function requestsAbout({ jobId }: JobRecord, count: number): Promise<ReceivedRequest[]> {
  return waitFor(`${count} webhooks about job ${jobId}`, async () => {
    const requests = receiver.requests.filter(({ body }) => body.includes(jobId));
    return requests.length >= count ? requests : undefined;
  }, { timeoutSeconds: 120 });
}

function line(message: string): Promise<{ [name: string]: unknown }> {
  return waitFor(`The line '${message}'`, async () => {
    const found = (await logLines('Webhooks')).find(each => each.includes(`"${message}"`));
    return found && JSON.parse(found);
  }, { timeoutSeconds: 60 });
}

async function ruleState(): Promise<string | undefined> {
  return (await eventBridge.send(new DescribeRuleCommand({ Name: outputs.WebhookRuleName }))).State;
}

test('an endpoint gets a signed webhook about a complete video, and once more with the same id after it failed', async () => {
  answer(503);
  const record = await uploaded('uploads/first.mp4');
  await requestsAbout(record, 1);
  answer(204);

  const [first, second] = await requestsAbout(record, 2);
  for (const { headers, body } of [first, second]) {
    expect(new Webhook(`whsec_${secret}`).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'job.complete', data: { jobId: record.jobId, status: 'COMPLETE', outputs: record.outputs },
    });
  }
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
  expect(Number(second.headers['webhook-timestamp'])).toBeGreaterThanOrEqual(Number(first.headers['webhook-timestamp']) + 5);
});

test('an e-mail says that the video is ready', async () => {
  const [{ sourceBucket, jobId, updatedAt, outputs: [{ url, path }] }] = await pipeline.records('uploads/first.mp4') as Required<JobRecord>[];
  const { Message: text } = await waitFor('The e-mail', async () => {
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: outputs.EmailCopiesUrl }));
    return message && JSON.parse(message.Body!);
  }, { timeoutSeconds: 30 });

  expect(text.split('\n').map((each: string) => JSON.parse(each))).toEqual([
    'The video uploads/first.mp4 is ready.',
    `Playback URL: ${url}`,
    `First output: ${path}`,
    `Source: s3://${sourceBucket}/uploads/first.mp4`,
    expect.stringContaining(`Job: ${jobId}, attempt 1, pipeline `),
    `Time: ${updatedAt}`,
  ]);
});

test('this machine is not an endpoint', async () => {
  expect(await line('Webhook failed')).toBeDefined();
  const reasons = (await logLines('Webhooks')).filter(each => each.includes('"Webhook failed"')).map(each => JSON.parse(each).reason);

  expect(reasons).toContainEqual(expect.stringMatching(/^localhost is (127\.0\.0\.1|::1), which is not a public address$/));
});

test('status 410 disables the rule; enabled again, a redrive delivers the webhook with the same id', async () => {
  answer(410);
  const record = await uploaded('uploads/gone.mp4');
  const [{ headers }] = await requestsAbout(record, 1);
  expect(await line('Webhook disabled')).toMatchObject({ jobId: record.jobId, httpStatus: 410 });
  expect(await ruleState()).toBe('DISABLED');

  answer(204);
  await eventBridge.send(new EnableRuleCommand({ Name: outputs.WebhookRuleName }));
  await sqs.send(new StartMessageMoveTaskCommand({
    SourceArn: outputs.WebhookDeadLetterQueueArn, DestinationArn: outputs.WebhookQueueArn,
  }));

  const [, again] = await requestsAbout(record, 2);
  expect(again.headers['webhook-id']).toBe(headers['webhook-id']);
});
