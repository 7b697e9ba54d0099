import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import type * as SignPlayback from '../../../src/job-api/sign-playback.lambda';
import { JOB_API_ROUTES } from '../../../src/shared/contract/job-api';
import type { JobRecord } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';
import { apiEvent, aRecord, NOW } from '../api-fixtures';
import { undocumented } from '../open-api-document';

const HANDLER = '../../../src/job-api/sign-playback.lambda';
const ENVIRONMENT = {
  PIPELINE_ID: 'videos',
  JOB_TABLE_NAME: 'jobs',
  USER_CLAIM: 'sub',
  SIGNING_SECRET_ARN: 'arn:signing',
  PLAYBACK_BASE_URL: 'https://v.example.com/x',
  PLAYBACK_SECONDS: '3600',
};
const KEY = { kid: 'k1', secret: 'k'.repeat(64) };

const aws = new FakeAws();
const secrets = mockClient(SecretsManagerClient);
const output = new CapturedOutput();
let handler: typeof SignPlayback.handler;
/** An hour later in each test, so that none has the key of another one. */
let now = NOW;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof SignPlayback>(HANDLER));
});

beforeEach(() => {
  now += 3_600_000;
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  output.start();
  aws.reset();
  secrets.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(KEY) });
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

const FILM: Partial<JobRecord> = {
  jobId: 'film',
  status: 'COMPLETE',
  outputs: [
    { preset: 'cmaf', type: 'HLS', path: 's3://p/s/film/cmaf/stream.m3u8', url: 'https://old.example.com/s/film/cmaf/stream.m3u8' },
    { preset: 'own', type: 'FILE', path: 'https://elsewhere/file.mp4' },
  ],
};
const TRAILER: Partial<JobRecord> = {
  jobId: 'hash', mainJobId: 'film', purpose: 'trailer', status: 'COMPLETE', outputs: [{ preset: 'mp4', type: 'FILE', path: 's3://p/s/film/trailer/mp4/v.mp4' }],
};

/** Base URL, token and key. */
const SIGNED = /^https:\/\/v\.example\.com\/x\/[\w-]+\.[\w-]+\.[\w-]+\/s\/film\/cmaf\/stream\.m3u8$/;

async function sign(jobId: string) {
  const answer = await handler(apiEvent(JOB_API_ROUTES.playback, { jobId }));
  expect(undocumented(JOB_API_ROUTES.playback, answer)).toBeUndefined();
  return { status: answer.statusCode, json: JSON.parse(answer.body!) };
}

async function claimsOf(url: string) {
  const { decodeProtectedHeader, jwtVerify } = await import('jose');
  const [token] = url.slice(`${ENVIRONMENT.PLAYBACK_BASE_URL}/`.length).split('/');
  return { header: decodeProtectedHeader(token), ...(await jwtVerify(token, Buffer.from(KEY.secret), { currentDate: new Date(now) })).payload };
}

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));

test('signs the URLs of a job with one token, which covers its folder for the time', async () => {
  aws.table.put(aRecord(FILM));

  const { status, json } = await sign('film');

  expect(status).toBe(200);
  expect(json).toEqual({
    expiresAt: new Date(now + 3_600_000).toISOString(),
    outputs: [{ preset: 'cmaf', type: 'HLS', url: expect.stringMatching(SIGNED) }],
  });
  expect(await claimsOf(json.outputs[0].url)).toEqual({
    header: { alg: 'HS256', typ: 'JWT', kid: 'k1' }, path: '/s/film/', exp: now / 1000 + 3_600,
  });
});

test('the token of a trailer does not cover the film', async () => {
  aws.table.put(aRecord(TRAILER));
  expect(await claimsOf((await sign('hash')).json.outputs[0].url)).toMatchObject({ path: '/s/film/trailer/' });
});

test.each<[string, Partial<JobRecord>, number]>([
  ['runs', { status: 'PROGRESSING' }, 409],
  ['failed', { ...FILM, status: 'ERROR' }, 409],
  ['is deleted', { ...FILM, status: 'DELETED' }, 409],
  ['has no outputs', { status: 'COMPLETE', outputs: [] }, 409],
  ['mirrors its source', { status: 'COMPLETE', outputs: [{ preset: 'cmaf', type: 'HLS', path: 's3://p/intro/cmaf/stream.m3u8' }] }, 409],
  ['is of another pipeline', { ...FILM, pipelineId: 'another' }, 404],
])('not for a job that %s', async (_, record, status) => {
  aws.table.put(aRecord({ ...record, jobId: 'film' }));
  expect((await sign('film')).status).toBe(status);
  expect(secrets.calls()).toHaveLength(0);
});

test('the key is read again after five minutes, and after a failure', async () => {
  aws.table.put(aRecord(FILM));
  secrets.on(GetSecretValueCommand).rejectsOnce(Object.assign(new Error('slow'), { name: 'ThrottlingException' }))
    .resolves({ SecretString: JSON.stringify(KEY) });

  expect((await sign('film')).status).toBe(503);
  await sign('film');
  await sign('film');
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  jest.setSystemTime(now + 5 * 60_000);
  await sign('film');
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(3);
});

test('a secret without a key is a fault that the log names and the answer does not', async () => {
  aws.table.put(aRecord(FILM));
  secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"kid":"k1","secret":"short"}' });
  expect((await sign('film')).status).toBe(500);
  expect(output.text).not.toContain('short"');
});
