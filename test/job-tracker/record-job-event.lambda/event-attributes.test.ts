import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { CMAF_DETAIL, ENVIRONMENT, jobEvent, NOW, SUBMITTED, WITH_UPLOADS } from './job-event-fixtures';
import { errorOf, attributesOf, warningsOf, warningText } from '../../../src/job-tracker/record-job-event.lambda/event-attributes';
import type { JobStatus } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();
const EXPIRING = { ...ENVIRONMENT, RECORD_RETENTION_SECONDS: '3600' };

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

describe('attributesOf', () => {
  test.each<[JobStatus, boolean]>([
    ['COMPLETE', true], ['ERROR', true], ['CANCELED', true], ['RETRYING', false], ['PROGRESSING', false],
  ])('%s expires: %s', async (status, expires) => {
    const { expiresAt } = await attributesOf(EXPIRING, jobEvent('ERROR'), status);
    expect(expiresAt).toBe(expires ? NOW / 1000 + 3600 : undefined);
    expect((await attributesOf(ENVIRONMENT, jobEvent('ERROR'), status)).expiresAt).toBeUndefined();
  });

  test('the next attempt starts without claims, and is open for submission', async () => {
    expect(await attributesOf(EXPIRING, jobEvent('ERROR', { errorCode: 1999, errorMessage: 'oops' }), 'RETRYING')).toEqual({
      errorCode: '1999', errorMessage: 'oops', errorClass: 'TRANSIENT', claims: 0, openPhase: 'SUBMIT',
    });
  });

  test('progress', async () => {
    const event = jobEvent('STATUS_UPDATE', { jobProgress: { jobPercentComplete: 7, currentPhase: 'TRANSCODING' } });
    expect(await attributesOf(EXPIRING, event, 'PROGRESSING')).toEqual({ openPhase: 'TRANSCODE', progressPercent: 7, progressPhase: 'TRANSCODING' });
    expect(aws.calls).toEqual([]);
  });

  test('outputs are named by the plan on the record, if there is one', async () => {
    const complete = jobEvent('COMPLETE', { outputGroupDetails: [CMAF_DETAIL] });
    expect((await attributesOf(ENVIRONMENT, complete, 'COMPLETE')).outputs).toEqual([
      expect.objectContaining({ type: 'HLS' }), expect.objectContaining({ type: 'DASH' }),
    ]);
    aws.table.put(SUBMITTED);
    expect((await attributesOf({ ...ENVIRONMENT, DELIVERY_BASE_URL: 'https://v' }, complete, 'COMPLETE')).outputs).toEqual([
      expect.objectContaining({ preset: 'cmaf', url: 'https://v/job-1/cmaf/stream.m3u8' }), expect.objectContaining({ preset: 'cmaf' }),
    ]);
  });
});

describe('sourceOverwritten', () => {
  const SOURCE = { ...SUBMITTED, sourceETag: 'abc' };

  async function overwritten(environment = WITH_UPLOADS, event = jobEvent('COMPLETE')) {
    return (await attributesOf(environment, event, 'COMPLETE')).sourceOverwritten;
  }

  beforeEach(() => {
    aws.table.put(SOURCE);
    aws.s3.on(HeadObjectCommand).resolves({ ETag: '"xyz"' });
  });

  test('if the key has other content now', async () => {
    expect(await overwritten()).toBe(true);
    expect(aws.s3.commandCalls(HeadObjectCommand).map(call => call.args[0].input)).toEqual([{ Bucket: 'source', Key: 'uploads/holiday.mov' }]);
  });

  test('absent if the key has the same content', async () => {
    aws.s3.on(HeadObjectCommand).resolves({ ETag: '"abc"' });
    expect(await overwritten()).toBeUndefined();
  });

  test('absent if S3 does not answer', async () => {
    aws.s3.on(HeadObjectCommand).rejects(new Error('gone'));
    expect(await overwritten()).toBeUndefined();
  });

  test.each(['sourceBucket', 'sourceKey', 'sourceETag'] as const)('absent if %s is not known, without a call to S3', async name => {
    aws.table.put({ ...SOURCE, [name]: undefined });
    expect(await overwritten()).toBeUndefined();
    expect(aws.calls).toEqual(['Get']);
  });

  test('absent without a pipeline, without a call to S3', async () => {
    expect(await overwritten({ ...ENVIRONMENT, UPLOAD_QUEUE_URL: undefined as never })).toBeUndefined();
    expect(aws.calls).toEqual(['Get']);
  });

  test('absent for a job of other code, without a call to S3', async () => {
    const own = { ...SOURCE, jobId: 'own-1' };
    aws.table.put(own);
    expect(await overwritten(WITH_UPLOADS, jobEvent('COMPLETE', { userMetadata: { pipelineId: 'pipeline-1', jobId: 'own-1', attempt: '1' } })))
      .toBeUndefined();
    expect(aws.calls).toEqual(['Get']);
  });

  test.each<JobStatus>(['ERROR', 'CANCELED', 'RETRYING', 'PROGRESSING'])('absent for a job that is %s', async status => {
    expect(await attributesOf(WITH_UPLOADS, jobEvent(status), status)).not.toHaveProperty('sourceOverwritten');
    expect(aws.calls).toEqual([]);
  });
});

test('errorOf: a code is text, and may be missing', () => {
  expect(errorOf(jobEvent('ERROR', { errorCode: 1404, errorMessage: 'no' }))).toEqual({ errorCode: '1404', errorMessage: 'no', errorClass: 'INPUT' });
  expect(errorOf(jobEvent('ERROR'))).toEqual({ errorCode: undefined, errorMessage: undefined, errorClass: 'OTHER' });
  expect(errorOf(jobEvent('ERROR', { errorCode: 0 })).errorCode).toBe('0');
});

test('warningsOf: all, or undefined if there are none', () => {
  expect(warningsOf(jobEvent('COMPLETE', { warnings: [{ code: 1, message: 'a' }, { message: 'b' }] }))).toEqual(['1: a', 'b']);
  expect(warningsOf(jobEvent('COMPLETE', { warnings: [] }))).toBeUndefined();
  expect(warningsOf(jobEvent('COMPLETE'))).toBeUndefined();
});

test.each([
  [1, 'a', '1: a'], ['1', undefined, '1'], [undefined, 'a', 'a'], [undefined, undefined, ''],
])('warningText(%s, %s): %j', (code, message, text) => {
  expect(warningText(code, message)).toBe(text);
});
