import { CancelJobCommand, GetJobCommand, type JobStatus } from '@aws-sdk/client-mediaconvert';
import { FakeAws } from './fake-aws';
import { httpStatusOf, isCanceled, stopJob } from '../../../src/shared/handlers.lambda/media-convert-jobs';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';

const aws = new FakeAws();
const { badRequest, notFound, conflict, throttled, denied, serverError, timeout } = MEDIA_CONVERT_ERRORS;

beforeEach(() => aws.reset());

describe('stopJob', () => {
  test('cancels only this job', async () => {
    expect(await stopJob('mc-1')).toBe(true);
    expect(aws.cancellations).toEqual(['mc-1']);
    expect(aws.calls).toEqual(['CancelJob']);
  });

  test.each([badRequest, notFound, conflict])('treats the job as ended after %s', async error => {
    aws.mediaConvert.on(CancelJobCommand).rejects(error);
    expect(await stopJob('mc-1')).toBe(false);
  });

  test.each([throttled, denied, serverError, timeout])('throws %s, so that it is retried', async error => {
    aws.mediaConvert.on(CancelJobCommand).rejects(error);
    await expect(stopJob('mc-1')).rejects.toBe(error);
  });
});

describe('isCanceled', () => {
  test.each<[JobStatus, boolean]>([
    ['CANCELED', true], ['COMPLETE', false], ['ERROR', false], ['PROGRESSING', false], ['SUBMITTED', false],
  ])('returns for a job with the status %s: %s', async (Status, canceled) => {
    aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Role: 'role', Settings: {}, Status } });
    expect(await isCanceled('mc-1')).toBe(canceled);
    expect(aws.mediaConvert.commandCalls(GetJobCommand).map(call => call.args[0].input)).toEqual([{ Id: 'mc-1' }]);
  });

  test('returns false for a response without a job', async () => {
    aws.mediaConvert.on(GetJobCommand).resolves({});
    expect(await isCanceled('mc-1')).toBe(false);
  });

  test('returns false for a job that MediaConvert no longer has', async () => {
    aws.mediaConvert.on(GetJobCommand).rejects(notFound);
    expect(await isCanceled('mc-1')).toBe(false);
  });

  test.each([badRequest, conflict, throttled, denied, serverError, timeout])('throws %s', async error => {
    aws.mediaConvert.on(GetJobCommand).rejects(error);
    await expect(isCanceled('mc-1')).rejects.toBe(error);
  });
});

test('returns the HTTP status of an error, if it has one', () => {
  expect([throttled, timeout, {}].map(httpStatusOf)).toEqual([429, undefined, undefined]);
});
