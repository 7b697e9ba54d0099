import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Context } from 'aws-lambda';
import { FILE_DETAIL, jobEventBody, NOW, queueEvent, SUBMITTED, TRANSIENT_CODE, WITH_UPLOADS } from './job-event-fixtures';
import { AVC, mp4, track } from './media-files/an-mp4';
import type * as RecordJobEvent from '../../../src/job-tracker/record-job-event.lambda';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

/** All optional environment variables of the handler. */
const OPTIONS = {
  ...WITH_UPLOADS, EVENT_BUS_NAME: 'default', RECORD_RETENTION_SECONDS: '2592000', DELIVERY_BASE_URL: 'https://videos.example.com',
};
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof RecordJobEvent.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, OPTIONS);
  ({ handler } = jest.requireActual<typeof RecordJobEvent>('../../../src/job-tracker/record-job-event.lambda'));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  aws.table.put(SUBMITTED);
  aws.objects.set('s3://processed/job-1/mp4/video.mp4', mp4(track(AVC)));
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function handle(status: string, detail: object = {}) {
  return handler(queueEvent(jobEventBody(status, { outputGroupDetails: [FILE_DETAIL], ...detail })), {} as Context);
}

test('outputs have playback URLs on the record and in the message', async () => {
  await handle('COMPLETE');
  const expected = [expect.objectContaining({ url: 'https://videos.example.com/job-1/mp4/video.mp4' })];
  expect(aws.table.record('job-1')!.outputs).toEqual(expected);
  expect(aws.announcements[0].outputs).toEqual(expected);
});

test.each(['COMPLETE', 'ERROR', 'CANCELED'])('a record that is %s expires', async status => {
  await handle(status);
  expect(aws.table.record('job-1')!.expiresAt).toBe(NOW / 1000 + 30 * 24 * 3600);
});

test('a record that is open does not expire', async () => {
  await handle('PROGRESSING');
  expect(aws.table.record('job-1')).not.toHaveProperty('expiresAt');
});

test('a job that fails for a transient reason is submitted again: a record that is RETRYING does not expire', async () => {
  await handle('ERROR', { errorCode: TRANSIENT_CODE });
  expect(aws.table.record('job-1')).toMatchObject({ status: 'RETRYING' });
  expect(aws.table.record('job-1')).not.toHaveProperty('expiresAt');
  expect(aws.calls).toEqual(['Update', 'SendMessage']);
});

test('the end is also published as an event', async () => {
  await handle('COMPLETE');
  expect(aws.calls).toEqual(['Get', 'GetObject', 'Update', 'Publish', 'PutEvents']);
});

test('if the event is rejected, the message is delivered again', async () => {
  aws.eventBridge.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'no' }] });
  expect(await handle('COMPLETE')).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
});

test('a throttled event is retried, and does not use up the receives of the message', async () => {
  aws.eventBridge.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }] });
  expect(await handle('COMPLETE')).toEqual({ batchItemFailures: [] });
  expect(aws.messagesSent).toHaveLength(1);
});
