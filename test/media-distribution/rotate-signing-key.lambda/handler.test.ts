import { ConflictException, UpdateKeysCommand } from '@aws-sdk/client-cloudfront-keyvaluestore';
import {
  GetSecretValueCommand, PutSecretValueCommand, ResourceExistsException, UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import 'aws-sdk-client-mock-jest';
import { FakeRotation, SECRET, STORE } from './fake-rotation';
import type * as RotateSigningKey from '../../../src/media-distribution/rotate-signing-key.lambda';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const HANDLER = '../../../src/media-distribution/rotate-signing-key.lambda';
const FIRST = 'first-secret-of-at-least-32-characters';

const aws = new FakeRotation();
const output = new CapturedOutput();
let handler: typeof RotateSigningKey.handler;

beforeAll(() => {
  output.start();
  process.env.KEY_VALUE_STORE_ARN = STORE;
  ({ handler } = jest.requireActual<typeof RotateSigningKey>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers();
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

async function run(Step: string, ClientRequestToken: string): Promise<void> {
  const done = handler({ Step, SecretId: SECRET, ClientRequestToken });
  done.catch(() => undefined);
  await jest.advanceTimersByTimeAsync(60_000);
  await done;
}

async function rotateTo(versionId: string): Promise<void> {
  aws.startRotation(versionId);
  for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await run(step, versionId);
  }
}

function keyOf(kid: string, length: number): string {
  return JSON.stringify({ kid, secret: 'x'.repeat(length) });
}

testRequiredEnvironment(['KEY_VALUE_STORE_ARN'], () => jest.requireActual(HANDLER));

describe('rotations', () => {
  test('the first one makes two keys valid: that of the deployment and the new one, which signs from now on', async () => {
    await rotateTo('v2');

    const { kid, secret } = aws.valueAt('AWSCURRENT');
    expect(aws.keys).toEqual(new Map([['first', FIRST], [kid, secret]]));
    expect(aws.valueAt('AWSPREVIOUS').kid).toBe('first');
  });

  test('a key stays valid for one rotation and is deleted at the next', async () => {
    await rotateTo('v2');
    const second = aws.valueAt('AWSCURRENT');
    await rotateTo('v3');
    const third = aws.valueAt('AWSCURRENT');
    expect(aws.keys).toEqual(new Map([[second.kid, second.secret], [third.kid, third.secret]]));
    await rotateTo('v4');

    expect([...aws.keys.keys()].sort()).toEqual([third.kid, aws.valueAt('AWSCURRENT').kid].sort());
  });

  test('new keys are random, with 384 bits, and short ids', async () => {
    await rotateTo('v2');
    const second = aws.valueAt('AWSCURRENT');
    await rotateTo('v3');
    const third = aws.valueAt('AWSCURRENT');

    expect(second).toEqual({ kid: expect.stringMatching(/^[\w-]{12}$/), secret: expect.stringMatching(/^[\w-]{64}$/) });
    expect(third.kid).not.toBe(second.kid);
    expect(third.secret).not.toBe(second.secret);
  });

  test('all other keys are deleted', async () => {
    ['a', 'b', 'c', 'd', 'e'].forEach(key => aws.put(key, 'x'));
    await rotateTo('v2');

    expect([...aws.keys.keys()].sort()).toEqual(['first', aws.valueAt('AWSCURRENT').kid].sort());
  });

  test('a current value that is no key does not stop them', async () => {
    aws.reset('put by hand');
    await rotateTo('v2');

    expect([...aws.keys.keys()]).toEqual([aws.valueAt('AWSCURRENT').kid]);
  });

  test('no log line has a secret', async () => {
    await rotateTo('v2');

    expect(output.text).toContain('"step":"finishSecret"');
    expect(output.text).not.toContain(FIRST);
    expect(output.text).not.toContain(aws.valueAt('AWSCURRENT').secret);
  });
});

test('each step logs what it did, also if it is repeated', async () => {
  aws.startRotation('v2');
  for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
    await run(step, 'v2');
    await run(step, 'v2');
  }

  expect(output.lines.map(({ message, step, versionId, result }) => [message, step, versionId, result])).toEqual([
    ['createSecret', 'done'], ['createSecret', 'unchanged'], ['setSecret', 'done'], ['setSecret', 'unchanged'], ['testSecret', 'done'],
    ['testSecret', 'done'], ['finishSecret', 'done'], ['finishSecret', 'unchanged'],
  ].map(([step, result]) => ['Signing key rotation', step, 'v2', result]));
});

describe('createSecret', () => {
  test('keeps a key that an earlier attempt has made', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');
    const made = aws.valueAt('AWSPENDING');
    await run('createSecret', 'v2');

    expect(aws.valueAt('AWSPENDING')).toEqual(made);
    expect(aws.secrets).toHaveReceivedCommandTimes(PutSecretValueCommand, 1);
  });

  test('accepts that another invocation was faster', async () => {
    aws.startRotation('v2');
    aws.secrets.on(PutSecretValueCommand).rejects(new ResourceExistsException({ message: 'Exists', $metadata: {} }));

    await expect(run('createSecret', 'v2')).resolves.toBeUndefined();
  });

  test.each([
    ['GetSecretValue', GetSecretValueCommand], ['PutSecretValue', PutSecretValueCommand],
  ])('fails with other errors of %s', async (_name, command) => {
    aws.startRotation('v2');
    aws.secrets.on(command as typeof PutSecretValueCommand).rejects(new Error('Unavailable'));

    await expect(run('createSecret', 'v2')).rejects.toThrow('Unavailable');
  });
});

describe('setSecret', () => {
  test('changes nothing if the store has the keys', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');
    await run('setSecret', 'v2');
    await run('setSecret', 'v2');

    expect(aws.store).toHaveReceivedCommandTimes(UpdateKeysCommand, 1);
  });

  test('repairs a wrong value', async () => {
    aws.put('first', 'wrong');
    await rotateTo('v2');

    expect(aws.keys.get('first')).toBe(FIRST);
  });

  test('is done again if another process changes the store', async () => {
    aws.beforeUpdate = () => aws.put('other', 'x');
    await rotateTo('v2');

    expect(aws.store).toHaveReceivedCommandTimes(UpdateKeysCommand, 2);
    expect([...aws.keys.keys()].sort()).toEqual(['first', aws.valueAt('AWSCURRENT').kid].sort());
  });

  test('gives up after five conflicts', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');
    aws.store.on(UpdateKeysCommand).rejects(new ConflictException({ message: 'Stale', $metadata: {} }));

    await expect(run('setSecret', 'v2')).rejects.toThrow('Stale');
    expect(aws.store).toHaveReceivedCommandTimes(UpdateKeysCommand, 5);
  });

  test('fails at once with other errors', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');
    aws.store.on(UpdateKeysCommand).rejects(new Error('Denied'));

    await expect(run('setSecret', 'v2')).rejects.toThrow('Denied');
    expect(aws.store).toHaveReceivedCommandTimes(UpdateKeysCommand, 1);
  });

  test.each([
    ['no JSON', 'put-by-hand'], ['no key', '{"password":"x"}'],
    ['a key id with a space', keyOf('a b', 40)], ['a secret of 31 characters', keyOf('a', 31)],
    ['a secret of 1,025 characters', keyOf('a', 1_025)],
  ])('refuses a pending value with %s, without printing it', async (_name, value) => {
    aws.startRotation('v2');
    aws.versions.get('v2')!.value = value;

    await expect(run('setSecret', 'v2')).rejects.toThrow(new Error(
      'The pending version of the secret must be JSON with a kid of letters, digits, _ and -, and a secret of 32 to 1,024 characters',
    ));
    expect(output.text).not.toContain(value);
    expect(output.text).not.toContain(JSON.stringify(value).slice(1, -1));
  });
});

describe('testSecret', () => {
  test('waits for a minute, in which the edge locations read the key', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');
    await run('setSecret', 'v2');
    let isDone = false;
    const done = handler({ Step: 'testSecret', SecretId: SECRET, ClientRequestToken: 'v2' }).then(() => {
      isDone = true;
    });
    await jest.advanceTimersByTimeAsync(59_999);
    expect(isDone).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await done;

    expect(isDone).toBe(true);
  });

  test('fails at once if the store lacks the key', async () => {
    aws.startRotation('v2');
    await run('createSecret', 'v2');

    await expect(run('testSecret', 'v2')).rejects.toThrow(`The key value store does not have the key ${aws.valueAt('AWSPENDING').kid}`);
  });
});

test.each(['createSecret', 'setSecret', 'testSecret', 'finishSecret'])('%s of a rotation that is over changes nothing', async step => {
  await rotateTo('v2');
  await rotateTo('v3');
  const keys = new Map(aws.keys);
  aws.secrets.resetHistory();
  await run(step, 'v3');

  expect(aws.keys).toEqual(keys);
  expect(aws.secrets).not.toHaveReceivedCommand(PutSecretValueCommand);
  expect(aws.secrets).not.toHaveReceivedCommand(UpdateSecretVersionStageCommand);
});

test.each([
  ['nothing', {}], ['an unknown step', { Step: 'other', SecretId: SECRET, ClientRequestToken: 'v2' }],
  ['no secret', { Step: 'setSecret', SecretId: '', ClientRequestToken: 'v2' }],
  ['an empty version', { Step: 'setSecret', SecretId: SECRET, ClientRequestToken: '' }], ['no version', { Step: 'setSecret', SecretId: SECRET }],
])('an event with %s is an error', async (_name, event) => {
  await expect(handler(event)).rejects.toThrow();
});
