import {
  digestOf, isRequest, parseManifest, parseRequest, parseStoredRequest,
} from '../../../../src/shared/handlers.lambda/requests/parse-request';
import { textOfErrors } from '../../../../src/shared/handlers.lambda/requests/request-errors';
import {
  FULL_REQUEST, MANIFEST_RULES, REQUEST_RULES, requestMessage, storedRequest,
} from '../../../transcode-pipeline/submit-job.lambda/requests/request-fixtures';

const MANIFEST = 'uploads/anna/course.job.json';

function parsed(detail: unknown, rules = REQUEST_RULES) {
  return parseRequest(requestMessage(detail), rules, 'uploads/');
}

function errorsIn(detail: object): { [path: string]: string } {
  const result = parsed({ idempotencyKey: 'k', source: 'uploads/a.mov', ...detail });
  return 'errors' in result ? Object.fromEntries(result.errors.map(({ path, problem }) => [path, problem])) : {};
}

function manifestErrors(manifest: unknown, rules = MANIFEST_RULES): string[] {
  const result = parseManifest(manifest, rules, MANIFEST);
  return 'errors' in result ? result.errors.map(({ path, problem }) => `${path} ${problem}`) : [];
}

test('a request has everything that it may ask for', () => {
  const { idempotencyKey, source, profile, passthrough, ...options } = FULL_REQUEST;
  expect(parsed(FULL_REQUEST)).toEqual({
    value: {
      sourceKey: source,
      profile,
      passthrough,
      request: { channel: 'REQUEST', origin: idempotencyKey, digest: digestOf(FULL_REQUEST_JOB), ...options },
    },
  });
});

const { idempotencyKey: _, ...FULL_REQUEST_JOB } = FULL_REQUEST;

test('a request needs an idempotency key and a source', () => {
  expect(parsed({})).toEqual({
    errors: [{ path: '$.detail.idempotencyKey', problem: 'is required' }, { path: '$.detail.source', problem: 'is required' }],
  });
});

test.each([
  ['a message with this detail-type', { 'detail-type': 'Submit Job' }, true],
  ['another message', { 'detail-type': 'Object Created' }, false],
  ['text', 'Submit Job', false],
  ['null', null, false],
])('%s is a request: %p', (_name, message, expected) => {
  expect(isRequest(message)).toBe(expected);
});

test('EventBridge may add members to the message, not to the request', () => {
  const event = { ...requestMessage({ idempotencyKey: 'k', source: 'uploads/a.mov' }), version: '0', region: 'eu-west-1' };
  expect(parseRequest(event, REQUEST_RULES, 'uploads/')).toHaveProperty('value');
  expect(errorsIn({ queue: 'arn:aws:mediaconvert:us-east-1:1:queues/Other' })).toEqual({ '$.detail.queue': 'is not known' });
});

test('every error has its JSON path', () => {
  expect(errorsIn({
    priority: 51,
    rotation: 45,
    captions: [{ file: 'uploads/a.doc', language: 'xx' }, { 'language': 'de', 'we ird': 1 }],
    clips: [],
    audio: 'uploads/a.wav',
    passthrough: 'ä'.repeat(1_100),
  })).toEqual({
    '$.detail.priority': 'must be at most 50',
    '$.detail.rotation': 'must be one of 0, 90, 180, 270',
    '$.detail.captions[0].file': 'must end with .srt, .vtt, .webvtt, .scc, .ttml, .dfxp, .xml, .smi or .stl',
    '$.detail.captions[0].language': 'must be a BCP 47 tag such as de or pt-BR, or an ISO 639-2 code such as deu',
    '$.detail.captions[1].file': 'is required',
    '$.detail.captions[1]["we ird"]': 'is not known',
    '$.detail.clips': 'must not be empty',
    '$.detail.audio': 'must be a list',
    '$.detail.passthrough': 'must have at most 2048 bytes in UTF-8',
  });
});

test.each([
  ['$.detail.source', { source: 'other/a.mov' }],
  ['$.detail.source', { source: 'uploads/../secret/a.mov' }],
  ['$.detail.source', { source: 'uploads/%2e%2E%2fsecret/a.mov' }],
  ['$.detail.source', { source: 'uploads/..\\secret/a.mov' }],
  ['$.detail.source', { source: 's3://other/uploads/a.mov' }],
  ['$.detail.source', { source: '/uploads/a.mov' }],
  ['$.detail.source', { source: 'uploads/{{processedBucket}}.mov' }],
  ['$.detail.source', { source: 'uploads/a.job.json' }],
  ['$.detail.captions[0].file', { captions: [{ file: 'private/a.srt', language: 'de' }] }],
  ['$.detail.audio[0].file', { audio: [{ file: 'https://example.com/a.wav', language: 'de' }] }],
  ['$.detail.watermark.file', { watermark: { file: 'logos/a.png' } }],
])('%s must be a key under the prefix: %p', (path, detail) => {
  expect(Object.keys(errorsIn(detail))).toEqual([path]);
});

test('a key may have any characters', () => {
  expect(errorsIn({ source: 'uploads/100% öko + #1 $d$ {1} ..a/b..mov' })).toEqual({});
});

test.each([
  [[{}], '[0]', 'must have start, end or both'],
  [[{ start: '00:00:02:00', end: '00:00:01:00' }], '[0].end', 'must be after start'],
  [[{ end: '00:00:02:00' }, { start: '00:00:02:00' }], '[1]', 'must start after the end of the clip before it'],
  [[{ start: '00:00:02:00' }, { start: '00:00:03:00' }], '[1]', 'must start after the end of the clip before it'],
  [[{ start: '10' }], '[0].start', 'must be of the form HH:MM:SS:FF or HH:MM:SS;FF'],
])('clips %p: %s %s', (clips, place, problem) => {
  expect(errorsIn({ clips })).toEqual({ [`$.detail.clips${place}`]: problem });
});

test('the owner decides what requests may ask for', () => {
  const rules = { ...REQUEST_RULES, features: ['CAPTIONS'] as const };
  expect(parsed(FULL_REQUEST, rules)).toEqual({
    errors: ['profile', 'clips', 'rotation', 'audio', 'watermark', 'priority']
      .map(option => ({ path: `$.detail.${option}`, problem: 'is not allowed by the pipeline' })),
  });
});

test.each([['uploads', undefined], ['manifests', MANIFEST_RULES]])('a pipeline that starts jobs on %s takes no request', (_name, rules) => {
  expect(parseRequest(requestMessage(FULL_REQUEST), rules, 'uploads/')).toEqual({
    errors: [{ path: '$', problem: expect.stringContaining('submitOn') }],
  });
});

test('a manifest names files in its folder', () => {
  expect(parseManifest({
    jobs: [{ source: 'one.mov', captions: [{ file: 'one.srt', language: 'de' }], passthrough: 'p' }, { source: 'two.mov', rotation: 0 }],
  }, MANIFEST_RULES, MANIFEST)).toEqual({
    value: [
      expect.objectContaining({
        sourceKey: 'uploads/anna/one.mov',
        passthrough: 'p',
        request: expect.objectContaining({
          channel: 'MANIFEST', origin: MANIFEST, entry: 0, captions: [{ file: 'uploads/anna/one.srt', language: 'de' }],
        }),
      }),
      expect.objectContaining({ sourceKey: 'uploads/anna/two.mov', request: expect.objectContaining({ entry: 1, rotation: 0 }) }),
    ],
  });
});

test.each([
  [{ jobs: [{ source: '../bob/a.mov' }] }, '$.jobs[0].source must be the name of a file in the folder of the manifest, without "/"'],
  [{ jobs: [{ source: 'a%2Fb.mov' }] }, undefined],
  [{ jobs: [{ source: '..' }] }, '$.jobs[0].source must be the name of a file in the folder of the manifest, without "/"'],
  [{ jobs: [{ source: 'a.mov' }, { source: 'b.mov', priority: 1 }] }, '$.jobs[1].priority is not allowed by the pipeline'],
  [{ jobs: [{ source: 'a.mov', profile: 'free' }] }, '$.jobs[0].profile is not allowed by the pipeline'],
  [{ jobs: [] }, '$.jobs must not be empty'],
  [[], '$ must be an object'],
  [null, '$ must be an object'],
])('a manifest %j: %s', (manifest, error) => {
  expect(manifestErrors(manifest)).toEqual(error === undefined ? [] : [error]);
});

test('a manifest has at most 100 jobs', () => {
  expect(manifestErrors({ jobs: Array(101).fill({ source: 'a.mov' }) })).toEqual(['$.jobs must have at most 100 items']);
  expect(manifestErrors({ jobs: Array(100).fill({ source: 'a.mov' }) })).toEqual([]);
});

test('a request in a message of the pipeline is held to the rules again', () => {
  const request = storedRequest({ priority: 1, captions: [{ file: 'private/a.srt', language: 'de' }] });
  const errors = (rules?: typeof REQUEST_RULES) => {
    const result = parseStoredRequest(request, rules, 'uploads/');
    return 'errors' in result ? result.errors.map(({ path }) => path) : [];
  };
  expect(errors(REQUEST_RULES)).toEqual(['$.detail.captions[0].file']);
  expect(errors(undefined)).toEqual(['$.detail.captions', '$.detail.priority', '$.detail.captions[0].file']);
  expect(parseStoredRequest({ ...request, role: 'other' }, REQUEST_RULES, 'uploads/')).toHaveProperty('errors');
});

test('the digest is that of the content', () => {
  expect(digestOf({ a: 1, b: { c: 2, d: 3 } })).toBe(digestOf({ b: { d: 3, c: 2 }, a: 1 }));
  expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: 2 }));
});

test('many errors are cut off, because records and messages are limited', () => {
  const errors = Array.from({ length: 60 }, (_each, index) => ({ path: `$.a[${index}]`, problem: 'is not known' }));
  const text = textOfErrors('The request', errors);
  expect(text.split('\n')).toHaveLength(52);
  expect(text).toMatch(/^The request is invalid:\n\$\.a\[0\] is not known\n.*and 10 more$/s);
});
