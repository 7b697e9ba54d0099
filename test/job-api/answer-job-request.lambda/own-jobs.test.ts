import { DeployedApi } from './deployed-api';
import { JOB_API_ROUTES } from '../../../src/shared/contract/job-api';
import { apiEvent, aRecord } from '../api-fixtures';

const { get, cancel, resubmit, delete: remove, list } = JOB_API_ROUTES;
const api = new DeployedApi({
  OWN_JOBS_ONLY: 'true', JOB_INDEXES: 'byUploader,byOutcome,byPipeline', SUBMIT_FUNCTION_ARN: 'arn:submit', DELETION_QUEUE_URL: 'https://sqs/deletions',
});
const { aws } = api;

beforeEach(() => {
  aws.table.put(aRecord({ jobId: 'annas', uploader: 'anna', status: 'COMPLETE', endedAs: 'videos#COMPLETE', endedAt: '2026-11-28T12:01:00.000Z' }));
  aws.table.put(aRecord({ jobId: 'bobs', uploader: 'bob', status: 'COMPLETE', endedAs: 'videos#COMPLETE', endedAt: '2026-11-28T12:02:00.000Z' }));
  aws.table.put(aRecord({ jobId: 'nobodys', status: 'COMPLETE', endedAs: 'videos#COMPLETE', endedAt: '2026-11-28T12:03:00.000Z' }));
  aws.table.put(aRecord({ jobId: 'elsewhere', pipelineId: 'another', uploader: 'anna', status: 'COMPLETE' }));
});

test('a user sees their own job', async () => {
  expect((await api.call(get, { jobId: 'annas' })).status).toBe(200);
});

test.each([get, cancel, resubmit, remove])('%s: the jobs of others do not exist', async route => {
  for (const jobId of ['bobs', 'nobodys', 'elsewhere', 'missing']) {
    const { status, json } = await api.call(route, { jobId, body: { idempotencyKey: 'k' } });
    expect({ status, json }).toEqual({ status: 404, json: { title: 'Not Found', status: 404, detail: 'The job does not exist' } });
  }
  expect(api.commands).toEqual([]);
  expect(aws.messagesSent).toEqual([]);
});

test.each<{ [name: string]: string }>([
  {}, { status: 'COMPLETE' }, { source: 'uploads/a.mov' }, { uploader: 'anna' },
])('a list %j has their own jobs only', async query => {
  expect((await api.call(list, { query })).json.jobs.map(({ jobId }: any) => jobId)).toEqual(['annas']);
});

test('a source is not deleted where the pipeline keeps its sources', async () => {
  expect((await api.call(remove, { jobId: 'annas', query: { deleteSource: 'true' } })).status).toBe(400);
  expect((await api.call(remove, { jobId: 'annas', query: { deleteSource: 'false' } })).status).toBe(202);
  expect(aws.messagesSent).toHaveLength(1);
});

test('a list of another user is refused', async () => {
  expect((await api.call(list, { query: { uploader: 'bob' } })).status).toBe(403);
});

test('texts of errors that are not about the source stay inside', async () => {
  aws.table.put(aRecord({ jobId: 'failed', uploader: 'anna', status: 'ERROR', errorMessage: 'arn:aws:iam::1:role/x', errorClass: 'PERMISSIONS' }));
  aws.table.put(aRecord({ jobId: 'rejected', uploader: 'anna', status: 'REJECTED', errorMessage: 'not a video', errorClass: 'INPUT' }));

  expect((await api.call(get, { jobId: 'failed' })).json.error).toEqual({ class: 'PERMISSIONS' });
  expect((await api.call(get, { jobId: 'rejected' })).json.error).toEqual({ class: 'INPUT', message: 'not a video' });
});

test.each([
  ['a Lambda authorizer', { lambda: { sub: 'anna' } }, 200],
  ['IAM', { iam: { userArn: 'anna' } }, 200],
  ['a token without the claim', { jwt: { claims: { email: 'anna' } } }, 403],
  ['a Lambda authorizer without a context', { lambda: null }, 403],
  ['a claim that is no text', { jwt: { claims: { sub: ['anna'] } } }, 403],
  ['an empty claim', { jwt: { claims: { sub: '' } } }, 403],
])('the user comes from %s', async (_, authorizer, statusCode) => {
  const event: any = apiEvent(get, { jobId: 'annas' });
  expect(await api.answer({ ...event, requestContext: { requestId: 'r', authorizer } })).toMatchObject({ statusCode });
});
