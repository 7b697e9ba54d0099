import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { bodyWith, fileJob, planWithProfiles } from './plan-with-profiles';
import { acceptJobs, beforeAndAfterEachSubmission, METADATA, submit, whileCreating } from './submission';
import { JOB, NOW, sentMessage, uploadBody } from './upload-fixtures';
import type { Plan } from '../../../src/shared/contract/plan';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { jobIdOfFurther, jobIdOfResubmission } from '../../../src/shared/handlers.lambda/job-ids';
import { recordedPurpose } from '../../../src/transcode-pipeline/submit-job.lambda/planned-jobs';
import { parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();

beforeAndAfterEachSubmission(aws, output);

const FILMS = { name: 'films', when: { fact: 'bytes', min: 10 ** 10 } as const, jobs: [fileJob('film'), fileJob('extra', { purpose: 'extra' })] };
const PLAN = planWithProfiles([FILMS], [fileJob('trailer', { purpose: 'trailer' }), fileJob('teaser', { purpose: 'teaser' })]);
const TRAILER_ID = jobIdOfFurther('job-1', 'trailer');
const AS_SENT = { jobId: TRAILER_ID };
const TRAILER = { profile: 'default', purpose: 'trailer', mainJobId: 'job-1' };

const record = (): JobRecord => aws.table.record('job-1')!;
const sent = () => aws.messagesSent.map(message => parseMessage(sentMessage(message)));
const jobsRequested = () => aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
const destinations = () => JSON.stringify(jobsRequested()[0].Settings).match(/s3:\/\/processed\/[^"]*/)![0];

describe('the main job', () => {
  test('is followed by a message for each further job of its profile, before its own is acknowledged', async () => {
    await submit({ plan: PLAN });

    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'SendMessage', 'SendMessage', 'Publish']);
    expect(sent()).toEqual(['trailer', 'teaser'].map(purpose => expect.objectContaining({
      jobId: jobIdOfFurther('job-1', purpose),
      attempt: 1,
      upload: parseUpload(uploadBody()),
      details: { profile: 'default', purpose, mainJobId: 'job-1' },
    })));
    expect(jobsRequested()[0].UserMetadata).toEqual({ ...METADATA, profile: 'default', purpose: 'main' });
  });

  test('passes on what was asked for', async () => {
    const asked = { passthrough: 'order 7', request: { channel: 'REQUEST' as const, origin: 'order-7', digest: 'd', priority: 5 } };
    const plan: Plan = { ...PLAN, requests: { submitOn: 'REQUEST', features: ['PRIORITY'] } };
    await submit({ plan, body: bodyWith({ profile: 'films', ...asked }) });

    expect(sent().map(({ details }) => details)).toEqual([{ profile: 'films', purpose: 'extra', mainJobId: 'job-1', ...asked }]);
  });

  test('sends nothing if it is not created', async () => {
    aws.mediaConvert.on(ProbeCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    await submit({ plan: PLAN });
    expect(sent().map(({ details }) => details)).toEqual([{}]);
    acceptJobs(aws);
    aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.badRequest);
    aws.table.clear();
    await submit({ plan: PLAN });
    expect(record().status).toBe('ERROR');
    expect(sent()).toHaveLength(1);
  });

  test('sends them after its own first event recorded it', async () => {
    whileCreating(aws, { status: 'PROGRESSING', mediaConvertJobId: 'mc-1', cause: 'event', eventTime: NOW });
    await submit({ plan: PLAN });
    expect(sent()).toHaveLength(2);
    expect(record()).toMatchObject({ status: 'PROGRESSING', profile: 'default' });
  });

  test('fails as a message if they cannot be sent, and sends them when it is delivered again', async () => {
    aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('queue down')).resolves({});
    await expect(submit({ plan: PLAN })).rejects.toThrow('queue down');
    expect(record().status).toBe('SUBMITTED');
    expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'already done' });
    expect(sent().map(({ details }) => details.purpose)).toEqual(['trailer', 'trailer', 'teaser']);
    expect(jobsRequested()).toHaveLength(1);
  });

  test('sends none for a later attempt: the first one has', async () => {
    aws.table.put({ jobId: 'job-1', status: 'RETRYING', attempt: 1, mediaConvertJobId: 'mc-0' });
    await submit({ plan: PLAN, attributes: { attempt: 2, jobId: 'job-1' } });
    expect(record()).toMatchObject({ status: 'SUBMITTED', attempt: 2 });
    expect(sent()).toEqual([]);
  });

  test.each<[JobStatus, Partial<JobRecord>, boolean]>([
    ['COMPLETE', { mediaConvertJobId: 'mc-1' }, true],
    ['ERROR', { mediaConvertJobId: 'mc-1' }, true],
    ['RETRYING', { mediaConvertJobId: 'mc-1' }, true],
    ['SUBMITTING', { attempt: 2 }, true],
    ['ERROR', {}, false],
    ['REJECTED', {}, false],
    ['SUPERSEDED', {}, false],
    ['CANCELED', { mediaConvertJobId: 'mc-1' }, false],
    ['DELETED', { mediaConvertJobId: 'mc-1' }, false],
  ])('that is delivered again when the record is %s %j: further jobs are sent: %s', async (status, members, isSent) => {
    aws.table.put({ jobId: 'job-1', attempt: 1, profile: 'films', purpose: 'main', leaseUntil: NOW + 1, ...members, status });
    await submit({ plan: PLAN });
    expect(sent().filter(({ details }) => details.purpose === 'extra')).toHaveLength(isSent ? 1 : 0);
  });
});

test('a main job from before a deployment that added further jobs is not followed by any', async () => {
  aws.table.put({ jobId: 'job-1', status: 'COMPLETE', attempt: 1, mediaConvertJobId: 'mc-1' });
  expect(await submit({ plan: PLAN })).toMatchObject({ decision: 'already done' });
  expect(sent()).toEqual([]);
});

test.each([[{ attempt: 1, details: {} }, 'main'], [{ attempt: 2, details: {} }, undefined], [{ attempt: 2, details: { purpose: 'main' } }, 'main']])(
  'the purpose on the record of %j is %s', (message, purpose) => {
    expect(recordedPurpose(PLAN, message)).toBe(purpose);
  });

describe('a further job', () => {
  test('is recorded and announced with its purpose and its main job, and writes below the path of that', async () => {
    await submit({ plan: PLAN, body: bodyWith(TRAILER), attributes: AS_SENT });

    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
    expect(record()).toMatchObject({ status: 'SUBMITTED', ...TRAILER, outputGroups: [{ preset: 'trailer' }] });
    expect(aws.announcements).toEqual([expect.objectContaining({ status: 'SUBMITTED', ...TRAILER })]);
    expect(jobsRequested()[0].UserMetadata).toEqual({ ...METADATA, profile: 'default', purpose: 'trailer', mainJobId: TRAILER.mainJobId });
  });

  test('that the plan does not have any more ends as REJECTED', async () => {
    const reason = "The profile 'default' has no job 'gone'. It has main, trailer, teaser";
    const gone = { body: bodyWith({ ...TRAILER, purpose: 'gone' }), attributes: { jobId: jobIdOfFurther('job-1', 'gone') } };
    expect(await submit({ plan: PLAN, ...gone })).toEqual({ decision: 'rejected', reason });
    expect(record()).toMatchObject({ status: 'REJECTED', purpose: 'gone', mainJobId: 'job-1' });
  });

  test('is not among the jobs of a plan without further ones', async () => {
    const plan = { ...PLAN, profiles: [{ name: 'default', jobs: [JOB] }] };
    const reason = "The profile 'default' has no job 'trailer'. It has main";
    expect(await submit({ plan, body: bodyWith(TRAILER), attributes: AS_SENT })).toMatchObject({ reason });
  });

  test.each([
    ['as it was sent', { jobId: TRAILER_ID }, 's3://processed/job-1/trailer/mp4/video'],
    [
      'submitted again on purpose', { jobId: jobIdOfResubmission(TRAILER_ID, 'nonce'), resubmissionOf: TRAILER_ID },
      `s3://processed/job-1/trailer/${jobIdOfResubmission(TRAILER_ID, 'nonce')}/mp4/video`,
    ],
  ])('%s writes to a separate folder', async (_, attributes, destination) => {
    await submit({ plan: PLAN, body: bodyWith(TRAILER), attributes, jobId: attributes.jobId });
    expect(destinations()).toBe(destination);
  });
});
