import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { JOB_API_ROUTES } from '../../../../src/shared/contract/job-api';
import type { JobRecord } from '../../../../src/shared/contract/record';
import { aRecord } from '../../api-fixtures';
import { DeployedApi } from '../deployed-api';

const api = new DeployedApi({ JOB_INDEXES: 'byUploader,byOutcome,byPipeline' });
const { aws } = api;

async function page(query: { [name: string]: string }, user?: string): Promise<{ ids: string[]; nextCursor?: string }> {
  const { json: { jobs, nextCursor } } = await api.call(JOB_API_ROUTES.list, { query, user });
  return { ids: jobs.map(({ jobId }: any) => jobId), nextCursor };
}

/** The jobs of all pages. */
async function pages(query: { [name: string]: string }): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { ids: found, nextCursor } = await page({ ...query, ...cursor && { cursor } });
    ids.push(...found);
    cursor = nextCursor;
  } while (cursor);
  return ids;
}

const aJob = fc.record({
  pipelineId: fc.constantFrom('videos', 'another'),
  status: fc.constantFrom<JobRecord['status'][]>('COMPLETE', 'ERROR', 'PROGRESSING', 'SUBMITTING', 'HELD', 'DELETED'),
  uploader: fc.constantFrom('anna', 'bob', undefined),
  sourceKey: fc.constantFrom('uploads/a.mov', 'uploads/b.mov'),
});

const aQuery = fc.record({
  status: fc.constantFrom('COMPLETE', 'ERROR', 'PROGRESSING', 'SUBMITTING', 'HELD'),
  uploader: fc.constantFrom('anna', 'bob'),
  source: fc.constantFrom('uploads/a.mov', 'uploads/b.mov'),
  limit: fc.integer({ min: 1, max: 5 }).map(String),
}, { requiredKeys: [] });

const PHASES = { PROGRESSING: 'TRANSCODE', SUBMITTING: 'SUBMIT', HELD: 'HELD' } as const;

/** With the attributes of the indexes, as the handlers write them. */
function stored(job: Partial<JobRecord>, index: number): JobRecord {
  const record = aRecord({ ...job, jobId: `job-${index}`, source: `sources/${job.sourceKey}` }, index);
  const openPhase = PHASES[record.status as keyof typeof PHASES];
  return {
    ...record,
    ...openPhase ? { openPhase, openSince: record.createdAt } : { endedAs: `${record.pipelineId}#${record.status}`, endedAt: record.createdAt },
  };
}

test('the pages of any list have exactly its jobs, newest first, each once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(aJob, { maxLength: 12 }), aQuery, async (jobs, query) => {
    aws.table.clear();
    const records = jobs.map(stored);
    records.forEach(record => aws.table.put(record));

    const expected = records.filter(({ pipelineId, status, uploader, sourceKey }) => pipelineId === 'videos'
      && (query.status ?? status) === status && (query.uploader ?? uploader) === uploader && (query.source ?? sourceKey) === sourceKey);
    expect(await pages(query)).toEqual(expected.map(({ jobId }) => jobId).reverse());
  }), { numRuns: 60, seed: 4 });
});

test('a page ends at its limit, and the last one has no cursor', async () => {
  [1, 2, 3].forEach(minute => aws.table.put(aRecord({ jobId: `job-${minute}` }, minute)));

  const { ids, nextCursor } = await page({ limit: '2' });
  expect(ids).toEqual(['job-3', 'job-2']);
  expect(await page({ limit: '2', cursor: nextCursor! })).toEqual({ ids: ['job-1'], nextCursor: undefined });
  expect(await page({ limit: '3' })).toEqual({ ids: ['job-3', 'job-2', 'job-1'], nextCursor: undefined });
});

test('the secret is read only for lists with another page, and once', async () => {
  [1, 2, 3].forEach(minute => aws.table.put(aRecord({ jobId: `job-${minute}` }, minute)));
  await page({});
  const { nextCursor } = await page({ limit: '1' });
  await page({ limit: '1', cursor: nextCursor! });
  expect(api.secrets.commandCalls(GetSecretValueCommand).length).toBeLessThanOrEqual(1);
});

test('a cursor of another user or list is refused', async () => {
  [1, 2].forEach(minute => aws.table.put(aRecord({ jobId: `job-${minute}` }, minute)));
  const { nextCursor } = await page({ limit: '1' });

  for (const [query, user] of [[{}, 'bob'], [{ status: 'HELD' }, 'anna']] as const) {
    const { status, json } = await api.call(JOB_API_ROUTES.list, { query: { ...query, cursor: nextCursor! }, user });
    expect({ status, detail: json.detail }).toEqual({ status: 400, detail: expect.stringContaining('cursor') });
  }
});

test('a search through many other jobs ends after five reads, with a cursor', async () => {
  aws.dynamoDb.on(QueryCommand).callsFake(({ ExclusiveStartKey }) => {
    const at = Number(ExclusiveStartKey?.createdAt ?? 0) + 1;
    const item = { jobId: `job-${at}`, pipelineId: 'videos', createdAt: String(at) };
    return { Items: [item], LastEvaluatedKey: item };
  });

  expect(await page({})).toEqual({ ids: [], nextCursor: expect.any(String) });
  expect(aws.dynamoDb.commandCalls(QueryCommand)).toHaveLength(5);
});

test('records that DynamoDB did not return at once are read again, or the list is refused', async () => {
  aws.table.put(aRecord());
  const unread = { Responses: {}, UnprocessedKeys: { jobs: { Keys: [{ jobId: 'job-1' }] } } };
  aws.dynamoDb.on(BatchGetCommand).resolvesOnce(unread).callsFake(input => aws.table.batchGet(input));
  expect((await page({})).ids).toEqual(['job-1']);

  aws.dynamoDb.on(BatchGetCommand).resolves(unread);
  expect((await api.call(JOB_API_ROUTES.list)).status).toBe(503);
});
