import { CapturedOutput } from './captured-output';
import { FakeAws } from './fake-aws';
import type { JobRecord } from '../../../src/shared/contract/record';
import { releaseReservation } from '../../../src/shared/handlers.lambda/release-reservation';

const aws = new FakeAws();
const output = new CapturedOutput();
const TOTAL = 'budget#pipeline-1#2026-11#';
const ERROR: JobRecord = {
  jobId: 'job-1',
  pipelineId: 'pipeline-1',
  status: 'ERROR',
  attempt: 1,
  createdAt: 'then',
  updatedAt: 'then',
  reserved: 5,
  budgetKey: `${TOTAL}uploads/a/`,
  mediaConvertJobId: 'mc-1',
  sourceBucket: 'source',
  sourceKey: 'uploads/a/b.mov',
};

beforeEach(() => {
  output.start();
  aws.reset();
  aws.table.put({ jobId: TOTAL, used: 12 });
  aws.table.put({ jobId: `${TOTAL}uploads/a/`, used: 7 });
});

afterEach(() => output.stop());

async function release(record: JobRecord) {
  aws.table.put(record);
  await releaseReservation('jobs', record);
  return aws.table.accounts.map(({ used }) => used);
}

test('a job that failed gives its reservation back, to each account of its month', async () => {
  expect(await release(ERROR)).toEqual([7, 2]);
  expect(aws.table.record('job-1')).toEqual({ ...ERROR, released: true });
  expect(output.lines).toEqual([expect.objectContaining({ message: 'Reservation released', jobId: 'job-1', reserved: 5, key: 'uploads/a/b.mov' })]);
});

test('once, however often its end is announced', async () => {
  await release(ERROR);
  await releaseReservation('jobs', ERROR);
  await releaseReservation('jobs', aws.table.record('job-1')!);
  expect(aws.table.accounts.map(({ used }) => used)).toEqual([7, 2]);
  expect(output.lines).toHaveLength(1);
});

test.each<Partial<JobRecord>>([
  { status: 'REJECTED', mediaConvertJobId: undefined },
  { status: 'SUPERSEDED', mediaConvertJobId: undefined },
  { status: 'CANCELED', mediaConvertJobId: undefined },
])('%j gives it back', async change => {
  expect(await release({ ...ERROR, ...change })).toEqual([7, 2]);
});

test.each<Partial<JobRecord>>([
  { status: 'COMPLETE' },
  { status: 'CANCELED' },
  { status: 'CANCELED', mediaConvertJobId: undefined, attempt: 2 },
  { status: 'ERROR', maybeBilled: true },
  { status: 'CANCELED', mediaConvertJobId: undefined, maybeBilled: true },
  { status: 'RETRYING' },
  { status: 'PROGRESSING' },
  { released: true },
])('%j keeps it', async change => {
  expect(await release({ ...ERROR, ...change })).toEqual([12, 7]);
  expect(aws.calls).toEqual([]);
});

test('without a reservation, there is no call', async () => {
  await release({ ...ERROR, reserved: undefined, budgetKey: undefined });
  expect(aws.calls).toEqual([]);
});

test('an account that has expired is not created again', async () => {
  aws.table.clear();
  aws.table.put(ERROR);
  await releaseReservation('jobs', ERROR);
  expect(aws.table.accounts).toEqual([]);
  expect(output.lines).toEqual([expect.objectContaining({ reason: 'the account of the budget has expired' })]);
});
