import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type * as StopJob from '../../../../src/shared/handlers.lambda/media-convert-jobs';
import type * as CreateJob from '../../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import type * as FindJob from '../../../../src/transcode-pipeline/submit-job.lambda/find-job';

/** The behavior of the SDK itself, which mocks of the client cannot show. */
let server: Server;
let createJob: typeof CreateJob.createJob;
let findJob: typeof FindJob.findJob;
let stopJob: typeof StopJob.stopJob;
let requests: { token?: string }[];
let respond: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_MEDIACONVERT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  ({ createJob } = jest.requireActual<typeof CreateJob>('../../../../src/transcode-pipeline/submit-job.lambda/create/create-job'));
  ({ findJob } = jest.requireActual<typeof FindJob>('../../../../src/transcode-pipeline/submit-job.lambda/find-job'));
  ({ stopJob } = jest.requireActual<typeof StopJob>('../../../../src/shared/handlers.lambda/media-convert-jobs'));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  requests = [];
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  requests.push({ token: body ? JSON.parse(body).clientRequestToken : undefined });
  respond(response);
}

function create() {
  return createJob({ Role: 'role', Settings: {}, ClientRequestToken: 'token' });
}

test('the SDK never repeats a request that may have been accepted', async () => {
  respond = response => response.writeHead(500, { 'x-amzn-errortype': 'InternalServerErrorException' }).end('{}');
  expect(await create()).toMatchObject({ kind: 'unclear' });
  expect(requests).toEqual([{ token: 'token' }, { token: 'token' }]);
});

test('a dropped answer is unclear', async () => {
  respond = response => response.destroy();
  expect(await create()).toMatchObject({ kind: 'unclear' });
  expect(requests).toHaveLength(2);
});

test('the second answer names the job whose first answer was lost', async () => {
  respond = response => (requests.length === 1 ? response.destroy() : response.writeHead(201).end(JSON.stringify({ job: { id: 'mc-1' } })));
  expect(await create()).toEqual({ kind: 'created', mediaConvertJobId: 'mc-1' });
});

test.each([
  [402, 'ServiceQuotaExceededException', 'wait'],
  [429, 'TooManyRequestsException', 'wait'],
  [403, 'ForbiddenException', 'denied'],
  [403, 'AccessDeniedException', 'denied'],
  [400, 'BadRequestException', 'invalid'],
])('%d %s: %s, without a second request', async (status, name, kind) => {
  respond = response => response.writeHead(status, { 'x-amzn-errortype': name }).end(JSON.stringify({ message: 'no' }));
  expect(await create()).toEqual({ kind, reason: `${name}: no` });
  expect(requests).toHaveLength(1);
});

describe('requests that may be repeated', () => {
  const metadata = { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1' };
  const search = () => findJob('s3://source/a.mov', 0, metadata, () => 60_000);
  const fail = (response: ServerResponse) => void response.writeHead(503, { 'x-amzn-errortype': 'InternalServerErrorException' }).end('{}');

  test('a search is repeated once', async () => {
    respond = response => (requests.length === 1
      ? fail(response)
      : response.writeHead(200).end(JSON.stringify({ jobs: [{ id: 'mc-1', userMetadata: metadata }] })));
    expect(await search()).toEqual({ mediaConvertJobId: 'mc-1' });
    expect(requests).toHaveLength(2);
  });

  test('a search fails after two attempts', async () => {
    respond = fail;
    await expect(search()).rejects.toMatchObject({ name: 'InternalServerErrorException', $metadata: { attempts: 2 } });
    expect(requests).toHaveLength(2);
  });

  test('a cancellation is repeated twice', async () => {
    respond = response => (requests.length < 3 ? fail(response) : response.writeHead(202).end('{}'));
    expect(await stopJob('mc-1')).toBe(true);
    expect(requests).toHaveLength(3);
  });

  test('a cancellation fails after three attempts', async () => {
    respond = fail;
    await expect(stopJob('mc-1')).rejects.toMatchObject({ name: 'InternalServerErrorException', $metadata: { attempts: 3 } });
    expect(requests).toHaveLength(3);
  });
});
