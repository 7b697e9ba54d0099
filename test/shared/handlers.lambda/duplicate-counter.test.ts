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

test('each job of an upload is counted once, in whatever invocation', async () => {
  for (const mediaConvertJobId of ['mc-2', 'mc-3', 'mc-2', 'mc-3']) {
    await new DuplicateCounter('jobs').count(record(), mediaConvertJobId, true);
  }
  expect(record().otherJobs).toEqual(['mc-2', 'mc-3']);
  expect(output.metrics).toHaveLength(2);
});

test('and once in one invocation, whose messages are handled at the same time', async () => {
  const counter = new DuplicateCounter('jobs');
  await Promise.all([counter.count(SUBMITTED, 'mc-2', true), counter.count(SUBMITTED, 'mc-2', true)]);
  expect(record().otherJobs).toEqual(['mc-2']);
  expect(output.metrics).toHaveLength(1);
});

test('where the upload ended without a job, the second that appears all the same counts', async () => {
  for (const mediaConvertJobId of ['mc-1', 'mc-1', 'mc-2', 'mc-2']) {
    await new DuplicateCounter('jobs').count(record(), mediaConvertJobId, false);
  }
  expect(record().otherJobs).toEqual(['mc-1', 'mc-2']);
  expect(output.metrics).toHaveLength(1);
});

test('nothing else on the record changes', async () => {
  await new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true);
  expect(record()).toEqual({ ...SUBMITTED, otherJobs: ['mc-2'] });
});

test('a record that is gone stays gone', async () => {
  aws.table.clear();
  await new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true);
  expect(record()).toBeUndefined();
  expect(output.metrics).toHaveLength(1);
});

test('a record that cannot be changed does not bring the message back, which would count again', async () => {
  aws.dynamoDb.on(UpdateCommand).rejects(new Error('table down'));
  await expect(new DuplicateCounter('jobs').count(SUBMITTED, 'mc-2', true)).resolves.toBeUndefined();
  expect(output.metrics).toHaveLength(1);
  expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', jobId: 'job-1', mediaConvertJobId: 'mc-2' })]);
});
