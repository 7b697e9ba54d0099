import dns from 'node:dns';
import type { ServerResponse } from 'node:http';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { Webhook } from 'standardwebhooks';
import { DEAD_LETTER_QUEUE_URL, QUEUE_URL, VirtualQueue } from './virtual-queue';
import { announce } from '../../../src/shared/handlers.lambda/announce';
import type * as SendWebhook from '../../../src/webhooks/send-webhook.lambda';
import { conclude } from '../../../src/webhooks/send-webhook.lambda/delivery';
import { agent } from '../../../src/webhooks/send-webhook.lambda/post';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';
import { PUBLIC_ADDRESS, Receiver } from '../receiver';

const HANDLER = '../../../src/webhooks/send-webhook.lambda';
const HOST = 'hooks.example.com';
const RULE_ARN = 'arn:aws:events:eu-west-1:111122223333:rule/Stack-Webhook-1';
const ENVIRONMENT = {
  WEBHOOK_URL: `https://${HOST}/videos?site=1`,
  SECRET_ARN: 'arn:secret',
  WEBHOOK_QUEUE_URL: QUEUE_URL,
  DEAD_LETTER_QUEUE_URL,
  RULE_ARN,
  REQUEST_TIMEOUT_SECONDS: '20',
};
const SECRET = Buffer.alloc(32, 7).toString('base64');
const OLD_SECRET = Buffer.alloc(32, 8).toString('base64');
const HOUR = 3_600_000;
const DETAIL = {
  id: 'f00d',
  jobId: 'job-1',
  pipelineId: 'videos',
  attempt: 1,
  status: 'COMPLETE',
  updatedAt: '2026-11-29T11:59:58.000Z',
  outputs: [{ preset: 'cmaf', type: 'HLS', path: 's3://streams/job-1/cmaf/stream.m3u8' }],
};

const secretsManager = mockClient(SecretsManagerClient);
const eventBridge = mockClient(EventBridgeClient);
const queue = new VirtualQueue(Date.parse('2026-11-29T12:00:00Z'));
const output = new CapturedOutput();
let receiver: Receiver;
let handler: typeof SendWebhook.handler;

beforeAll(async () => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof SendWebhook>(HANDLER));
  receiver = await Receiver.start(HOST);
  receiver.routeFrom(agent);
});

afterAll(() => receiver.stop());

beforeEach(() => {
  output.start();
  queue.reset();
  resolveTo(PUBLIC_ADDRESS);
  secretsAre({ AWSCURRENT: SECRET });
  eventBridge.reset();
  eventBridge.on(DisableRuleCommand).resolves({});
  receiver.requests.length = 0;
  answer(204);
});

afterEach(() => output.stop());

function resolveTo(...addresses: string[]): void {
  jest.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: object, found: Function) => (
    found(null, addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })))
  )) as never);
}

function secretsAre(byStage: { [stage: string]: string }, ...firstErrors: Error[]): void {
  secretsManager.reset();
  secretsManager.on(GetSecretValueCommand).callsFake(({ VersionStage }) => {
    const error = firstErrors.shift();
    if (error) {
      throw error;
    }
    if (!(VersionStage in byStage)) {
      throw Object.assign(new Error('no such version'), { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } });
    }
    return { SecretString: byStage[VersionStage] };
  });
}

function answer(status: number, headers: Record<string, string> = {}): void {
  receiver.answer = response => response.writeHead(status, headers).end('x');
}

function announcementOf(detail: object): string {
  return JSON.stringify({ 'source': 'cdk-media-pipeline', 'detail-type': 'Media Job State Change', detail });
}

/** Hours after the first attempt, rounded. */
function attemptHours(): number[] {
  const times = receiver.requests.map(({ headers }) => Number(headers['webhook-timestamp']) * 1000);
  return times.map(time => Math.round((time - times[0]) / HOUR * 10) / 10);
}

describe('an endpoint that answers', () => {
  test('gets one signed request', async () => {
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    const [{ method, url, headers, body }, ...others] = receiver.requests;
    expect(others).toEqual([]);
    expect({ method, url }).toEqual({ method: 'POST', url: '/videos?site=1' });
    expect(headers).toMatchObject({
      'host': HOST, 'content-type': 'application/json', 'webhook-id': 'f00d', 'webhook-timestamp': String(queue.startedAt / 1000),
    });
    expect(new Webhook(`whsec_${SECRET}`).verify(body, headers as Record<string, string>)).toEqual({
      type: 'job.complete', timestamp: DETAIL.updatedAt, data: DETAIL,
    });
    expect(queue.deadLetters).toEqual([]);
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'INFO',
      message: 'Webhook delivered',
      jobId: 'job-1',
      correlation_id: 'job-1',
      webhookId: 'f00d',
      status: 'COMPLETE',
      attempt: 1,
      httpStatus: 204,
    })]);
  });

  test('gets what the pipeline announces', async () => {
    const aws = new FakeAws();
    aws.reset();
    await announce({ TOPIC_ARN: 'arn:topic', EVENT_BUS_NAME: undefined }, {
      jobId: 'job-1', pipelineId: 'p', status: 'REJECTED', attempt: 1, createdAt: '', updatedAt: '2026-11-29T11:00:00Z', errorMessage: 'no video',
    });
    const [announcement] = aws.announcements;
    queue.reset();

    queue.send(announcementOf(announcement));
    await queue.run(handler);

    expect(JSON.parse(receiver.requests[0].body)).toEqual({ type: 'job.rejected', timestamp: '2026-11-29T11:00:00Z', data: announcement });
    expect(receiver.requests[0].headers['webhook-id']).toBe(announcement.id);
  });

  test('gets two signatures while the secret is rotated', async () => {
    secretsAre({ AWSCURRENT: `whsec_${SECRET}`, AWSPREVIOUS: OLD_SECRET });
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    const [{ headers, body }] = receiver.requests;
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2);
    for (const secret of [SECRET, OLD_SECRET]) {
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    }
  });

  test('gets webhooks with a new secret after five minutes', async () => {
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);
    secretsAre({ AWSCURRENT: OLD_SECRET });
    queue.send(announcementOf(DETAIL), {}, 299);
    queue.send(announcementOf(DETAIL), {}, 300);
    await queue.run(handler);

    const keys = receiver.requests.map(({ headers, body }) => [SECRET, OLD_SECRET].findIndex(secret => (
      new Webhook(secret).sign('f00d', new Date(Number(headers['webhook-timestamp']) * 1000), body) === headers['webhook-signature']
    )));
    expect(keys).toEqual([0, 0, 1]);
  });
});

describe('an endpoint that fails', () => {
  test('for hours gets the webhook with the same id and body, and a signature of each attempt, until it works', async () => {
    answer(503);
    queue.send(announcementOf(DETAIL));
    await queue.run(handler, 10 * 3600);
    answer(200);
    await queue.run(handler);

    expect(attemptHours()).toEqual([0, 0, expect.closeTo(0.1, 1), expect.closeTo(0.6, 1), expect.closeTo(2.7, 0), expect.closeTo(8, -1),
      expect.closeTo(18, -1)]);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['f00d']));
    expect(new Set(receiver.requests.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-signature'])).size).toBe(receiver.requests.length);
    expect(queue.deadLetters).toEqual([]);
    expect(output.lines.filter(({ message }) => message === 'Webhook failed')).toHaveLength(receiver.requests.length - 1);
    expect(output.lines.at(-1)).toMatchObject({ message: 'Webhook delivered', attempt: receiver.requests.length });
  });

  test('for days gets ten attempts in three days, then the message is a dead letter, and a redrive begins anew', async () => {
    answer(500);
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    expect(receiver.requests).toHaveLength(10);
    expect(attemptHours().at(-1)).toBeGreaterThan(75);
    expect(attemptHours().at(-1)).toBeLessThan(85);
    expect(queue.deadLetters).toEqual([{
      body: announcementOf(DETAIL), attributes: { reason: { DataType: 'String', StringValue: 'status 500' } },
    }]);
    expect(output.lines.at(-1)).toMatchObject({ level: 'ERROR', message: 'Webhook given up', attempt: 10, httpStatus: 500 });

    queue.redrive();
    await queue.run(handler, 600);
    answer(204);
    await queue.run(handler);
    expect(receiver.requests).toHaveLength(14);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['f00d']));
    expect(queue.deadLetters).toEqual([]);
  });

  test('is not asked before the time that it names', async () => {
    answer(429, { 'retry-after': '7200' });
    queue.send(announcementOf(DETAIL));
    await queue.run(handler, 7199);
    expect(receiver.requests).toHaveLength(1);

    answer(204);
    await queue.run(handler);
    expect(receiver.requests).toHaveLength(2);
    expect(output.lines.at(-1)).toMatchObject({ message: 'Webhook delivered', attempt: 2 });
  });

  test.each([301, 302, 307, 308])('with a redirect (%d), which is not followed', async status => {
    answer(status, { location: `https://${HOST}/elsewhere` });
    queue.send(announcementOf(DETAIL));
    await queue.run(handler, 1);

    expect(receiver.requests.map(({ url }) => url)).toEqual(['/videos?site=1']);
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', message: 'Webhook failed', reason: `status ${status}`, attempt: 1 })]);
  });

  test('delays no other message', async () => {
    let failures = 0;
    receiver.answer = response => {
      const fails = receiver.requests.at(-1)!.headers['webhook-id'] === 'f00d' && (failures += 1) < 5;
      response.writeHead(fails ? 500 : 204).end();
    };
    queue.send(announcementOf(DETAIL));
    queue.send(announcementOf({ ...DETAIL, id: 'beef' }), {}, 60);
    await queue.run(handler);

    const { headers } = receiver.requests.find(request => request.headers['webhook-id'] === 'beef')!;
    expect(headers['webhook-timestamp']).toBe(String(queue.startedAt / 1000 + 60));
  });

  test('has not answered, since its connection ended', async () => {
    receiver.answer = (response: ServerResponse) => void response.socket!.destroy();
    queue.send(announcementOf(DETAIL));
    await queue.run(handler, 1);

    expect(output.lines).toEqual([expect.objectContaining({ message: 'Webhook failed', reason: 'socket hang up', attempt: 1 })]);
  });
});

describe('an endpoint that is gone (410)', () => {
  test('gets no more events, and the messages become dead letters', async () => {
    answer(410);
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    expect(receiver.requests).toHaveLength(1);
    expect(eventBridge.commandCalls(DisableRuleCommand).map(({ args }) => args[0].input)).toEqual([
      { Name: 'Stack-Webhook-1', EventBusName: undefined },
    ]);
    expect(queue.deadLetters).toEqual([{
      body: announcementOf(DETAIL), attributes: { reason: { DataType: 'String', StringValue: 'status 410' } },
    }]);
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', message: 'Webhook disabled', rule: RULE_ARN, httpStatus: 410 })]);
  });

  test('for a rule of another bus', async () => {
    const rule = 'arn:aws:events:eu-west-1:111122223333:rule/partner/shop/Stack-Webhook-1';
    await conclude({ ...ENVIRONMENT, RULE_ARN: rule }, { body: 'x' } as SQSRecord, 1, { next: 'disable', reason: 'status 410' }, queue.now);

    expect(eventBridge.commandCalls(DisableRuleCommand)[0].args[0].input).toEqual({ Name: 'Stack-Webhook-1', EventBusName: 'partner/shop' });
  });
});

describe('a host that is not public', () => {
  test.each(['10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00:ec2::254'])('%s is refused, and tried again', async address => {
    resolveTo(PUBLIC_ADDRESS, address);
    queue.send(announcementOf(DETAIL));
    await queue.run(handler, 1);

    expect(receiver.requests).toEqual([]);
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'WARN', message: 'Webhook failed', attempt: 1, reason: `${HOST} is ${address}, which is not a public address`,
    })]);
  });
});

describe('failures of AWS', () => {
  test('Secrets Manager throttles: the message waits, which is no attempt', async () => {
    secretsAre({ AWSCURRENT: SECRET }, Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }));
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    expect(output.lines.map(({ message, attempt }) => [message, attempt])).toEqual([['Webhook requeued', undefined], ['Webhook delivered', 1]]);
  });

  test('a secret that is none becomes a dead letter after five receives, and is not in the log', async () => {
    secretsAre({ AWSCURRENT: 'change-me!' });
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    expect(queue.receives).toBe(5);
    expect(queue.deadLetters).toHaveLength(1);
    expect(output.lines[0]).toMatchObject({ level: 'ERROR', message: 'Webhook not sent', jobId: 'job-1' });
    expect(output.text).not.toContain('change-me!');
  });

  test('a previous secret that is none is not used', async () => {
    secretsAre({ AWSCURRENT: SECRET, AWSPREVIOUS: 'change-me!' });
    queue.send(announcementOf(DETAIL));
    await queue.run(handler);

    expect(String(receiver.requests[0].headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  test('a message that is no announcement becomes a dead letter', async () => {
    queue.send(announcementOf({ jobId: 'job-1' }));
    await queue.run(handler);

    expect(queue.deadLetters).toHaveLength(1);
    expect(receiver.requests).toEqual([]);
  });

  test('a time that the function did not write does not stop the message', async () => {
    queue.send(announcementOf(DETAIL), { notBefore: { DataType: 'Number', StringValue: '99999999999999' } });
    await queue.run(handler);

    expect(receiver.requests).toHaveLength(1);
  });
});

// Last, since the SDK writes a warning after each load.
testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
