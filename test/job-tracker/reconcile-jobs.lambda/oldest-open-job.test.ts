import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import type * as ReconcileJobs from '../../../src/job-tracker/reconcile-jobs.lambda';
import { oldestOpenJobSeconds } from '../../../src/job-tracker/reconcile-jobs.lambda/oldest-open-job';
import type { JobRecord } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { NOW, SUBMITTED, SUBMITTING } from '../record-job-event.lambda/job-event-fixtures';

const ENVIRONMENT = {
  PIPELINE_ID: 'pipeline-1', JOB_TABLE_NAME: 'jobs', JOB_EVENT_QUEUE_URL: 'https://sqs/job-events', OPTIONAL_METRICS: 'OldestOpenJob',
};
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof ReconcileJobs.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof ReconcileJobs>('../../../src/job-tracker/reconcile-jobs.lambda'));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

/** A record that has been open for this long. */
function put(jobId: string, openSeconds: number, change: Partial<JobRecord> = {}): void {
  const openSince = new Date(NOW - openSeconds * 1000).toISOString();
  aws.table.put({ ...SUBMITTED, jobId, openSince, updatedAt: new Date(NOW).toISOString(), ...change });
}

function seconds(): Promise<number> {
  return oldestOpenJobSeconds(ENVIRONMENT);
}

test('each run of the reconciler measures it', async () => {
  put('job-1', 90);
  await handler({}, { getRemainingTimeInMillis: () => 120_000 } as Context);
  expect(output.metrics).toEqual([expect.objectContaining({ PipelineId: 'pipeline-1', OldestOpenJob: 90 })]);
});

test('it is 0 without a job that is open in MediaConvert, by one query', async () => {
  aws.table.put(SUBMITTING);
  expect(await seconds()).toBe(0);
  expect(aws.calls).toEqual(['Query']);
});

test('it is the age of the oldest, by one query and the records of one page', async () => {
  ['job-1', 'job-2', 'job-3'].forEach((jobId, index) => put(jobId, 100 + index));
  expect(await seconds()).toBe(102);
  expect(aws.calls).toEqual(['Query', 'BatchGet']);
});

test.each<[string, Partial<JobRecord>]>([
  ['of another pipeline', { pipelineId: 'pipeline-2' }], ['that was registered without a time', { openSince: 'soon' }],
])('a job %s does not count', async (_, change) => {
  put('job-1', 7_200, change);
  put('job-2', 60);
  expect(await seconds()).toBe(60);
});

test('the index may still show a job that has ended', async () => {
  put('job-1', 60, { openPhase: undefined, openSince: undefined, status: 'COMPLETE' });
  aws.dynamoDb.on(QueryCommand).resolves({ Items: [{ jobId: 'job-1' }] });
  expect(await seconds()).toBe(0);
});

test('further pages are read until one has a job of the pipeline', async () => {
  put('job-1', 7_200, { pipelineId: 'pipeline-2' });
  put('job-2', 60);
  aws.dynamoDb.on(QueryCommand)
    .resolvesOnce({ Items: [{ jobId: 'job-1' }], LastEvaluatedKey: { jobId: 'job-1' } })
    .resolvesOnce({ Items: [{ jobId: 'job-2' }], LastEvaluatedKey: { jobId: 'job-2' } });
  expect(await seconds()).toBe(60);
  expect(aws.dynamoDb.commandCalls(QueryCommand).map(call => call.args[0].input.ExclusiveStartKey)).toEqual([undefined, { jobId: 'job-1' }]);
});

test('a clock that is behind does not make it negative', async () => {
  put('job-1', -5);
  expect(await seconds()).toBe(0);
});
