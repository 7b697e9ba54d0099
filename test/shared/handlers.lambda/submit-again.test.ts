import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { FakeAws } from './fake-aws';
import { jobIdOfFurther } from '../../../src/shared/handlers.lambda/job-ids';
import { submissionAttributes, submitAgain, type RecordedSource } from '../../../src/shared/handlers.lambda/submit-again';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { sentMessage, UPLOAD_QUEUE_URL } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

const aws = new FakeAws();
const SOURCE: RecordedSource = {
  sourceBucket: 'source', sourceKey: 'uploads/Ünï + 100%.mov', sourceSize: 7, sourceETag: 'abc', sourceVersionId: 'v1', sequencer: '0062',
};

beforeEach(() => aws.reset());

/** The message as the submitter parses it. */
async function arrived(source: RecordedSource, attributes: Parameters<typeof submitAgain>[2]) {
  await submitAgain(UPLOAD_QUEUE_URL, source, attributes);
  return parseMessage(sentMessage(aws.messagesSent[0]));
}

test('sends one message to the upload queue, with or without a delay', async () => {
  await submitAgain(UPLOAD_QUEUE_URL, SOURCE, { jobId: 'job-1', attempt: 2 }, 60);
  await submitAgain(UPLOAD_QUEUE_URL, SOURCE, { jobId: 'job-1', attempt: 2 });
  expect(aws.calls).toEqual(['SendMessage', 'SendMessage']);
  expect(aws.messagesSent.map(({ QueueUrl, DelaySeconds }) => [QueueUrl, DelaySeconds])).toEqual([[UPLOAD_QUEUE_URL, 60], [UPLOAD_QUEUE_URL, 0]]);
});

test('arrives as the same upload, with its id, the attempt and the job that it repeats', async () => {
  expect(await arrived(SOURCE, { jobId: 'job-2', attempt: 3, resubmissionOf: 'job-1' })).toMatchObject({
    upload: { bucket: 'source', key: 'uploads/Ünï + 100%.mov', size: 7, etag: 'abc', versionId: 'v1', sequencer: '0062' },
    jobId: 'job-2',
    attempt: 3,
    resubmissionOf: 'job-1',
    requeues: 0,
    denials: 0,
  });
});

test('arrives if few facts of the source are known', async () => {
  const { upload, jobId, resubmissionOf } = await arrived({ sourceBucket: 'source', sourceKey: 'a.mov' }, { attempt: 1 });
  expect(upload).toEqual({ bucket: 'source', key: 'a.mov' });
  expect([jobId, resubmissionOf]).toEqual([undefined, undefined]);
});

test('arrives with what the record says about its job, and with nothing else of it', async () => {
  const details = {
    profile: 'films', purpose: 'trailer', mainJobId: 'job-0', request: { digest: 'd', priority: 5, clips: [{ end: 5 }] }, passthrough: '{"a":1}',
  };
  const record = { ...SOURCE, ...details, jobId: 'job-1', status: 'RETRYING', warnings: ['a'] };
  expect((await arrived(record, { attempt: 2, jobId: jobIdOfFurther('job-0', 'trailer') })).details).toEqual(details);
  expect(JSON.parse(aws.messagesSent[0].MessageBody!)).toHaveProperty('submission', details);
});

test('without such details has the shape of S3\'s events only', async () => {
  await submitAgain(UPLOAD_QUEUE_URL, SOURCE, { attempt: 2 });
  expect(Object.keys(JSON.parse(aws.messagesSent[0].MessageBody!))).toEqual(['source', 'detail-type', 'detail']);
});

test('omits absent attributes, because SQS rejects empty ones', () => {
  expect(submissionAttributes({ attempt: 1 })).toEqual({ attempt: { DataType: 'Number', StringValue: '1' } });
  expect(submissionAttributes({ attempt: 2, jobId: 'job-1', resubmissionOf: 'job-0' })).toEqual({
    attempt: { DataType: 'Number', StringValue: '2' },
    jobId: { DataType: 'String', StringValue: 'job-1' },
    resubmissionOf: { DataType: 'String', StringValue: 'job-0' },
  });
});

test('throws if the queue fails', async () => {
  aws.sqs.on(SendMessageCommand).rejects(new Error('queue down'));
  await expect(submitAgain(UPLOAD_QUEUE_URL, SOURCE, { attempt: 2 })).rejects.toThrow('queue down');
});
