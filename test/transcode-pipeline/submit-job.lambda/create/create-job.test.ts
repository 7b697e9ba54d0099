import { CreateJobCommand, type CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import { createJob } from '../../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { MEDIA_CONVERT_ERRORS } from '../media-convert-errors';

const aws = new FakeAws();
const INPUT: CreateJobCommandInput = { Role: 'role', Settings: {}, ClientRequestToken: 'token' };
const { throttled, overQuota, denied, badRequest, notFound, conflict, serverError, timeout } = MEDIA_CONVERT_ERRORS;

beforeEach(() => aws.reset());

const created = { Job: { Id: 'mc-1', Role: 'role', Settings: {} } };

test('sends one request if it succeeds', async () => {
  aws.mediaConvert.on(CreateJobCommand).resolves(created);
  expect(await createJob(INPUT)).toEqual({ kind: 'created', mediaConvertJobId: 'mc-1' });
  expect(aws.calls).toEqual(['CreateJob']);
});

test.each([
  [throttled, 'wait'], [overQuota, 'wait'], [denied, 'denied'], [badRequest, 'invalid'], [notFound, 'invalid'], [conflict, 'wait'],
])('%s is not repeated: %s', async (error, kind) => {
  aws.mediaConvert.on(CreateJobCommand).rejects(error);
  expect(await createJob(INPUT)).toEqual({ kind, reason: `${error.name}: ${error.message}` });
  expect(aws.calls).toEqual(['CreateJob']);
});

test.each([serverError, timeout, new Error('socket hang up')])('%s twice is unclear, with the same token in both requests', async error => {
  aws.mediaConvert.on(CreateJobCommand).rejects(error);
  expect(await createJob(INPUT)).toEqual({ kind: 'unclear', reason: `${error.name}: ${error.message}` });
  expect(aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input)).toEqual([INPUT, INPUT]);
});

test('an unclear answer, then a job', async () => {
  aws.mediaConvert.on(CreateJobCommand).rejectsOnce(serverError).resolves(created);
  expect(await createJob(INPUT)).toEqual({ kind: 'created', mediaConvertJobId: 'mc-1' });
});

test.each([throttled, overQuota, denied, badRequest, conflict])('an unclear answer stays unclear if the second is %s', async error => {
  aws.mediaConvert.on(CreateJobCommand).rejectsOnce(timeout).rejects(error);
  expect(await createJob(INPUT)).toMatchObject({ kind: 'unclear', reason: expect.stringContaining(timeout.message) });
});

test('an answer with a canceled job is unclear', async () => {
  aws.mediaConvert.on(CreateJobCommand).resolves({ Job: { ...created.Job, Status: 'CANCELED' } });
  expect(await createJob(INPUT)).toEqual({ kind: 'unclear', reason: 'MediaConvert answered with job mc-1, which is canceled' });
});

test('an answer without a job is unclear', async () => {
  aws.mediaConvert.on(CreateJobCommand).resolves({});
  expect(await createJob(INPUT)).toMatchObject({ kind: 'unclear' });
});
