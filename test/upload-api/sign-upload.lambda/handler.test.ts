import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, ListObjectsV2Command, ListPartsCommand, S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { answerOf, CREDENTIALS, ENVIRONMENT, httpEvent, jwtOf, KEY, OF_BOB, policyOf, signedUrl, UUID, type TestRequest } from './api-fixtures';
import { UPLOAD_ROUTES, type UploadRoute } from '../../../src/shared/contract/upload-routes';
import { jobIdOfSigned } from '../../../src/shared/handlers.lambda/job-ids';
import type * as SignUpload from '../../../src/upload-api/sign-upload.lambda';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const HANDLER = '../../../src/upload-api/sign-upload.lambda';
const MIB = 1024 ** 2;

const s3 = mockClient(S3Client);
const output = new CapturedOutput();
let handler: typeof SignUpload.handler;

beforeAll(() => {
  Object.assign(process.env, ENVIRONMENT, CREDENTIALS);
  ({ handler } = jest.requireActual<typeof SignUpload>(HANDLER));
});

beforeEach(() => {
  output.start();
  s3.reset();
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'upload-1' });
  s3.on(CompleteMultipartUploadCommand).resolves({});
  s3.on(AbortMultipartUploadCommand).resolves({});
  s3.on(ListObjectsV2Command).resolves({});
  listed(60 * MIB);
});

afterEach(() => output.stop());

/** The parts that were uploaded, by their sizes. */
function listed(...sizes: number[]): void {
  const Parts = sizes.map((Size, index) => ({ PartNumber: index + 1, ETag: `"e${index + 1}"`, Size }));
  s3.on(ListPartsCommand).resolves({ Parts, IsTruncated: false, NextPartNumberMarker: String(Parts.length) });
}

async function call(route: UploadRoute, request: TestRequest = {}) {
  return answerOf(await handler(httpEvent(route, request)));
}

const OWN = { query: { key: KEY }, path: { uploadId: 'upload-1' } };
const ARN = 'arn%3Aaws%3Asts%3A%3A1%3Aa%2Fb%2Fc';
const PARTS = { parts: [{ PartNumber: 1, ETag: '"e1"' }] };

function failWith(name: string): Error {
  return Object.assign(new Error(name), { name });
}

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));

describe('a form', () => {
  const PARAMS = { filename: 'Holiday 1.mov', type: 'video/quicktime' };

  test('accepts one object of the user with the declared type, up to the limit', async () => {
    const { status, body } = await call('GET /s3/params', { query: { ...PARAMS, 'metadata[passthrough]': 'ä', 'metadata[name]': 'ignored' } });

    expect(status).toBe(200);
    expect(body).toMatchObject({ method: 'POST', url: 'https://source.s3.eu-west-1.amazonaws.com/', expires: 900 });
    expect(body.fields).toMatchObject({
      'Content-Type': 'video/quicktime', 'x-amz-meta-uploader': 'alice', 'x-amz-meta-passthrough': '%C3%A4', 'success_action_status': '201',
    });
    expect(body.fields.key).toMatch(new RegExp(`^uploads/users/alice/${UUID}/Holiday 1\\.mov$`));
    expect(policyOf(body.fields).conditions).toEqual(expect.arrayContaining([
      ['content-length-range', 1, 100 * MIB],
      { bucket: 'source' },
      { key: body.fields.key },
      { 'Content-Type': 'video/quicktime' },
      { 'x-amz-meta-uploader': 'alice' },
      { 'x-amz-meta-passthrough': '%C3%A4' },
      { 'X-Amz-Security-Token': 'session' },
    ]));
  });

  test('accepts exactly the declared size', async () => {
    const { body } = await call('GET /s3/params', { query: { ...PARAMS, size: '1000' } });

    expect(policyOf(body.fields).conditions).toContainEqual(['content-length-range', 1000, 1000]);
  });

  test('has another key each time', async () => {
    const keys = await Promise.all([1, 2].map(async () => (await call('GET /s3/params', { query: PARAMS })).body.fields.key));

    expect(new Set(keys).size).toBe(2);
  });

  test.each(['${filename}', 'a.mov/$${filename}', 'film.mov${filename}'])('has one key, also for a file %s', async filename => {
    const { body } = await call('GET /s3/params', { query: { ...PARAMS, filename } });

    expect(body.fields.key).not.toContain('$');
    expect(policyOf(body.fields).conditions).toContainEqual({ key: body.fields.key });
    expect(JSON.stringify(policyOf(body.fields).conditions)).not.toContain('starts-with');
  });

  test('has the type of an unknown file if the browser names none', async () => {
    const { body } = await call('GET /s3/params', { query: { filename: 'film.mkv', type: '' } });

    expect(body.fields['Content-Type']).toBe('application/octet-stream');
  });

  test.each([
    ['a size above the limit', { ...PARAMS, size: String(100 * MIB + 1) }, 413, 'The file must have at most 104857600 bytes'],
    ['no name', { type: 'video/mp4' }, 400, expect.stringContaining('query.filename is not valid')],
    ['a size that is no number', { ...PARAMS, size: 'many' }, 400, expect.stringContaining('query.size is not valid')],
    ['another type', { ...PARAMS, type: 'text/html' }, 415, 'The type must be video/* or audio/wav or application/octet-stream'],
    ['a manifest', { filename: 'film.JOB.json', type: 'video/mp4' }, 400, 'Files that end with .job.json cannot be uploaded'],
    ['a long passthrough', { ...PARAMS, 'metadata[passthrough]': 'a'.repeat(1_025) }, 400, 'passthrough must have at most 1024 bytes'],
    ['metadata above 2 KB', { ...PARAMS, 'metadata[passthrough]': 'ä'.repeat(400) }, 400, expect.stringContaining('at most 2048 bytes')],
  ])('is refused for %s', async (_case, query, status, message) => {
    expect(await call('GET /s3/params', { query })).toEqual({ status, body: { message } });
  });
});

describe('a multipart upload', () => {
  test('is created with type, metadata and a key of the user', async () => {
    const { status, body } = await call('POST /s3/multipart', {
      body: { filename: 'C:\\films\\a/b.mp4', type: 'video/mp4', metadata: { profile: 'films', passthrough: '7', relativePath: null } },
    });

    expect(status).toBe(200);
    expect(body).toEqual({ key: expect.stringMatching(new RegExp(`^uploads/users/alice/${UUID}/b\\.mp4$`)), uploadId: 'upload-1', bucket: 'source' });
    expect(s3.commandCalls(CreateMultipartUploadCommand)[0].args[0].input).toEqual({
      Bucket: 'source', Key: body.key, ContentType: 'video/mp4', Metadata: { uploader: 'alice', profile: 'films', passthrough: '7' },
    });
  });

  test('lists all of its parts, although S3 names a next one on the last page', async () => {
    s3.on(ListPartsCommand).resolves({ Parts: [{ PartNumber: 2, ETag: '"e2"', Size: 6 }], IsTruncated: false, NextPartNumberMarker: '2' });
    s3.on(ListPartsCommand, { PartNumberMarker: undefined }).resolves({
      Parts: [{ PartNumber: 1, ETag: '"e1"', Size: 5, LastModified: new Date() }], IsTruncated: true, NextPartNumberMarker: '1',
    });

    expect(await call('GET /s3/multipart/{uploadId}', OWN)).toEqual({
      status: 200, body: [{ PartNumber: 1, ETag: '"e1"', Size: 5 }, { PartNumber: 2, ETag: '"e2"', Size: 6 }],
    });
  });

  test('has signed parts without a checksum of an empty body', async () => {
    const { body } = await call('GET /s3/multipart/{uploadId}/{partNumber}', { ...OWN, path: { ...OWN.path, partNumber: '20' } });

    expect(signedUrl(body.url)).toMatchObject({
      host: 'source.s3.eu-west-1.amazonaws.com', path: `/${KEY}`, headers: 'host', seconds: '900', query: { partNumber: '20', uploadId: 'upload-1' },
    });
    expect(body.url).not.toContain('checksum');
    expect(body.expires).toBe(900);
  });

  test('has parts of exactly the declared size', async () => {
    const { body } = await call('GET /s3/multipart/{uploadId}/{partNumber}', {
      path: { ...OWN.path, partNumber: '1' }, query: { key: KEY, size: '5242880' },
    });

    expect(signedUrl(body.url).headers).toBe('content-length;host');
  });

  test('has several parts signed at once', async () => {
    const { body } = await call('GET /s3/multipart/{uploadId}/batch', { ...OWN, query: { key: KEY, partNumbers: '1,3' } });

    const signed = Object.entries<string>(body.presignedUrls).map(([number, url]) => [number, signedUrl(url).query.partNumber]);
    expect(signed).toEqual([['1', '1'], ['3', '3']]);
  });

  test.each(['0', '21', '1.5', 'x'])('has no part %s: 20 parts of 5 MiB suffice for its size', async partNumber => {
    const { status, body } = await call('GET /s3/multipart/{uploadId}/{partNumber}', { ...OWN, path: { ...OWN.path, partNumber } });

    expect([status, Object.keys(body)]).toEqual([400, ['message']]);
  });

  test('has at most 100 parts in a batch', async () => {
    const partNumbers = Array.from({ length: 101 }, () => '1').join(',');

    expect(await call('GET /s3/multipart/{uploadId}/batch', { ...OWN, query: { key: KEY, partNumbers } })).toMatchObject({ status: 400 });
  });

  test('is aborted, also a second time', async () => {
    s3.on(AbortMultipartUploadCommand).resolvesOnce({}).rejects(failWith('NoSuchUpload'));

    for (const _call of [1, 2]) {
      expect(await call('DELETE /s3/multipart/{uploadId}', OWN)).toEqual({ status: 200, body: {} });
    }
  });
});

describe('a completion', () => {
  const complete = (body: unknown = PARTS) => call('POST /s3/multipart/{uploadId}/complete', { ...OWN, body });

  test('makes an object of the checked size, unless there is one', async () => {
    listed(60 * MIB, 7);

    expect(await complete()).toEqual({
      status: 200, body: { location: `https://source.s3.eu-west-1.amazonaws.com/${KEY}`, key: KEY, bucket: 'source' },
    });
    expect(s3.commandCalls(CompleteMultipartUploadCommand)[0].args[0].input).toEqual({
      Bucket: 'source', Key: KEY, UploadId: 'upload-1', MultipartUpload: { Parts: PARTS.parts }, MpuObjectSize: 60 * MIB, IfNoneMatch: '*',
    });
  });

  test('above the limit aborts the upload', async () => {
    listed(60 * MIB, 40 * MIB + 1);

    expect(await complete()).toEqual({ status: 413, body: { message: 'The file must have at most 104857600 bytes' } });
    expect(s3.commandCalls(AbortMultipartUploadCommand)[0].args[0].input).toEqual({ Bucket: 'source', Key: KEY, UploadId: 'upload-1' });
    expect(s3.commandCalls(CompleteMultipartUploadCommand)).toHaveLength(0);
  });

  test('with more parts than the size needs aborts the upload', async () => {
    listed(...Array.from({ length: 21 }, () => 1));

    expect((await complete()).status).toBe(413);
    expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
  });

  test.each(['NoSuchUpload', 'PreconditionFailed'])('that is repeated finds the object (%s)', async error => {
    s3.on(CompleteMultipartUploadCommand).rejects(failWith(error));
    s3.on(ListObjectsV2Command, { Bucket: 'source', Prefix: KEY, MaxKeys: 1 }).resolves({ Contents: [{ Key: KEY }] });

    expect(await complete()).toMatchObject({ status: 200, body: { key: KEY } });
  });

  test('of an upload that was aborted is refused, although another key begins with its key', async () => {
    s3.on(ListPartsCommand).rejects(failWith('NoSuchUpload'));
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: `${KEY}2` }] });

    expect(await complete()).toEqual({ status: 404, body: { message: 'The upload does not exist: it was completed or aborted' } });
  });

  test.each([
    ['InvalidPart', 400],
    ['InvalidPartOrder', 400],
    ['EntityTooSmall', 400],
    ['InternalError', 503],
  ])('that S3 refuses with %s is %i', async (error, status) => {
    s3.on(CompleteMultipartUploadCommand).rejects(failWith(error));

    expect(await complete()).toEqual({ status, body: { message: expect.any(String) } });
  });

  test.each([[undefined], ['{'], [{}], [{ parts: [] }], [{ parts: [{ PartNumber: 1.5, ETag: 'e' }] }]])('of %j is refused', async body => {
    expect(await complete(body ?? '')).toMatchObject({ status: 400 });
    expect(s3.calls()).toHaveLength(0);
  });
});

describe('signRequest', () => {
  const sign = (body: object) => call('POST /s3/sign', { body });
  const ofUpload = { key: KEY, uploadId: 'upload-1' };

  test('answers a single upload with a form', async () => {
    const { body } = await sign({ method: 'PUT', key: 'a.mov', contentType: 'video/quicktime' });

    expect(body.key).toMatch(new RegExp(`^uploads/users/alice/${UUID}/a\\.mov$`));
    expect(body.fields).toMatchObject({ 'key': body.key, 'Content-Type': 'video/quicktime', 'x-amz-meta-uploader': 'alice' });
    expect(policyOf(body.fields).conditions).toContainEqual(['content-length-range', 1, 100 * MIB]);
  });

  test('signs the creation of an upload with type and metadata, which the browser sends as headers', async () => {
    const { body } = await sign({ method: 'POST', key: 'a.mov', metadata: { passthrough: 'ä' } });
    const { path, headers, query } = signedUrl(body.url);

    expect(path).toBe(`/${body.key}`);
    expect(query).toHaveProperty('uploads');
    expect(Object.keys(query).filter(name => name.startsWith('x-amz-meta'))).toEqual([]);
    expect(headers).toBe('content-type;host;x-amz-meta-passthrough;x-amz-meta-uploader');
    expect(body.headers).toEqual({
      'content-type': 'application/octet-stream', 'x-amz-meta-uploader': 'alice', 'x-amz-meta-passthrough': '%C3%A4',
    });
  });

  test.each([
    ['PUT', { partNumber: 3 }, { partNumber: '3', uploadId: 'upload-1' }],
    ['GET', {}, { uploadId: 'upload-1' }],
    ['DELETE', {}, { uploadId: 'upload-1' }],
  ])('signs %s of an upload', async (method, more, query) => {
    const { body } = await sign({ ...ofUpload, method, ...more });

    expect(body.key).toBe(KEY);
    expect(signedUrl(body.url)).toMatchObject({ path: `/${KEY}`, headers: 'host', query });
  });

  test('signs a completion of the checked size, which the browser cannot change', async () => {
    listed(60 * MIB, 1);
    const { body } = await sign({ ...ofUpload, method: 'POST' });

    expect(body.headers).toEqual({ 'if-none-match': '*', 'x-amz-mp-object-size': String(60 * MIB + 1) });
    expect(signedUrl(body.url).headers).toBe('host;if-none-match;x-amz-mp-object-size');
    expect(signedUrl(body.url).query).not.toHaveProperty('x-amz-mp-object-size');
  });

  test('aborts an upload above the limit instead of signing its completion', async () => {
    listed(100 * MIB, 1);

    expect((await sign({ ...ofUpload, method: 'POST' })).status).toBe(413);
    expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
  });

  test.each([
    ['a listing without an upload', { method: 'GET', key: KEY }],
    ['a deletion of an object', { method: 'DELETE', key: KEY }],
    ['another method', { method: 'HEAD', key: KEY }],
    ['a part without a number', { ...ofUpload, method: 'PUT' }],
    ['a part above the limit', { ...ofUpload, method: 'PUT', partNumber: 21 }],
  ])('does not sign %s', async (_case, body) => {
    expect(await sign(body)).toMatchObject({ status: 400, body: { message: expect.any(String) } });
  });
});

describe('users', () => {
  const foreign = [
    OF_BOB, KEY.replace('alice', 'alice%2F..%2Fbob'), 'uploads/film.mov', 'other/alice/x', KEY.replace('/holiday.mov', ''), `${KEY}/more`,
    KEY.replace('holiday.mov', ''),
  ];
  const ofUpload = UPLOAD_ROUTES.filter(route => route.includes('{uploadId}'));

  test.each(ofUpload)('%s is for uploads of the user only', async route => {
    for (const key of foreign) {
      const answer = await call(route, { query: { key, partNumbers: '1' }, path: { uploadId: 'upload-1', partNumber: '1' }, body: PARTS });
      expect(answer).toEqual({ status: 403, body: { message: 'The key is not that of an upload of yours' } });
    }
    expect(s3.calls()).toHaveLength(0);
  });

  test.each(['PUT', 'GET', 'DELETE', 'POST'])('signRequest for %s is for uploads of the user only', async method => {
    for (const key of foreign) {
      expect((await call('POST /s3/sign', { body: { method, key, uploadId: 'upload-1', partNumber: 1 } })).status).toBe(403);
    }
    expect(s3.calls()).toHaveLength(0);
  });

  test.each([
    ['a JWT', jwtOf('auth0|a/b'), 'auth0%7Ca%2Fb', 'auth0%7Ca%2Fb'],
    ['a Lambda authorizer', { lambda: { sub: 'carol' } }, 'carol', 'carol'],
    ['IAM', { iam: { userArn: 'arn:aws:sts::1:a/b/c', cognitoIdentity: null } }, ARN, ARN],
    ['Cognito credentials', { iam: { userArn: 'arn:x', cognitoIdentity: { identityId: 'eu-west-1:1' } } }, 'eu-west-1%3A1', 'eu-west-1%3A1'],
    ['a user named ..', jwtOf('..'), '%2E%2E', '..'],
  ])('come from %s, and have one folder', async (_case, authorizer, folder, uploader) => {
    const { body } = await call('POST /s3/multipart', { authorizer, body: { filename: 'a.mov' } });

    expect(body.key).toMatch(new RegExp(`^uploads/users/${folder}/${UUID}/a\\.mov$`));
    expect(s3.commandCalls(CreateMultipartUploadCommand)[0].args[0].input.Metadata).toEqual({ uploader });
    expect((await call('GET /s3/multipart/{uploadId}', { authorizer, query: { key: body.key }, path: OWN.path })).status).toBe(200);
  });

  test.each([[undefined], [{}], [jwtOf('')], [jwtOf(7)], [{ lambda: null }], [jwtOf('a'.repeat(257))], [jwtOf('\ud800')]])(
    'that %j does not name are refused', async authorizer => {
      const event = { ...httpEvent('POST /s3/multipart', { body: { filename: 'a.mov' } }), requestContext: { requestId: 'r', authorizer } };

      expect(answerOf(await handler(event)).status).toBe(403);
      expect(s3.calls()).toHaveLength(0);
    });
});

describe('the log', () => {
  test('has one line with the job of the upload, and no signature', async () => {
    await call('GET /s3/multipart/{uploadId}/{partNumber}', { ...OWN, path: { ...OWN.path, partNumber: '1' } });
    const jobId = jobIdOfSigned('pipeline-1', 'source', KEY);

    expect(output.lines).toEqual([expect.objectContaining({
      level: 'INFO',
      message: 'Upload request answered',
      requestId: 'request-1',
      route: 'GET /s3/multipart/{uploadId}/{partNumber}',
      bucket: 'source',
      key: KEY,
      jobId,
      correlation_id: jobId,
    })]);
    expect(output.text).not.toContain('X-Amz-Signature');
  });

  test('has the reason of a refusal', async () => {
    await call('GET /s3/multipart/{uploadId}', { query: { key: OF_BOB }, path: OWN.path });

    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', message: 'Upload request refused', status: 403 })]);
  });

  test('has the error of a failure, which the client does not get', async () => {
    s3.on(CreateMultipartUploadCommand).rejects(Object.assign(new Error('secret detail'), { name: 'AccessDenied' }));

    expect(await call('POST /s3/multipart', { body: { filename: 'a.mov' } })).toEqual({
      status: 503, body: { message: 'The request could not be answered. Try again later' },
    });
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', message: 'Upload request failed' })]);
  });
});
