import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import * as fc from 'fast-check';
import { DEAD_LETTER_QUEUE_URL, QUEUE_URL, VirtualQueue } from './virtual-queue';
import type * as SendWebhook from '../../../src/webhooks/send-webhook.lambda';
import type { Answer, WebhookRequest } from '../../../src/webhooks/send-webhook.lambda/post';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';

const mockedPost = jest.fn<Promise<Answer>, [WebhookRequest]>();
jest.mock('../../../src/webhooks/send-webhook.lambda/post', () => ({ post: (request: WebhookRequest) => mockedPost(request) }));

const HANDLER = '../../../src/webhooks/send-webhook.lambda';
const DAY = 24 * 3600;
const secretsManager = mockClient(SecretsManagerClient);
const queue = new VirtualQueue(Date.parse('2026-11-29T12:00:00Z'));
const eventBridge = mockClient(EventBridgeClient);
const output = new CapturedOutput();
let handler: typeof SendWebhook.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, {
    WEBHOOK_URL: 'https://hooks.example.com/',
    SECRET_ARN: 'arn:secret',
    WEBHOOK_QUEUE_URL: QUEUE_URL,
    DEAD_LETTER_QUEUE_URL,
    RULE_ARN: 'arn:aws:events:eu-west-1:111122223333:rule/rule',
    REQUEST_TIMEOUT_SECONDS: '20',
  });
  ({ handler } = jest.requireActual<typeof SendWebhook>(HANDLER));
  secretsManager.on(GetSecretValueCommand).resolves({ SecretString: Buffer.alloc(32, 7).toString('base64') });
  eventBridge.on(DisableRuleCommand).resolves({});
});

beforeEach(() => output.start());

afterEach(() => output.stop());

interface Schedule {
  /** The answers of the endpoint, until it works. */
  readonly answers: Answer[];
  /** The calls of SQS that fail, by their number. */
  readonly failingCalls: number[];
  /** The receives after whose work the function dies, so that its message is received again. */
  readonly crashes: number[];
  /** How often EventBridge delivers each event. */
  readonly copies: number;
}

const answer = fc.oneof(
  fc.record({ status: fc.constantFrom(301, 400, 404, 410, 429, 500, 503), retryAfter: fc.constantFrom(undefined, '60', '7200', 'soon') }),
  fc.record({ error: fc.constantFrom('socket hang up', 'no answer within 20 seconds') }),
);
const schedule: fc.Arbitrary<Schedule> = fc.record({
  answers: fc.array(answer, { maxLength: 12 }),
  failingCalls: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
  crashes: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
  copies: fc.integer({ min: 1, max: 2 }),
});

const IDS = ['f00d', 'beef'];

/** Each event, and what the endpoint received about it. Dead letters are redriven once the endpoint works. */
async function deliver({ answers, failingCalls, crashes, copies }: Schedule, bug?: 'forgets to wait'): Promise<Map<string, WebhookRequest[]>> {
  queue.reset();
  queue.fail({ calls: failingCalls, crashes, dropsDelayed: bug === 'forgets to wait' });
  const accepted = new Map<string, WebhookRequest[]>(IDS.map(id => [id, []]));
  const left = [...answers];
  mockedPost.mockImplementation(async request => {
    const next = left.shift() ?? { status: 204 };
    if ('status' in next && next.status === 204) {
      accepted.get(request.headers['webhook-id'])!.push(request);
    }
    return next;
  });
  for (const id of Array<string[]>(copies).fill(IDS).flat()) {
    queue.send(JSON.stringify({ detail: { id, jobId: `job of ${id}`, status: 'COMPLETE', updatedAt: '2026-11-29T11:59:58.000Z' } }));
  }
  await queue.run(handler, 30 * DAY);
  left.length = 0;
  queue.fail({ calls: [], crashes: [], dropsDelayed: false });
  queue.redrive();
  await queue.run(handler, 30 * DAY);
  return accepted;
}

function check(run: (each: Schedule) => Promise<Map<string, WebhookRequest[]>>) {
  return fc.check(fc.asyncProperty(schedule, async each => {
    for (const [id, requests] of await run(each)) {
      expect(requests.length).toBeGreaterThanOrEqual(1);
      expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
      expect(JSON.parse(requests[0].body).data.id).toBe(id);
    }
    expect(queue.deadLetters).toEqual([]);
    output.start();
  }), { seed: 35, numRuns: 150 });
}

test('each event arrives at least once, with the same id and body, whatever fails', async () => {
  const { failed, counterexample, errorInstance } = await check(each => deliver(each));

  expect({ failed, counterexample, errorInstance }).toEqual({ failed: false, counterexample: null, errorInstance: null });
}, 60_000);

test('a function that forgets a message that has to wait is detected', async () => {
  expect((await check(each => deliver(each, 'forgets to wait'))).failed).toBe(true);
}, 60_000);
