import { jobEvent, NOW, SUBMITTED, WITH_UPLOADS } from './job-event-fixtures';
import { recordEvent } from '../../../src/job-tracker/record-job-event.lambda/record-event';
import type { JobRecord } from '../../../src/shared/contract/record';
import { DuplicateCounter } from '../../../src/shared/handlers.lambda/duplicate-counter';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const WITH_DELETION = { ...WITH_UPLOADS, DELETION_QUEUE_URL: 'https://sqs/deletions' };
const DELETED: JobRecord = { ...SUBMITTED, status: 'DELETED', outcome: 'COMPLETE' };
const aws = new FakeAws();
const output = new CapturedOutput();

beforeEach(() => {
  jest.useFakeTimers({ now: NOW + 500 });
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

async function handle(status: string, detail: { [member: string]: unknown } = {}, environment = WITH_DELETION) {
  await recordEvent(environment, jobEvent(status, detail), new DuplicateCounter(environment.JOB_TABLE_NAME));
}

function deletions() {
  return aws.messagesSent.filter(({ QueueUrl }) => QueueUrl === 'https://sqs/deletions').map(({ MessageBody }) => JSON.parse(MessageBody!));
}

test.each(['COMPLETE', 'CANCELED', 'ERROR'])('%s of a job that is DELETED, its own or another, deletes again', async status => {
  aws.table.put(DELETED);

  await handle(status);
  await handle(status, { jobId: 'mc-2' });

  expect(deletions()).toEqual(Array(2).fill({ 'source': 'cdk-media-pipeline', 'detail-type': 'Delete Job', 'detail': { jobId: 'job-1' } }));
  expect(aws.table.record('job-1')).toMatchObject({ status: 'DELETED', outcome: 'COMPLETE' });
  expect(aws.announcements).toEqual([]);
});

test('a duplicate job that runs is canceled: its end deletes', async () => {
  aws.table.put(DELETED);

  await handle('PROGRESSING', { jobId: 'mc-2' });

  expect(aws.cancellations).toEqual(['mc-2']);
  expect(deletions()).toEqual([]);
});

test('the end of a further job whose main job is DELETED deletes it, and the files of the main job', async () => {
  aws.table.put({ ...SUBMITTED, mainJobId: 'job-0', purpose: 'trailer' });
  aws.table.put({ ...DELETED, jobId: 'job-0' });

  await handle('COMPLETE');

  expect(deletions().map(({ detail }) => detail.jobId)).toEqual(['job-1', 'job-0']);
});

test.each([
  ['of a job that is not deleted', SUBMITTED, WITH_DELETION],
  ['of a further job whose main job is not deleted', { ...SUBMITTED, mainJobId: 'job-0', purpose: 'trailer' }, WITH_DELETION],
  ['without a deletion', DELETED, WITH_UPLOADS],
])('the end %s deletes nothing', async (_, record, environment) => {
  aws.table.put(record);
  aws.table.put({ ...SUBMITTED, jobId: 'job-0' });

  await handle('COMPLETE', {}, environment as typeof WITH_DELETION);

  expect(aws.messagesSent).toEqual([]);
});
