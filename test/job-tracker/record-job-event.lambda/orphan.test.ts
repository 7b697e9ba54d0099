import { FILE_DETAIL, jobEvent, NOW, SUBMITTED, WITH_UPLOADS } from './job-event-fixtures';
import { recordOrphan } from '../../../src/job-tracker/record-job-event.lambda/orphan';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const RECORDED_AT = '2026-11-24T12:00:00.500Z';
const THIRTY_DAYS = 30 * 24 * 3600;
const STUB = {
  jobId: 'job-1',
  orphan: true,
  pipelineId: 'pipeline-1',
  attempt: 2,
  mediaConvertJobId: 'mc-1',
  eventTime: NOW,
  cause: 'event',
  createdAt: RECORDED_AT,
  updatedAt: RECORDED_AT,
  expiresAt: Math.floor((NOW + 500) / 1000) + THIRTY_DAYS,
};

beforeEach(() => {
  jest.useFakeTimers({ now: NOW + 500 });
  aws.reset();
});

afterEach(() => jest.useRealTimers());

async function stubOf(status: string, detail: object = {}) {
  expect(await recordOrphan({ ...WITH_UPLOADS, DELIVERY_BASE_URL: 'https://v' }, jobEvent(status, { attempt: 2, ...detail }))).toBe('orphan');
  return aws.table.record('job-1');
}

test.each([
  'PROGRESSING', 'STATUS_UPDATE', 'INPUT_INFORMATION',
])('%s: a record that expires, is not announced, and is in the index of open jobs', async status => {
  expect(await stubOf(status)).toEqual({ ...STUB, status: 'PROGRESSING', openPhase: 'TRANSCODE', openSince: RECORDED_AT });
  expect(aws.calls).toEqual(['Update']);
});

test('has the profile and the purpose of the job', async () => {
  const userMetadata = { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '2', profile: 'films', purpose: 'trailer' };
  expect(await stubOf('PROGRESSING', { userMetadata })).toMatchObject({ profile: 'films', purpose: 'trailer' });
});

test('COMPLETE: with outputs, announced as an orphan', async () => {
  const outputs = [expect.objectContaining({ type: 'FILE', url: 'https://v/job-1/mp4/video.mp4' })];
  expect(await stubOf('COMPLETE', { outputGroupDetails: [FILE_DETAIL], errorCode: 7 })).toEqual({ ...STUB, status: 'COMPLETE', outputs });
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'COMPLETE', jobId: 'job-1', attempt: 2, orphan: true, outputs })]);
});

test('COMPLETE without outputs', async () => {
  expect(await stubOf('COMPLETE')).toMatchObject({ status: 'COMPLETE', outputs: [] });
});

test('ERROR: with the reason, announced as an orphan, and never retried', async () => {
  const error = { errorCode: '1999', errorMessage: 'internal error', errorClass: 'TRANSIENT' };
  expect(await stubOf('ERROR', { errorCode: 1999, errorMessage: 'internal error', outputGroupDetails: [FILE_DETAIL] })).toEqual({
    ...STUB, status: 'ERROR', ...error,
  });
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'ERROR', orphan: true, ...error })]);
  expect(aws.calls).toEqual(['Update', 'Publish']);
});

test('CANCELED: announced as an orphan', async () => {
  expect(await stubOf('CANCELED')).toEqual({ ...STUB, status: 'CANCELED' });
  expect(aws.announcements).toEqual([expect.objectContaining({ status: 'CANCELED', orphan: true })]);
});

test('a record that was created meanwhile stays unchanged, and the event is retried', async () => {
  aws.table.put(SUBMITTED);
  await expect(recordOrphan(WITH_UPLOADS, jobEvent('COMPLETE'))).rejects.toThrow('A record was created while the event was recorded as an orphan');
  expect(aws.table.record('job-1')).toEqual(SUBMITTED);
  expect(aws.announcements).toEqual([]);
});
