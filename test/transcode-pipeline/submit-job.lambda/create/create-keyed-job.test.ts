import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { secretPlaceholder, type Plan, type Settings } from '../../../../src/shared/contract/plan';
import { LONGEST_CREATION_MS } from '../../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { KEY_LIFETIME_MS } from '../../../../src/transcode-pipeline/submit-job.lambda/create/static-key';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';
import { acceptJobs, submit } from '../submission';
import { NOW, JOB, planWith } from '../upload-fixtures';

const KEY = '00112233445566778899AABBCCDDEEFF';
const aws = new FakeAws();
const secretsManager = mockClient(SecretsManagerClient);
const output = new CapturedOutput();
let secretArn: string;
let secrets = 0;

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  acceptJobs(aws);
  secretsManager.reset();
  secretsManager.on(GetSecretValueCommand).resolves({ SecretString: KEY });
  // Keys stay in memory, so each test has its own secret.
  secretArn = `arn:aws:secretsmanager:us-east-1:000000000000:secret:films-${++secrets}`;
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

const staticKey = (value: string): Settings => ({ StaticKeyProvider: { Url: 'https://keys', StaticKeyValue: value } });

function encrypted(...values: string[]): Plan {
  const [, mp4] = JOB.settings.OutputGroups as Settings[];
  const groups = values.map(value => ({ OutputGroupSettings: { HlsGroupSettings: { Encryption: staticKey(value) } }, Outputs: mp4.Outputs }));
  return planWith({
    settings: { ...JOB.settings, OutputGroups: groups },
    outputGroups: values.map((_, index) => ({ preset: `hls${index}`, outputs: [{ role: 'muxed' }] })),
  });
}

const submitEncrypted = (remainingMs?: () => number) => submit({ plan: encrypted(secretPlaceholder(secretArn)), remainingMs });

function keysSent() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input.Settings!.OutputGroups!.map(
    group => group.OutputGroupSettings!.HlsGroupSettings!.Encryption!.StaticKeyProvider!.StaticKeyValue,
  ));
}

/** Everything that must not contain the key. */
function traces(): string {
  return JSON.stringify([output.text, aws.table.record('job-1'), aws.announcements, aws.messagesSent, aws.updates]).toUpperCase();
}

test('only the job has the key', async () => {
  expect(await submitEncrypted()).toMatchObject({ decision: 'submitted' });

  expect(keysSent()).toEqual([[KEY]]);
  expect(secretsManager.commandCalls(GetSecretValueCommand).map(call => call.args[0].input)).toEqual([{ SecretId: secretArn }]);
  expect(traces()).not.toContain(KEY);
});

test('the environment has a secret with a deploy-time ARN', async () => {
  process.env.PLAN_TOKEN_0 = secretPlaceholder(secretArn);
  try {
    await submit({ plan: encrypted('{{PLAN_TOKEN_0}}') });
  } finally {
    delete process.env.PLAN_TOKEN_0;
  }

  expect(keysSent()).toEqual([[KEY]]);
});

test('each output group gets the key of its secret', async () => {
  const other = `${secretArn}-other`;
  const otherKey = 'f'.repeat(32);
  secretsManager.on(GetSecretValueCommand, { SecretId: other }).resolves({ SecretString: otherKey });

  await submit({ plan: encrypted(secretPlaceholder(secretArn), secretPlaceholder(other)) });

  expect(keysSent()).toEqual([[KEY, otherKey]]);
});

test('a plan without a key reads no secret', async () => {
  await submit();

  expect(secretsManager.calls()).toEqual([]);
});

test('the key stays in memory for a while, then a new one is read', async () => {
  const rotated = '0'.repeat(32);
  await submitEncrypted();
  secretsManager.on(GetSecretValueCommand).resolves({ SecretString: rotated });
  aws.table.clear();
  jest.setSystemTime(NOW + KEY_LIFETIME_MS - 1);
  await submitEncrypted();
  aws.table.clear();
  jest.setSystemTime(NOW + KEY_LIFETIME_MS);
  await submitEncrypted();

  expect(keysSent()).toEqual([[KEY], [KEY], [rotated]]);
});

test.each<[string, { SecretString?: string; SecretBinary?: Uint8Array }, string]>([
  ['too short', { SecretString: KEY.slice(1) }, 'other text of 31 characters'],
  ['too long', { SecretString: `${KEY}\n` }, 'other text of 33 characters'],
  ['not hexadecimal', { SecretString: KEY.replace('F', 'G') }, 'other text of 32 characters'],
  ['binary', { SecretBinary: Buffer.from(KEY, 'hex') }, 'binary data'],
])('a secret that is %s is an ERROR whose reason lacks the value', async (_, secret, got) => {
  secretsManager.on(GetSecretValueCommand).resolves(secret);

  await submitEncrypted();

  expect(aws.calls).not.toContain('CreateJob');
  expect(aws.table.record('job-1')).toMatchObject({
    status: 'ERROR',
    errorClass: 'SETTINGS',
    errorMessage: `The secret ${secretArn} must hold exactly a key of 32 hexadecimal characters, got ${got}`,
  });
  expect(traces()).not.toContain(KEY.slice(1, 20));
});

const failure = (name: string) => Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: 400 } });

test.each(['ThrottlingException', 'InternalServiceError', 'TimeoutError'])('%s of Secrets Manager: the upload is requeued', async name => {
  secretsManager.on(GetSecretValueCommand).rejects(failure(name));

  const reason = `The key could not be read from its secret: ${name}: no`;
  expect(await submitEncrypted()).toMatchObject({ decision: 'requeued', reason, throttled: true });
  expect(aws.calls).not.toContain('CreateJob');
  expect(aws.table.record('job-1')).toMatchObject({ leaseUntil: 0, claims: 0 });
});

test.each(['AccessDeniedException', 'DecryptionFailure'])('%s may be a permission that has not taken effect yet', async name => {
  secretsManager.on(GetSecretValueCommand).rejects(failure(name));

  expect(await submitEncrypted()).toMatchObject({ decision: 'requeued' });
  expect(aws.messagesSent[0].MessageAttributes!.denials.StringValue).toBe('1');
});

test.each(['ResourceNotFoundException', 'InvalidRequestException'])('%s is an ERROR', async name => {
  secretsManager.on(GetSecretValueCommand).rejects(failure(name));

  expect(await submitEncrypted()).toEqual({ decision: 'failed', reason: `The key could not be read from its secret: ${name}: no` });
});

test('a secret that could not be read is read again', async () => {
  secretsManager.on(GetSecretValueCommand).rejectsOnce(failure('ThrottlingException')).resolves({ SecretString: KEY });
  await submitEncrypted();
  await submitEncrypted();

  expect(keysSent()).toEqual([[KEY]]);
});

test('no job is created if a slow answer leaves too little time', async () => {
  const remainingMs = jest.fn().mockReturnValueOnce(60_000).mockReturnValueOnce(60_000).mockReturnValue(LONGEST_CREATION_MS - 1);

  expect(await submitEncrypted(remainingMs)).toMatchObject({
    decision: 'requeued', reason: 'reading the key left too little time to receive an answer',
  });
  expect(aws.calls).not.toContain('CreateJob');
});

test('an error that quotes the settings does not reveal the key in the record and the log', async () => {
  const message = `StaticKeyValue ${KEY.toLowerCase()} and again ${KEY}`;
  const refusal = { name: 'BadRequestException', $metadata: { httpStatusCode: 400 } };
  aws.mediaConvert.on(CreateJobCommand).rejects(Object.assign(new Error(message), refusal));

  expect(await submitEncrypted()).toEqual({
    decision: 'failed', reason: 'BadRequestException: StaticKeyValue (the key) and again (the key)',
  });
  expect(traces()).not.toContain(KEY);
});

test('a repeated request has the key, which is not revealed either', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.serverError);

  expect(await submitEncrypted()).toMatchObject({ decision: 'requeued' });
  expect(keysSent()).toEqual([[KEY], [KEY]]);
  expect(traces()).not.toContain(KEY);
});
