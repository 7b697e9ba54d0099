import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { DeployedApi, HANDLER } from './deployed-api';
import { JOB_API_ROUTES } from '../../../src/shared/contract/job-api';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { jobIdOfResubmission } from '../../../src/shared/handlers.lambda/job-ids';
import { jobIdOfRequest } from '../../../src/shared/handlers.lambda/requests/request-ids';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';
import { apiEvent, aRecord, ENVIRONMENT } from '../api-fixtures';
import { DOCUMENTED_ROUTES } from '../open-api-document';

const { get, submit, cancel, resubmit, delete: remove, list } = JOB_API_ROUTES;
const VARIABLES = {
  UPLOAD_QUEUE_URL: 'https://sqs/uploads',
  UPLOAD_PREFIX: 'uploads/',
  REQUEST_FEATURES: 'PROFILE,CLIPS',
  SUBMIT_FUNCTION_ARN: 'arn:submit',
  DELETION_QUEUE_URL: 'https://sqs/deletions',
  MAY_DELETE_SOURCES: 'true',
};

const api = new DeployedApi(VARIABLES);
const { aws } = api;

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));

test('the document has exactly the routes of the API', () => {
  expect([...DOCUMENTED_ROUTES].sort()).toEqual(Object.values(JOB_API_ROUTES).sort());
});

describe('get', () => {
  test('a job has its results, and nothing that is for the handlers', async () => {
    const outputs: JobRecord['outputs'] = [
      { preset: 'cmaf', type: 'HLS', path: 's3://p/job-1/cmaf/stream.m3u8', url: 'https://v/job-1/cmaf/stream.m3u8', renditions: [{ width: 640 }] },
      { preset: 'mp4', type: 'FILE', path: 's3://p/job-1/mp4/video.mp4' },
    ];
    aws.table.put(aRecord({
      status: 'COMPLETE', outputs, warnings: ['w'], owner: 'lease', mediaConvertJobId: 'mc', passthrough: 'p', budgetKey: 'b', reserved: 3,
    }));

    const { status, json, headers } = await api.call(get, { jobId: 'job-1' });

    expect(status).toBe(200);
    expect(headers).toEqual({ 'cache-control': 'no-store', 'content-type': 'application/json' });
    const { createdAt, updatedAt, ...others } = json;
    expect(others).toEqual({
      jobId: 'job-1',
      status: 'COMPLETE',
      attempt: 1,
      sourceKey: 'uploads/a.mov',
      sourceSize: 1_000,
      passthrough: 'p',
      warnings: ['w'],
      outputs: [
        { preset: 'cmaf', type: 'HLS', url: 'https://v/job-1/cmaf/stream.m3u8', renditions: [{ width: 640 }] },
        { preset: 'mp4', type: 'FILE', path: 's3://p/job-1/mp4/video.mp4' },
      ],
    });
  });

  test('a failed job has its error', async () => {
    aws.table.put(aRecord({ status: 'ERROR', errorCode: '1432', errorMessage: 'role arn:aws:iam::1:role/x', errorClass: 'PERMISSIONS' }));

    expect((await api.call(get, { jobId: 'job-1' })).json.error).toEqual({
      code: '1432', class: 'PERMISSIONS', message: 'role arn:aws:iam::1:role/x',
    });
  });

  test.each(['job-2', 'other', 'budget#videos#2026-11#', '', '../job-1', 'x'.repeat(300), 'own-ä'])('there is no job %j', async jobId => {
    aws.table.put(aRecord({ jobId: 'other', pipelineId: 'another' }));
    aws.table.put({ jobId: 'budget#videos#2026-11#', used: 3, updatedAt: '' });

    const { status, json, headers } = await api.call(get, { jobId });

    expect({ status, json }).toEqual({ status: 404, json: { title: 'Not Found', status: 404, detail: 'The job does not exist' } });
    expect(headers['content-type']).toBe('application/problem+json');
  });

  test.each([
    ['a throttled table', Object.assign(new Error('slow'), { name: 'ThrottlingException' }), 503, { 'retry-after': '1' }],
    ['a fault of the code', new Error('secret text'), 500, {}],
  ])('%s is a problem that tells nothing', async (_, error, status, headers) => {
    aws.dynamoDb.on(GetCommand).rejects(error);

    const answer = await api.call(get, { jobId: 'job-1' });

    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(headers);
    expect(JSON.stringify(answer.json)).not.toContain(error.message);
    expect(api.output.text).toContain(error.message);
  });

  test('one line of the log names the job, the request and the route', async () => {
    aws.table.put(aRecord());
    await api.call(get, { jobId: 'job-1' });

    expect(api.output.lines).toEqual([expect.objectContaining({
      message: 'Request answered', status: 200, requestId: 'request-1', route: get, jobId: 'job-1', correlation_id: 'job-1', key: 'uploads/a.mov',
    })]);
  });
});

test('an event of no route, or of none at all, is answered', async () => {
  expect(await api.answer(apiEvent('PUT /jobs'))).toMatchObject({ statusCode: 404 });
  expect(await api.answer({})).toMatchObject({ statusCode: 500 });
});

test('members of an event may be null', async () => {
  aws.table.put(aRecord());
  const event = { ...apiEvent(get, { jobId: 'job-1' }), queryStringParameters: null, body: null, isBase64Encoded: null };
  const authorizer = { jwt: null, lambda: null, iam: null };
  for (const requestContext of [{ requestId: 'r', authorizer }, { requestId: 'r', authorizer: null }]) {
    expect(await api.answer({ ...event, requestContext })).toMatchObject({ statusCode: 200 });
  }
});

describe('cancel', () => {
  test('gives the command and answers with the job after it', async () => {
    aws.table.put(aRecord());
    api.lambda.on(InvokeCommand).callsFake(async () => {
      aws.table.put(aRecord({ status: 'CANCELED' }));
      return {};
    });

    expect(await api.call(cancel, { jobId: 'job-1' })).toMatchObject({ status: 200, json: { jobId: 'job-1', status: 'CANCELED' } });
    expect(api.commands).toEqual([{ 'source': 'cdk-media-pipeline', 'detail-type': 'Cancel Job', 'detail': { jobId: 'job-1' } }]);
    expect(api.lambda.commandCalls(InvokeCommand)[0].args[0].input.FunctionName).toBe('arn:submit');
  });

  test.each<[JobStatus, number]>([
    ['COMPLETE', 409], ['DELETED', 409], ['REJECTED', 409], ['CANCELED', 200],
  ])('a job that is %s: %d', async (status, expected) => {
    aws.table.put(aRecord({ status }));
    expect((await api.call(cancel, { jobId: 'job-1' })).status).toBe(expected);
    expect(api.commands).toHaveLength(expected === 200 ? 1 : 0);
  });

  test('a job of another pipeline gets no command', async () => {
    aws.table.put(aRecord({ pipelineId: 'another' }));
    expect((await api.call(cancel, { jobId: 'job-1' })).status).toBe(404);
    expect(api.commands).toEqual([]);
  });

  test.each([
    ['fails', async () => ({ FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"The record changed"}') })],
    ['takes too long', async () => { throw Object.assign(new Error('aborted'), { name: 'AbortError' }); }],
    ['is throttled', async () => { throw Object.assign(new Error('Rate'), { name: 'TooManyRequestsException' }); }],
  ])('a command that %s may be repeated', async (_, invoke) => {
    aws.table.put(aRecord());
    api.lambda.on(InvokeCommand).callsFake(invoke);
    expect(await api.call(cancel, { jobId: 'job-1' })).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  });
});

describe('resubmit', () => {
  test('answers with the id that the command derives', async () => {
    aws.table.put(aRecord({ status: 'COMPLETE' }));

    const { status, json } = await api.call(resubmit, { jobId: 'job-1', body: { idempotencyKey: 'again' } });

    expect({ status, json }).toEqual({ status: 202, json: { jobId: jobIdOfResubmission('job-1', 'again') } });
    expect(api.commands).toEqual([
      { 'source': 'cdk-media-pipeline', 'detail-type': 'Resubmit Job', 'detail': { jobId: 'job-1', nonce: 'again' } },
    ]);
  });

  test.each<[string, Partial<JobRecord>]>([
    ['runs', { status: 'PROGRESSING' }],
    ['is deleted', { status: 'DELETED' }],
    ['is an orphan', { status: 'COMPLETE', orphan: true }],
    ['has no source', { status: 'REJECTED', sourceKey: undefined }],
  ])('not a job that %s', async (_, record) => {
    aws.table.put(aRecord(record));
    expect((await api.call(resubmit, { jobId: 'job-1', body: { idempotencyKey: 'again' } })).status).toBe(409);
    expect(api.commands).toEqual([]);
  });

  test.each([
    ['{', undefined],
    ['', undefined],
    [{}, [{ path: '$.idempotencyKey', problem: 'is required' }]],
    [{ idempotencyKey: '' }, [{ path: '$.idempotencyKey', problem: 'must not be empty' }]],
    [{ idempotencyKey: 'k', nonce: 'n' }, [{ path: '$.nonce', problem: 'is not known' }]],
  ])('a body that is invalid: %j', async (body, errors) => {
    aws.table.put(aRecord({ status: 'COMPLETE' }));
    const { status, json } = await api.call(resubmit, { jobId: 'job-1', body });
    expect(status).toBe(400);
    expect(json.errors).toEqual(errors);
  });
});

describe('submit', () => {
  const REQUEST = { idempotencyKey: 'order-1', source: 'uploads/a.mov', profile: 'film' };

  test('sends the message and answers with the id of its job', async () => {
    const { status, json } = await api.call(submit, { body: REQUEST });

    expect({ status, json }).toEqual({ status: 202, json: { jobId: jobIdOfRequest('videos', 'order-1') } });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: 'https://sqs/uploads',
      MessageBody: JSON.stringify({ 'source': 'cdk-media-pipeline', 'detail-type': 'Submit Job', 'detail': REQUEST }),
    }]);
  });

  test.each([
    ['another prefix', { source: 'private/a.mov' }, '$.source'],
    ['another folder', { source: 'uploads/../private/a.mov' }, '$.source'],
    ['a feature that is not allowed', { priority: 5 }, '$.priority'],
    ['an unknown member', { uploader: 'bob' }, '$.uploader'],
    ['a wrong type', { source: 3 }, '$.source'],
  ])('a request for %s is not sent', async (_, change, path) => {
    const { status, json } = await api.call(submit, { body: { ...REQUEST, ...change } });
    expect(status).toBe(400);
    expect(json.errors).toEqual([{ path, problem: expect.any(String) }]);
    expect(aws.messagesSent).toEqual([]);
  });

  test('a request with many errors gets the first ones', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`member${index}`, index]));
    expect((await api.call(submit, { body: { ...REQUEST, ...unknown } })).json.errors).toHaveLength(50);
  });

  test.each(['[]', 'null', '3', '"a"', 'x'])('a body %s is refused', async body => {
    expect((await api.call(submit, { body })).status).toBe(400);
  });

  test('the same request is sent again, and another one with its key is not', async () => {
    const jobId = jobIdOfRequest('videos', 'order-1');
    await api.call(submit, { body: REQUEST });
    const { digestOf } = jest.requireActual('../../../src/shared/handlers.lambda/requests/parse-request');
    const { idempotencyKey, ...job } = REQUEST;
    aws.table.put(aRecord({ jobId, request: { channel: 'REQUEST', origin: idempotencyKey, digest: digestOf(job) } }));

    expect((await api.call(submit, { body: REQUEST })).status).toBe(202);
    expect((await api.call(submit, { body: { ...REQUEST, source: 'uploads/b.mov' } })).status).toBe(409);
    expect(aws.messagesSent).toHaveLength(2);
  });
});

describe('delete', () => {
  test.each([
    [undefined, false], [{ deleteSource: 'false' }, false], [{ deleteSource: 'true' }, true],
  ])('with %j sends the message', async (query, deleteSource) => {
    aws.table.put(aRecord({ status: 'COMPLETE' }));
    expect(await api.call(remove, { jobId: 'job-1', query })).toMatchObject({ status: 202, json: { jobId: 'job-1' } });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: 'https://sqs/deletions',
      MessageBody: JSON.stringify({ 'source': 'cdk-media-pipeline', 'detail-type': 'Delete Job', 'detail': { jobId: 'job-1', deleteSource } }),
    }]);
  });

  test.each<{ [name: string]: string }>([{ deleteSource: '1' }, { deletesource: 'true' }])('refuses %j', async query => {
    aws.table.put(aRecord({ status: 'COMPLETE' }));
    expect((await api.call(remove, { jobId: 'job-1', query })).status).toBe(400);
    expect(aws.messagesSent).toEqual([]);
  });

  test.each<[string, Partial<JobRecord>, { [name: string]: string } | undefined, number]>([
    ['a further job', { jobId: 'trailer', mainJobId: 'film', purpose: 'trailer' }, undefined, 202],
    ['the source of a further job', { jobId: 'trailer', mainJobId: 'film', purpose: 'trailer' }, { deleteSource: 'true' }, 409],
    ['a job of other code', { jobId: 'own-1' }, undefined, 409],
  ])('%s', async (_, record, query, status) => {
    aws.table.put(aRecord({ status: 'COMPLETE', ...record }));
    expect((await api.call(remove, { jobId: record.jobId, query })).status).toBe(status);
    expect(aws.messagesSent).toHaveLength(status === 202 ? 1 : 0);
  });

  test('not a job of another pipeline', async () => {
    aws.table.put(aRecord({ pipelineId: 'another' }));
    expect((await api.call(remove, { jobId: 'job-1' })).status).toBe(404);
    expect(aws.messagesSent).toEqual([]);
  });
});

test('a list of a source works without optional indexes, and others name the one that they need', async () => {
  aws.table.put(aRecord());
  expect((await api.call(list, { query: { source: 'uploads/a.mov' } })).json.jobs).toHaveLength(1);
  expect((await api.call(list)).json.detail).toContain('byPipeline');
  expect((await api.call(list, { query: { status: 'COMPLETE' } })).json.detail).toContain('byOutcome');
  expect((await api.call(list, { query: { uploader: 'anna' } })).json.detail).toContain('byUploader');
});
