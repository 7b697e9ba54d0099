import { posix } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { anAttempt, KEYS, LONGEST_LIFE, NOW, type Attempt } from './requests';
import { runInNjs } from './run-in-njs';
import { deployedCode, get, loadEdgeFunction, type EdgeRequest, type EdgeResponse } from '../media-distribution/viewer-request.edge/edge-function';
import { signToken } from '../media-distribution/viewer-request.edge/sign-token';

jest.setTimeout(600_000);

const CASES = Number(process.env.CASES ?? 1_000);
const SEED = Number(process.env.SEED ?? 1);

const code = deployedCode({ longestLife: Duration.seconds(LONGEST_LIFE) });

interface Result {
  readonly attempt: Attempt;
  readonly outcome: EdgeRequest | EdgeResponse;
}

function passed({ outcome }: Result): boolean {
  return 'uri' in outcome;
}

/** Each attempt must be in the list of none of these. */
function listOf(results: readonly Result[]): string[] {
  return results.map(({ attempt: { name, event }, outcome }) => (
    `${name}, SEED=${SEED} CASES=${CASES}: ${JSON.stringify(event)} gave ${JSON.stringify(outcome)}`
  ));
}

describe(`${CASES} requests of SEED=${SEED}`, () => {
  const attempts = fc.sample(anAttempt, { numRuns: CASES, seed: SEED });
  let results: Result[];

  beforeAll(async () => {
    process.stderr.write(`viewer-request: CASES=${CASES} SEED=${SEED}\n`);
    const outcomes = await runInNjs(code, attempts.map(({ event }) => event), KEYS, NOW * 1_000);
    results = attempts.map((attempt, at) => ({ attempt, outcome: outcomes[at] }));
  });

  test('all valid ones pass, with the token removed from the path', () => {
    const valid = results.filter(({ attempt }) => attempt.mustPass);

    expect(valid.length).toBeGreaterThan(CASES / 10);
    expect(listOf(valid.filter(({ attempt, outcome }) => !('uri' in outcome && outcome.uri === attempt.file)))).toEqual([]);
  });

  test('all hostile ones are refused, with a response that pages can read', () => {
    const hostile = results.filter(({ attempt }) => !attempt.mustPass && attempt.name !== 'random characters');

    expect(hostile.length).toBeGreaterThan(CASES / 2);
    expect(listOf(hostile.filter(({ outcome }) => !(
      'statusCode' in outcome && outcome.statusCode === 403 && outcome.headers['access-control-allow-origin'].value === '*'
    )))).toEqual([]);
  });

  test('no decoder and no file system finds another prefix in a path that passes', () => {
    const escaped = results.filter(result => passed(result) && !readings((result.outcome as EdgeRequest).uri).every(reading => (
      reading.startsWith(result.attempt.prefix!)
    )));

    expect(listOf(escaped)).toEqual([]);
  });

  test('Node gives the same results as njs', async () => {
    const handler = loadEdgeFunction(code, KEYS, NOW * 1_000);
    const different: Result[] = [];
    for (const result of results) {
      const inNode = await handler(result.attempt.event);
      if (JSON.stringify(inNode) !== JSON.stringify(result.outcome)) {
        different.push(result);
      }
    }

    expect(listOf(different)).toEqual([]);
  });
});

/**
 * How S3, a proxy or a file system may read a path that passed: decoded once, without dot segments; or decoded more than once, byte by byte,
 * with backslashes as slashes, if that makes any difference to the path's segments.
 */
function readings(uri: string): string[] {
  const key = decodeURIComponent(uri);
  const found = [key, posix.normalize(key)];
  for (let text = key, times = 0; times < 4; times++) {
    text = decodedBytes(text).replace(/\\/g, '/');
    if (posix.normalize(text) !== text || segmentsIn(text) !== segmentsIn(uri)) {
      found.push(posix.normalize(text));
    }
  }
  return found;
}

function segmentsIn(path: string): number {
  return path.split('/').length;
}

/** Without regard to UTF-8, and to what is no escape. */
function decodedBytes(text: string): string {
  return Buffer.from(Buffer.from(text).toString('latin1').replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
    .toString();
}

test('a key works until the rotation that deletes it, and not after', async () => {
  const token = signToken({ exp: NOW + 60, path: '/job-1/' }, { kid: 'before', secret: KEYS.before });
  const event = get(`/${token}/job-1/x`);

  expect(await runInNjs(code, [event], KEYS, NOW * 1_000)).toEqual([{ ...event.request, uri: '/job-1/x' }]);
  expect(await runInNjs(code, [event], { current: KEYS.current, next: 'the-secret-of-the-next-rotation-33333' }, NOW * 1_000))
    .toEqual([expect.objectContaining({ statusCode: 403 })]);
});

test('a token works until it expires, and not after', async () => {
  const event = get(`/${signToken({ exp: NOW, path: '/job-1/' }, { kid: 'current', secret: KEYS.current })}/job-1/x`);

  expect(await runInNjs(code, [event], KEYS, NOW * 1_000 - 1)).toEqual([{ ...event.request, uri: '/job-1/x' }]);
  expect(await runInNjs(code, [event], KEYS, NOW * 1_000)).toEqual([expect.objectContaining({ statusCode: 403 })]);
});

test('njs answers preflights, removes the path of a behavior, and knows the origins of pages', async () => {
  const settings = { path: '/videos', longestLife: Duration.days(30), allowedOrigins: ['https://*.example.com'] };
  const preflight = get('/videos/x/y', { 'origin': 'https://www.example.com', 'access-control-request-headers': 'cmcd-session' }, 'OPTIONS');
  const stream = get(`/videos/${signToken({ exp: NOW + 60, path: '/job-1/' }, { kid: 'current', secret: KEYS.current })}/job-1/x`);
  const results = await runInNjs(deployedCode(settings), [preflight, stream], KEYS, NOW * 1_000);

  expect(results).toEqual([
    expect.objectContaining({
      statusCode: 204, headers: expect.objectContaining({ 'access-control-allow-origin': { value: 'https://www.example.com' } }),
    }),
    { ...stream.request, uri: '/job-1/x' },
  ]);
});

test('njs removes the path of a behavior without tokens', async () => {
  const [result] = await runInNjs(deployedCode({ path: '/videos' }), [get('/videos/job-1/x')], {}, 0);

  expect(result).toMatchObject({ uri: '/job-1/x' });
});
