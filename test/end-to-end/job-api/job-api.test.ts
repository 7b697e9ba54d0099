import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { repository, workFolder } from '../../../sandbox/paths';
import { setUpSchemathesis } from '../../../sandbox/setup/python';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobRecord } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';
import { CloudFront } from '../viewing/cloud-front';

const pipeline = deployed('JobApi');
const { outputs } = pipeline as unknown as { outputs: ReturnType<typeof currentRun>['stacks']['JobApi'] };
const table = DynamoDBDocumentClient.from(new DynamoDBClient(currentRun().clientConfig));
const cloudFront = new CloudFront();
const SOURCE = 'uploads/film.mp4';
const ELSEWHERE = 'job-of-another-pipeline';

const backEnd = urlOf(outputs.BackEndApiId);
const users = urlOf(outputs.UsersApiId);

/** Node.js does not resolve the names of APIs in the local AWS. */
function urlOf(apiId: string): string {
  return `${currentRun().endpoint}/_aws/execute-api/${apiId}/$default`;
}

async function call(url: string, method = 'GET', body?: object, user: string | undefined = 'anna') {
  const headers = { ...user && { authorization: user }, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, type: response.headers.get('content-type'), json: await response.json() as any };
}

function idsOf({ json: { jobs } }: Awaited<ReturnType<typeof call>>): string[] {
  return jobs.map(({ jobId }: any) => jobId);
}

async function setUploader(id: string, uploader: string): Promise<void> {
  await table.send(new UpdateCommand({
    TableName: outputs.JobTableName,
    Key: { jobId: id },
    UpdateExpression: 'SET uploader = :uploader',
    ExpressionAttributeValues: { ':uploader': uploader },
  }));
}

async function completion(id: string): Promise<void> {
  await waitFor(`the job ${id}`, async () => (await call(`${backEnd}/jobs/${id}`)).json.status === 'COMPLETE' || undefined, { timeoutSeconds: 600 });
}

let jobId: string;

beforeAll(async () => {
  await pipeline.upload(small.video.file, SOURCE);
  const now = new Date().toISOString();
  const other: Partial<JobRecord> = {
    jobId: ELSEWHERE,
    pipelineId: 'another',
    status: 'COMPLETE',
    attempt: 1,
    uploader: 'anna',
    source: `${outputs.SourceBucketName}/${SOURCE}`,
    sourceKey: SOURCE,
    createdAt: now,
    updatedAt: now,
  };
  await table.send(new PutCommand({ TableName: outputs.JobTableName, Item: other }));
  const submitted = await call(`${backEnd}/jobs`, 'POST', { idempotencyKey: 'film', source: SOURCE });
  expect(submitted).toMatchObject({ status: 202, json: { jobId: expect.any(String) } });
  ({ jobId } = submitted.json);
  await completion(jobId);
});

test('a submitted job is complete, with outputs', async () => {
  const { json } = await call(`${backEnd}/jobs/${jobId}`);
  expect(json).toMatchObject({ status: 'COMPLETE', sourceKey: SOURCE, outputs: expect.arrayContaining([expect.objectContaining({ type: 'HLS' })]) });
  expect((await call(`${backEnd}/jobs`, 'POST', { idempotencyKey: 'film', source: SOURCE })).json).toEqual({ jobId });
  expect((await call(`${backEnd}/jobs`, 'POST', { idempotencyKey: 'film', source: 'uploads/other.mp4' })).status).toBe(409);
});

test.each(['', `?source=${SOURCE}`, '?status=COMPLETE'])('a list %s has it, and no job of another pipeline', async query => {
  const ids = idsOf(await call(`${backEnd}/jobs${query}`));
  expect(ids).toContain(jobId);
  expect(ids).not.toContain(ELSEWHERE);
});

test('a job of another pipeline does not exist', async () => {
  const statuses = await Promise.all([
    call(`${backEnd}/jobs/${ELSEWHERE}`), call(`${backEnd}/jobs/${ELSEWHERE}/cancel`, 'POST'), call(`${backEnd}/jobs/${ELSEWHERE}`, 'DELETE'),
    call(`${backEnd}/jobs/${ELSEWHERE}/resubmit`, 'POST', { idempotencyKey: 'k' }), call(`${backEnd}/jobs/${ELSEWHERE}/playback`, 'POST'),
  ].map(async answer => (await answer).status));
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test('without the authorizer, no user gets an answer', async () => {
  const job = `/${jobId}`;
  for (const [method, path] of [['GET', ''], ['POST', ''], ['GET', job], ['POST', `${job}/playback`], ['POST', `${job}/cancel`], ['DELETE', job]]) {
    expect((await call(`${backEnd}/jobs${path}`, method, undefined, '')).status).toBe(401);
    expect((await call(`${backEnd}/jobs${path}`, method, undefined, 'mallory')).status).toBe(403);
  }
});

test('users see their own jobs only, and may do less', async () => {
  expect((await call(`${users}/jobs/${jobId}`)).status).toBe(404);
  expect(idsOf(await call(`${users}/jobs`))).toEqual([]);
  await setUploader(jobId, 'anna');
  expect(idsOf(await call(`${users}/jobs`))).toEqual([jobId]);
  expect((await call(`${users}/jobs/${jobId}`)).status).toBe(200);
  expect((await call(`${users}/jobs/${jobId}`, 'GET', undefined, 'bob')).status).toBe(404);
  expect((await call(`${users}/jobs`, 'POST', { idempotencyKey: 'k', source: SOURCE })).status).toBe(404);
  expect((await call(`${users}/jobs/${jobId}`, 'DELETE')).status).toBe(404);
});

test('users submit a job again, once for each key, and read their jobs page by page', async () => {
  const again = await call(`${users}/jobs/${jobId}/resubmit`, 'POST', { idempotencyKey: 'again' });
  expect(again).toMatchObject({ status: 202, json: { jobId: expect.any(String) } });
  expect(await call(`${backEnd}/jobs/${jobId}/resubmit`, 'POST', { idempotencyKey: 'again' })).toEqual(again);
  await completion(again.json.jobId);
  // The key of the source is not one that an UploadApi signed.
  await setUploader(again.json.jobId, 'anna');

  expect(idsOf(await call(`${users}/jobs?source=${SOURCE}`))).toEqual([again.json.jobId, jobId]);
  const first = await call(`${users}/jobs?limit=1`);
  expect(idsOf(first)).toEqual([again.json.jobId]);
  const rest = `${users}/jobs?limit=1&cursor=${encodeURIComponent(first.json.nextCursor)}`;
  expect(idsOf(await call(rest))).toEqual([jobId]);
  expect((await call(rest, 'GET', undefined, 'bob')).status).toBe(400);
});

test('a signed playback URL plays, and one without the token does not', async () => {
  const { json: { outputs: [{ url }] } } = await call(`${backEnd}/jobs/${jobId}/playback`, 'POST');
  await waitFor('the key of the token', async () => (await cloudFront.viewer.get(url)).status === 200 || undefined, { timeoutSeconds: 120 });
  const [, , , token] = url.split('/');
  expect((await cloudFront.viewer.get(url.replace(`/${token}`, ''))).status).toBe(403);
});

test('a job is deleted, and its user does not find it any more', async () => {
  expect((await call(`${backEnd}/jobs/${jobId}?deleteSource=true`, 'DELETE')).json).toEqual({ jobId });
  await waitFor('the deletion', async () => (await call(`${backEnd}/jobs/${jobId}`)).json.status === 'DELETED' || undefined, { timeoutSeconds: 240 });
  expect((await call(`${users}/jobs/${jobId}`)).status).toBe(404);
  expect((await call(`${backEnd}/jobs/${jobId}/cancel`, 'POST')).status).toBe(409);
});

/**
 * Not checked: that other methods get 405, since an HTTP API answers 404; and that whatever the schemas allow is accepted, since no schema
 * says which languages, prefixes and features exist.
 */
test('Schemathesis finds no 5xx, no answer that the document lacks, and no operation without authorization', async () => {
  const python = await setUpSchemathesis();
  const document = join(repository, 'schemas', 'job-api.openapi.json');
  const { stdout } = await promisify(execFile)(join(python, '..', 'schemathesis'), [
    'run', document, '--url', backEnd, '--header', 'Authorization: anna', '--seed', '1', '--max-examples', '3', '--phases', 'coverage,fuzzing',
    '--exclude-checks', 'unsupported_method,positive_data_acceptance', '--continue-on-failure', '--no-color', '--warnings', 'off',
  ], { cwd: workFolder, maxBuffer: 64 * 1024 * 1024 }).catch(({ stdout: failures }) => ({ stdout: failures }));
  expect(stdout).toContain('No issues found');
});
