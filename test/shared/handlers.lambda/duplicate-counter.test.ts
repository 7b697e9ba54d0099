import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CapturedOutput } from './captured-output';
import { FakeAws } from './fake-aws';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeEach(() => {
  output.start();
  aws.reset();
  aws.table.put(SUBMITTED);
});

afterEach(() => output.stop());

const record = () => aws.table.record('job-1')!;

test('counts each job of an upload once in all invocations', async () => {
  for (const mediaConvertJobId of ['mc-2', 'mc-3', 'mc-2', 'mc-3']) {
    await new DuplicateCounter('jobs').count(record(), mediaConvertJobId, true);
  }
  expect(record().otherJobs).toEqual(['mc-2', 'mc-3']);
  expect(output.metrics).toHaveLength(2);
});

test('counts each job once in an invocation that handles its messages in parallel', async () => {
  const counter = new DuplicateCounter('jobs');
  await Promise.all([counter.count(SUBMITTED, 'mc-2', true), counter.count(SUBMITTED, 'mc-2', true)]);
  expect(record().otherJobs).toEqual(['mc-2']);
  expect(output.metrics).toHaveLength(1);
});

test('counts the second job of an upload that ended without a job', async () => {
  for (const mediaConvertJobId of ['mc-1', 'mc-1', 'mc-2', 'mc-2']) {
    await new DuplicateCounter('jobs').count(record(), mediaConvertJobId, false);
  }
  expect(record().otherJobs).toEqual(['mc-1', 'mc-2']);
  expect(output.metrics).toHaveLength(1);
});

test('changes no other attribute of the record', async () => {
  await new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true);
  expect(record()).toEqual({ ...SUBMITTED, otherJobs: ['mc-2'] });
});

test('does not recreate a deleted record', async () => {
  aws.table.clear();
  await new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true);
  expect(record()).toBeUndefined();
  expect(output.metrics).toHaveLength(1);
});

test('does not requeue the message after a failed write, which would count the job again', async () => {
  aws.dynamoDb.on(UpdateCommand).rejects(new Error('table down'));
  await expect(new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true)).resolves.toBeUndefined();
  expect(output.metrics).toHaveLength(1);
  expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', jobId: 'job-1', mediaConvertJobId: 'mc-2' })]);
});
