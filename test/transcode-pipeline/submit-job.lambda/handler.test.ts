import { createHash } from 'crypto';
import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs, CREATED } from './submission';
import {
  backfillBody, batch, cancelBody, commandBody, ENVIRONMENT, invocation, JOB, NOW, probed, queueMessage, resubmitBody, sentMessage, uploadBody,
  VIDEO_TRACK,
} from './upload-fixtures';
import type { JobRecord } from '../../../src/shared/contract/record';
import type * as SubmitJob from '../../../src/transcode-pipeline/submit-job.lambda';
import { LONGEST_CREATION_MS } from '../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { jobIdOf, jobIdOfExisting, jobIdOfResubmission, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

/** The plan is a file in the handler's bundle. */
jest.mock('fs', () => {
  const fs = jest.requireActual('fs');
  const { join } = jest.requireActual('path');
  const plan = jest.requireActual('./upload-fixtures').planWith({ request: { UserMetadata: { team: 'shop', tenant: '{{PLAN_TOKEN_0}}' } } });
  const planPath = join(__dirname, '../../../src/transcode-pipeline/submit-job.lambda/plan.json');
  const deployed = JSON.stringify({ ...plan, uploads: { ...plan.uploads, bucket: '{{PLAN_TOKEN_2}}' } });
  return { ...fs, readFileSync: (path: string, ...rest: unknown[]) => (path === planPath ? deployed : fs.readFileSync(path, ...rest)) };
});

const HANDLER = '../../../src/transcode-pipeline/submit-job.lambda';
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof SubmitJob.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT, { PLAN_TOKEN_0: 'ENG', PLAN_TOKEN_1: 'SECRET-TOKEN', PLAN_TOKEN_2: 'source' });
  ({ handler } = jest.requireActual<typeof SubmitJob>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  acceptJobs(aws);
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function handle(...records: SQSRecord[]) {
  return handler(batch(...records), invocation());
}

function jobIdOfBody(body: string): string {
  return jobIdOf(ENVIRONMENT.PIPELINE_ID, parseUpload(body));
}

function jobsRequested() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

test('each line of the log has the bucket and the key of its own upload', async () => {
  const [one, other] = [uploadBody({ key: 'in/one.mov' }), uploadBody({ key: 'in/other.mov' })];

  await handle(queueMessage(one), queueMessage(other), queueMessage(cancelBody('job-1')));

  expect(output.lines.filter(({ message }) => /^Message/.test(String(message))).map(({ bucket, key }) => [bucket, key])).toEqual([
    ['source', 'in/one.mov'], ['source', 'in/other.mov'], [undefined, undefined],
  ]);
});

describe('an ordinary upload', () => {
  const body = uploadBody();
  const jobId = jobIdOfBody(body);

  test('is claimed, inspected, created, recorded and announced, with exactly these calls', async () => {
    expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
  });

  test('sends exactly this request', async () => {
    await handle(queueMessage(body));
    expect(jobsRequested()).toEqual([{
      Role: ENVIRONMENT.MEDIA_CONVERT_ROLE_ARN,
      Queue: ENVIRONMENT.MEDIA_CONVERT_QUEUE_ARN,
      ClientRequestToken: createHash('sha256').update(`["pipeline-1","${jobId}",1]`).digest('hex'),
      UserMetadata: { team: 'shop', tenant: 'ENG', pipelineId: 'pipeline-1', jobId, attempt: '1' },
      Settings: expect.objectContaining({ Inputs: [{ FileInput: 's3://source/uploads/holiday.mov', VideoSelector: {} }] }),
    }]);
  });

  test('fills in all placeholders, from the upload and from the environment', async () => {
    await handle(queueMessage(body));
    const settings = JSON.stringify(jobsRequested()[0].Settings);
    expect(settings).not.toContain('{{');
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/cmaf/stream"`);
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/mp4/video"`);
    expect(settings).toContain('"LanguageCode":"ENG"');
    expect(settings).toContain('"Tag":"SECRET-TOKEN"');
  });

  test('writes this record', async () => {
    await handle(queueMessage(body));
    expect(aws.table.record(jobId)).toEqual({
      jobId,
      pipelineId: 'pipeline-1',
      userMetadata: { team: 'shop', tenant: 'ENG' },
      status: 'SUBMITTED',
      attempt: 1,
      claims: 1,
      source: 'source/uploads/holiday.mov',
      sourceBucket: 'source',
      sourceKey: 'uploads/holiday.mov',
      sourceVersionId: 'v1',
      sourceSize: 1_234_567,
      sourceETag: 'd41d8cd98f00b204e9800998ecf8427e',
      sequencer: '0062E99A88DC407460',
      mediaConvertJobId: 'mc-1',
      outputGroups: JOB.outputGroups,
      cause: 'submit',
      openPhase: 'TRANSCODE',
      openSince: '2026-11-24T12:00:00.000Z',
      createdAt: '2026-11-24T12:00:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
    });
  });

  test('is claimed until the invocation has ended for certain', async () => {
    await handle(queueMessage(body));
    expect(aws.updates[0].ExpressionAttributeValues).toMatchObject({
      ':leaseUntil': NOW + 75_000, ':maybeUntil': NOW + 675_000, ':attempt': 1, ':owner': 'request-1/message-1',
    });
  });

  test('delivered twice, in one batch or later, is one job with one announcement id', async () => {
    await handle(queueMessage(body, {}, 'message-1'), queueMessage(body, {}, 'message-2'));
    await handle(queueMessage(body, {}, 'message-3'));
    expect(jobsRequested()).toHaveLength(1);
    expect(aws.announcements).toHaveLength(3);
    expect(new Set(aws.announcements.map(({ id }) => id)).size).toBe(1);
  });
});

test.each([
  'uploads/Ünï cödé + 100% #1.MOV', 'uploads/$dt$/{{input}}.mp4', 'root.mov', 'uploads/no-extension', `uploads/${'é'.repeat(508)}`,
])('any key is used unchanged as the input, and not in the output path: %s', async key => {
  const body = uploadBody({ key });
  await handle(queueMessage(body));
  const [{ Settings, UserMetadata }] = jobsRequested();
  expect(Settings!.Inputs![0].FileInput).toBe(`s3://source/${key}`);
  expect(Settings!.OutputGroups![0].OutputGroupSettings!.CmafGroupSettings!.Destination).toBe(`s3://processed/${jobIdOfBody(body)}/cmaf/stream`);
  expect(JSON.stringify(UserMetadata)).not.toContain(key);
  expect(aws.table.record(jobIdOfBody(body))).toMatchObject({ status: 'SUBMITTED', sourceKey: key });
});

describe('in a batch', () => {
  const bodies = ['a', 'b', 'c'].map(name => uploadBody({ key: `uploads/${name}.mov` }));
  const messages = bodies.map((body, index) => queueMessage(body, {}, `message-${index}`));

  test('only messages that cannot be handled are redelivered', async () => {
    const poison = ['hello', uploadBody({ sequencer: undefined }), commandBody('Delete Job', {}), cancelBody('unknown')]
      .map((body, index) => queueMessage(body, {}, `poison-${index}`));
    expect(await handle(messages[0], ...poison, messages[1])).toEqual({
      batchItemFailures: poison.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
    expect(jobsRequested()).toHaveLength(2);
    expect(aws.messagesSent).toEqual([]);
  });

  test('if all messages fail, all are redelivered', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    expect(await handle(...messages)).toEqual({ batchItemFailures: messages.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  });

  test.each([MEDIA_CONVERT_ERRORS.throttled, MEDIA_CONVERT_ERRORS.overQuota])('after %s, the remaining messages are requeued unclaimed', async error => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(error);
    expect(await handle(...messages)).toEqual({ batchItemFailures: [] });
    expect(aws.calls.slice(5)).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'SendMessage', 'SendMessage']);
    expect(aws.messagesSent.map(({ MessageBody }) => MessageBody)).toEqual(bodies.slice(1));
    expect(aws.messagesSent.map(({ MessageAttributes }) => MessageAttributes!.deferrals.StringValue)).toEqual(['1', '1']);
    expect(aws.table.record(jobIdOfBody(bodies[2]))).toBeUndefined();
  });

  test('another reason to requeue does not delay the remaining messages', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.denied).resolves(CREATED);
    await handle(...messages);
    expect(aws.messagesSent).toHaveLength(1);
    expect(jobsRequested()).toHaveLength(3);
  });

  test('the next invocation submits again', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves(CREATED);
    await handle(messages[0]);
    await handle(messages[0]);
    expect(aws.table.record(jobIdOfBody(bodies[0]))).toMatchObject({ status: 'SUBMITTED', claims: 1 });
  });
});

describe('a message that is unlikely to finish in the remaining time', () => {
  /** An invocation with this timeout, and this time left when the message is processed. */
  function after(timeoutMs: number, remainingMs: number) {
    const times = [timeoutMs, remainingMs];
    return { ...invocation(), getRemainingTimeInMillis: () => (times.length > 1 ? times.shift()! : times[0]) };
  }

  test.each([
    ['less than an ordinary submission takes, with a long timeout', 900_000, 34_999],
    ['less than half of the default timeout', 60_000, 29_999],
    ['less than half of the shortest timeout', 15_000, 7_499],
  ])('%s: is requeued unclaimed', async (_, timeoutMs, remainingMs) => {
    expect(await handler(batch(queueMessage(uploadBody())), after(timeoutMs, remainingMs))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual(['SendMessage']);
    expect(output.lines).toEqual([expect.objectContaining({ decision: 'requeued', reason: 'not tried in this invocation' })]);
  });

  test.each([[900_000, 35_000], [60_000, 30_000], [60_000, 60_000]])('with a timeout of %d ms, %d ms are enough', async (timeoutMs, remainingMs) => {
    await handler(batch(queueMessage(uploadBody())), after(timeoutMs, remainingMs));
    expect(jobsRequested()).toHaveLength(1);
  });
});

describe('a service that is throttled, unreachable or failing', () => {
  const THROTTLED = new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: { httpStatusCode: 400 } });
  const body = uploadBody();

  beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.5));

  test('does not use up the receives of an upload, which is requeued as the same attempt of the same job', async () => {
    aws.dynamoDb.on(UpdateCommand).rejects(THROTTLED);
    const waited = queueMessage(body, { attempt: 2, jobId: 'job-2', deferrals: 1, denials: 1, firstSeen: NOW - 5 });
    expect(await handle(waited)).toEqual({ batchItemFailures: [] });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: ENVIRONMENT.UPLOAD_QUEUE_URL, MessageBody: body, DelaySeconds: 15, MessageAttributes: expect.any(Object),
    }]);
    expect(parseMessage(sentMessage(aws.messagesSent[0]))).toMatchObject({
      attempt: 2, jobId: 'job-2', requeues: 2, denials: 1, firstSeen: NOW - 5,
    });
    expect(output.lines).toEqual([expect.objectContaining({
      level: 'INFO', jobId: 'job-2', decision: 'requeued', reason: 'ProvisionedThroughputExceededException: slow down',
    })]);
  });

  test('does not delay the rest of the batch, and the upload is submitted later', async () => {
    aws.sns.on(PublishCommand).rejectsOnce(THROTTLED).resolves({});
    const other = uploadBody({ key: 'uploads/other.mov' });
    expect(await handle(queueMessage(body), queueMessage(other))).toEqual({ batchItemFailures: [] });
    expect(await handle(sentMessage(aws.messagesSent[0]))).toEqual({ batchItemFailures: [] });
    expect(jobsRequested()).toHaveLength(2);
    expect(aws.announcements.map(({ sourceKey }) => sourceKey)).toEqual(['uploads/holiday.mov', 'uploads/other.mov', 'uploads/holiday.mov']);
  });

  test('does not use up the receives of a command', async () => {
    aws.dynamoDb.on(GetCommand).rejectsOnce(THROTTLED).callsFake(input => aws.table.get(input));
    aws.table.put(SUBMITTED);
    const command = queueMessage(cancelBody('job-1'), { deferrals: 1, firstSeen: NOW - 5 });
    expect(await handle(command)).toEqual({ batchItemFailures: [] });
    expect(aws.messagesSent).toEqual([{
      QueueUrl: ENVIRONMENT.UPLOAD_QUEUE_URL,
      MessageBody: cancelBody('job-1'),
      DelaySeconds: 15,
      MessageAttributes: {
        deferrals: { DataType: 'Number', StringValue: '2' }, firstSeen: { DataType: 'Number', StringValue: String(NOW - 5) },
      },
    }]);
    await handle(sentMessage(aws.messagesSent[0]));
    expect(aws.table.record('job-1')).toMatchObject({ status: 'CANCELED' });
  });

  test.each([body, cancelBody('job-1')])('causes no more requeues after 13 days: the message moves to the dead-letter queue', async old => {
    aws.dynamoDb.rejects(THROTTLED);
    expect(await handle(queueMessage(old, { deferrals: 900, firstSeen: NOW - 13 * 24 * 3_600_000 - 1 }))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(aws.messagesSent).toEqual([]);
  });

  test('any other failure counts as a receive', async () => {
    aws.dynamoDb.on(UpdateCommand).rejects(new Error('denied'));
    expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(aws.messagesSent).toEqual([]);
  });
});

describe('commands', () => {
  test('cancel a job', async () => {
    aws.table.put(SUBMITTED);
    expect(await handle(queueMessage(cancelBody('job-1')))).toEqual({ batchItemFailures: [] });
    expect(aws.table.record('job-1')).toMatchObject({ status: 'CANCELED' });
    expect(output.lines).toEqual([expect.objectContaining({ level: 'INFO', jobId: 'job-1', decision: 'canceled', mediaConvertJobId: 'mc-1' })]);
  });

  test('resubmit a job as a new job', async () => {
    aws.table.put({ ...SUBMITTED, status: 'ERROR' });
    await handle(queueMessage(resubmitBody('job-1', 'ticket-1')));
    await handle(sentMessage(aws.messagesSent[0]));
    const jobId = jobIdOfResubmission('job-1', 'ticket-1');
    expect(aws.table.record(jobId)).toMatchObject({ status: 'SUBMITTED', resubmissionOf: 'job-1', sourceKey: 'uploads/holiday.mov' });
    expect(jobsRequested()[0].UserMetadata).toMatchObject({ jobId, attempt: '1' });
    expect(output.lines[0]).toMatchObject({ jobId: 'job-1', decision: 'sent', reason: `as job ${jobId}` });
  });

  test('submit the existing objects of a bucket with a deploy-time name', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'uploads/old.mov', Size: 7, ETag: '"etag"' }] });
    aws.mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK], 'etag'));
    await handle(queueMessage(backfillBody()));
    expect(aws.s3.commandCalls(ListObjectsV2Command)[0].args[0].input.Bucket).toBe('source');
    await handle(sentMessage(aws.messagesSent[0]));
    const jobId = jobIdOfExisting('pipeline-1', { bucket: 'source', key: 'uploads/old.mov', etag: 'etag' });
    expect(aws.table.record(jobId)).toMatchObject({ status: 'SUBMITTED', sourceETag: 'etag' });
    expect(output.lines[0]).toMatchObject({ decision: 'sent', reason: '1 of 1 objects' });
  });

  test('run although MediaConvert throttles new jobs', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    aws.table.put(SUBMITTED);
    await handle(queueMessage(uploadBody()), queueMessage(cancelBody('job-1')));
    expect(aws.table.record('job-1')).toMatchObject({ status: 'CANCELED' });
  });
});

test('a slow submission is requeued before it creates a job', async () => {
  const context = { ...invocation(), getRemainingTimeInMillis: () => (aws.calls.includes('Probe') ? LONGEST_CREATION_MS - 1 : 60_000) };
  expect(await handler(batch(queueMessage(uploadBody())), context)).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'SendMessage']);
});

test('a folder marker is not submitted', async () => {
  expect(await handle(queueMessage(uploadBody({ key: 'uploads/folder/', size: 0 })))).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual([]);
  expect(output.lines).toEqual([expect.objectContaining({ level: 'INFO', decision: 'already done', reason: 'a folder marker' })]);
});

test('the first record has the user metadata of the plan, without that of the pipeline', async () => {
  const body = uploadBody({ size: 0 });
  await handle(queueMessage(body));
  expect(aws.table.record(jobIdOfBody(body))).toMatchObject({ status: 'REJECTED', userMetadata: { team: 'shop', tenant: 'ENG' } });
  expect(aws.table.record(jobIdOfBody(body))!.userMetadata).not.toHaveProperty('jobId');
});

describe('the log', () => {
  const aboutJob = expect.objectContaining({ jobId: 'job-1', bucket: 'source', key: 'uploads/holiday.mov' });

  test.each<[string, SQSRecord, JobRecord]>([
    ['a submission', queueMessage(uploadBody(), { jobId: 'job-1', attempt: 1 }), SUBMITTED],
    ['a cancellation', queueMessage(cancelBody('job-1')), SUBMITTED],
    ['a failed cancellation', queueMessage(cancelBody('job-1')), { ...SUBMITTED, status: 'HELD' }],
    ['a resubmission', queueMessage(resubmitBody('job-1', 'ticket-1')), { ...SUBMITTED, status: 'ERROR' }],
    ['a failed resubmission', queueMessage(resubmitBody('job-1', 'ticket-1')), SUBMITTED],
  ])('has the job id, the bucket and the key of %s', async (_, message, record) => {
    aws.table.put(record);
    await handle(message);
    expect(output.lines).toEqual([aboutJob]);
  });

  test('has them in warnings too', async () => {
    const hdr = { ...VIDEO_TRACK, VideoProperties: { TransferCharacteristics: 'SMPTE_2084' } };
    aws.mediaConvert.on(ProbeCommand).resolves(probed([hdr]));
    await handle(queueMessage(uploadBody(), { jobId: 'job-1', attempt: 1 }));
    expect(output.lines).toEqual([aboutJob, aboutJob]);
    expect(output.lines[0]).toMatchObject({ level: 'WARN', warnings: [expect.stringContaining('HDR')] });
  });

  test('has the bucket of a backfill', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({});
    await handle(queueMessage(backfillBody()));
    expect(output.lines).toEqual([expect.objectContaining({ bucket: 'source', decision: 'sent' })]);
  });

  const body = uploadBody({ key: 'uploads/PRIVATE.mov' });

  test('has one line for each decision, with the job id', async () => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(MEDIA_CONVERT_ERRORS.badRequest);
    const other = uploadBody({ key: 'uploads/other.mov' });
    await handle(queueMessage(body), queueMessage(other));
    expect(output.lines).toEqual([
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(body), decision: 'submitted', mediaConvertJobId: 'mc-1' }),
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(other), decision: 'failed', reason: 'BadRequestException: bad settings' }),
    ]);
  });

  test('has one line for each failure, with the message id', async () => {
    await handle(queueMessage('hello'));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', messageId: 'message-1', error: expect.anything() })]);
  });

  test('has the job id of a failure, if it is known', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    await handle(queueMessage(body));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', jobId: jobIdOfBody(body), messageId: 'message-1' })]);
  });

  test('has no payload and no deploy-time string: only bucket and key of uploads, and nothing of other messages', async () => {
    await handle(queueMessage(body), queueMessage(body.replace('aws.s3', 'aws.ec2')));
    expect(output.lines).toHaveLength(2);
    expect(output.text).not.toMatch(/SECRET|receipt-of/);
    expect(output.text.match(/PRIVATE/g)).toHaveLength(1);
  });
});

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
