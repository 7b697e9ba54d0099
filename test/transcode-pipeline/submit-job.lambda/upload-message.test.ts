import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { NOW, queueMessage, sentMessage, UPLOAD_QUEUE_URL, uploadBody } from './upload-fixtures';
import type { SubmissionDetails } from '../../../src/shared/contract/record';
import { jobIdOfFurther } from '../../../src/shared/handlers.lambda/job-ids';
import { parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { parseMessage, requeueUpload, type Setback } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const DAY_MS = 24 * 3_600_000;

beforeEach(() => aws.reset());

describe('parseMessage', () => {
  test('a first message has no requeues, and was first seen when it was sent', () => {
    expect(parseMessage(queueMessage(uploadBody()))).toEqual({
      body: uploadBody(), upload: parseUpload(uploadBody()), details: {}, attempt: 1, requeues: 0, denials: 0, probeFailures: 0, firstSeen: NOW,
    });
  });

  test('a message of the pipeline names its job, its attempt and the job that it repeats', () => {
    expect(parseMessage(queueMessage(uploadBody(), { attempt: 2, jobId: 'job-2', resubmissionOf: 'job-1' }))).toMatchObject({
      attempt: 2, jobId: 'job-2', resubmissionOf: 'job-1', requeues: 0,
    });
  });

  test('a requeued message has its number of requeues and the time when it was first seen', () => {
    const message = queueMessage(uploadBody(), { deferrals: 7, denials: 2, firstSeen: NOW - DAY_MS });
    expect(parseMessage(message)).toMatchObject({ requeues: 7, denials: 2, firstSeen: NOW - DAY_MS });
  });
});

describe('the member submission', () => {
  const withSubmission = (submission: unknown) => queueMessage(JSON.stringify({ ...JSON.parse(uploadBody()), submission }));

  test('has the details, without members of later versions', () => {
    expect(parseMessage(withSubmission({ profile: 'films', request: { digest: 'd', any: [1] }, uploader: 'jane', later: 1 })).details).toEqual({
      profile: 'films', request: { digest: 'd', any: [1] },
    });
  });

  test('has at most 2,048 bytes of passthrough', () => {
    expect(parseMessage(withSubmission({ passthrough: 'ü'.repeat(1_024) })).details.passthrough).toHaveLength(1_024);
    expect(() => parseMessage(withSubmission({ passthrough: 'ü'.repeat(1_025) }))).toThrow('2048 bytes');
  });

  test.each([
    [null], ['films'], [{ profile: '' }], [{ profile: 5 }], [{ mainJobId: {} }], [{ mainJobId: 'job-1/../job-2' }], [{ mainJobId: '' }],
    [{ request: [] }], [{ request: { priority: 5 } }], [{ passthrough: 5 }],
  ])('that is not as the pipeline writes it is an error: %j', submission => {
    expect(() => parseMessage(withSubmission(submission))).toThrow();
  });
});

describe('a message whose job writes below the path of its main job', () => {
  const trailerOf = (mainJobId: string) => jobIdOfFurther(mainJobId, 'trailer');
  const parse = (submission: SubmissionDetails, attributes: { [name: string]: string | number }) =>
    parseMessage(queueMessage(JSON.stringify({ ...JSON.parse(uploadBody()), submission }), attributes));

  test.each<[string, SubmissionDetails, { [name: string]: string }]>([
    ['its main job without a purpose', { mainJobId: 'job-1' }, { jobId: 'job-2' }],
    ['its main job as that of a main job', { mainJobId: 'job-1', purpose: 'main' }, { jobId: 'job-2' }],
    ['a purpose without a main job', { purpose: 'trailer' }, { jobId: 'job-2' }],
    ['a purpose that its id does not stand for', { mainJobId: 'job-1', purpose: 'trailer' }, { jobId: 'job-2' }],
    ['another main job', { mainJobId: 'job-1', purpose: 'trailer' }, { jobId: trailerOf('job-3') }],
    ['a main job, without an id', { mainJobId: 'job-1', purpose: 'trailer' }, {}],
    ['a main job, as a resubmission', { mainJobId: 'job-1' }, { jobId: 'job-2', resubmissionOf: 'job-1' }],
  ])('is an error with %s', (_, submission, attributes) => {
    expect(() => parse(submission, attributes)).toThrow('not one of the pipeline');
  });

  test.each<[string, SubmissionDetails, { [name: string]: string | number }]>([
    ['the main job', { purpose: 'main' }, { jobId: 'job-1', attempt: 2 }],
    ['a further job', { mainJobId: 'job-1', purpose: 'trailer' }, { jobId: trailerOf('job-1'), attempt: 2 }],
    ['a further job that is submitted again', { mainJobId: 'job-1', purpose: 'trailer' }, { jobId: 'job-2', resubmissionOf: trailerOf('job-1') }],
  ])('is accepted for %s', (_, submission, attributes) => {
    expect(parse(submission, attributes).details).toEqual(submission);
  });
});

test.each<{ [name: string]: number | string }>([
  { attempt: 0 }, { attempt: -1 }, { attempt: 1.5 }, { attempt: 'x' }, { jobId: 'own-1' }, { jobId: 'a/b' }, { resubmissionOf: 'a/b' },
])('an attribute that the pipeline does not write is an error: %j', attributes => {
  expect(() => parseMessage(queueMessage(uploadBody(), attributes))).toThrow();
});

test('unknown members and attributes of later versions are ignored', () => {
  const later = { profile: 'premium', purpose: 'preview', mainJobId: 'job-1', passthrough: '{}' };
  const { detail, ...event } = JSON.parse(uploadBody());
  const body = JSON.stringify({ ...event, ...later, detail: { ...detail, ...later, object: { ...detail.object, ...later } } });
  expect(parseMessage(queueMessage(body, later))).toEqual({ ...parseMessage(queueMessage(uploadBody())), body });
});

describe('requeueUpload', () => {
  const message = parseMessage(queueMessage(uploadBody(), { deferrals: 2, denials: 1, firstSeen: NOW - DAY_MS }));

  async function requeued(seconds: number, setback?: Setback) {
    await requeueUpload(UPLOAD_QUEUE_URL, message, seconds, setback);
    return aws.messagesSent[0];
  }

  test('sends the same body to the same queue, counts the requeue, and keeps the time when it was first seen', async () => {
    expect(await requeued(30)).toEqual({
      QueueUrl: UPLOAD_QUEUE_URL,
      MessageBody: message.body,
      DelaySeconds: 30,
      MessageAttributes: {
        deferrals: { DataType: 'Number', StringValue: '3' },
        denials: { DataType: 'Number', StringValue: '1' },
        probeFailures: { DataType: 'Number', StringValue: '0' },
        firstSeen: { DataType: 'Number', StringValue: String(NOW - DAY_MS) },
        attempt: { DataType: 'Number', StringValue: '1' },
      },
    });
  });

  test.each<[Setback, object]>([
    ['denials', { denials: { StringValue: '2' }, probeFailures: { StringValue: '0' } }],
    ['probeFailures', { denials: { StringValue: '1' }, probeFailures: { StringValue: '1' } }],
  ])('counts %s separately', async (setback, counts) => {
    expect((await requeued(30, setback)).MessageAttributes).toMatchObject({ deferrals: { StringValue: '3' }, ...counts });
  });

  test.each<[string, { [name: string]: number | string }]>([
    ['from S3', {}],
    ['from the pipeline', { attempt: 3, jobId: 'job-2', resubmissionOf: 'job-1' }],
  ])('a message %s reads back as the same one with one more requeue', async (_, own) => {
    const before = parseMessage(queueMessage(uploadBody(), { ...own, deferrals: 2, firstSeen: NOW - DAY_MS }));
    await requeueUpload(UPLOAD_QUEUE_URL, before, 1);
    expect(parseMessage(sentMessage(aws.messagesSent[0]))).toEqual({ ...before, requeues: 3 });
  });

  test('throws if the queue fails, so that the old message is not acknowledged', async () => {
    aws.sqs.on(SendMessageCommand).rejects(new Error('down'));
    await expect(requeued(1)).rejects.toThrow('down');
  });
});
