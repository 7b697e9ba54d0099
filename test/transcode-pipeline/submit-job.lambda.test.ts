import { createHash } from 'crypto';
import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { SQSRecord } from 'aws-lambda';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs, CREATED } from './submission';
import { batch, ENVIRONMENT, invocation, NOW, PLAN, queueMessage, uploadBody } from './upload-fixtures';
import { LONGEST_CREATION_MS } from '../../src/transcode-pipeline/create-job.lambda-shared';
import type * as SubmitJob from '../../src/transcode-pipeline/submit-job.lambda';
import { jobIdOf, parseUpload } from '../../src/transcode-pipeline/upload.lambda-shared';
import { CapturedOutput } from '../shared/captured-output';
import { FakeAws } from '../shared/fake-aws';

/** The plan lies beside the handler in its bundle. */
jest.mock('fs', () => {
  const fs = jest.requireActual('fs');
  const { join } = jest.requireActual('path');
  const plan = { ...jest.requireActual('./upload-fixtures').PLAN, request: { UserMetadata: { team: 'shop', tenant: '{{PLAN_TOKEN_0}}' } } };
  const planPath = join(__dirname, '../../src/transcode-pipeline/plan.json');
  return { ...fs, readFileSync: (path: string, ...rest: unknown[]) => (path === planPath ? JSON.stringify(plan) : fs.readFileSync(path, ...rest)) };
});

const HANDLER = '../../src/transcode-pipeline/submit-job.lambda';
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof SubmitJob.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT, { PLAN_TOKEN_0: 'ENG', PLAN_TOKEN_1: 'SECRET-TOKEN' });
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

describe('an ordinary upload', () => {
  const body = uploadBody();
  const jobId = jobIdOfBody(body);

  test('is claimed, probed, created, filled in, announced: exactly these calls in this order', async () => {
    expect(await handle(queueMessage(body))).toEqual({ batchItemFailures: [] });
    expect(aws.calls).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'Publish']);
  });

  test('becomes exactly this job', async () => {
    await handle(queueMessage(body));
    expect(jobsRequested()).toEqual([{
      Role: ENVIRONMENT.MEDIA_CONVERT_ROLE_ARN,
      Queue: ENVIRONMENT.MEDIA_CONVERT_QUEUE_ARN,
      ClientRequestToken: createHash('sha256').update(`["pipeline-1","${jobId}",1]`).digest('hex'),
      UserMetadata: { team: 'shop', tenant: 'ENG', pipelineId: 'pipeline-1', jobId, attempt: '1' },
      Settings: expect.objectContaining({ Inputs: [{ FileInput: 's3://source/uploads/holiday.mov', VideoSelector: { Rotate: 'AUTO' } }] }),
    }]);
  });

  test('has all placeholders filled, from the upload and from the environment', async () => {
    await handle(queueMessage(body));
    const settings = JSON.stringify(jobsRequested()[0].Settings);
    expect(settings).not.toContain('{{');
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/cmaf/stream"`);
    expect(settings).toContain(`"Destination":"s3://processed/${jobId}/mp4/video"`);
    expect(settings).toContain('"LanguageCode":"ENG"');
    expect(settings).toContain('"Tag":"SECRET-TOKEN"');
  });

  test('leaves this record', async () => {
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
      outputGroups: PLAN.outputGroups,
      cause: 'submit',
      openPhase: 'TRANSCODE',
      openSince: '2026-11-24T12:00:00.000Z',
      createdAt: '2026-11-24T12:00:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
    });
  });

  test('is claimed until this invocation has surely ended', async () => {
    await handle(queueMessage(body));
    expect(aws.updates[0].ExpressionAttributeValues).toMatchObject({ ':leaseUntil': NOW + 75_000, ':attempt': 1, ':owner': 'request-1/message-1' });
  });

  test('delivered twice, in one batch or later, is one job, announced under one id', async () => {
    await handle(queueMessage(body, {}, 'message-1'), queueMessage(body, {}, 'message-2'));
    await handle(queueMessage(body, {}, 'message-3'));
    expect(jobsRequested()).toHaveLength(1);
    expect(aws.announcements).toHaveLength(3);
    expect(new Set(aws.announcements.map(({ id }) => id)).size).toBe(1);
  });
});

test.each([
  'uploads/Ünï cödé + 100% #1.MOV', 'uploads/$dt$/{{input}}.mp4', 'root.mov', 'uploads/no-extension', `uploads/${'é'.repeat(508)}`,
])('any key is the input as it is, and no part of the output path: %s', async key => {
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

  test('only what cannot be handled comes back', async () => {
    const poison = [queueMessage('hello', {}, 'poison-1'), queueMessage(uploadBody({ sequencer: undefined }), {}, 'poison-2')];
    expect(await handle(messages[0], ...poison, messages[1])).toEqual({
      batchItemFailures: [{ itemIdentifier: 'poison-1' }, { itemIdentifier: 'poison-2' }],
    });
    expect(jobsRequested()).toHaveLength(2);
  });

  test('where all fail, all come back, each by its id', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    expect(await handle(...messages)).toEqual({ batchItemFailures: messages.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  });

  test.each([MEDIA_CONVERT_ERRORS.throttled, MEDIA_CONVERT_ERRORS.overQuota])('after %s the rest waits, unclaimed', async error => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(error);
    expect(await handle(...messages)).toEqual({ batchItemFailures: [] });
    expect(aws.calls.slice(5)).toEqual(['Update', 'Probe', 'CreateJob', 'Update', 'SendMessage', 'SendMessage']);
    expect(aws.messagesSent.map(({ MessageBody }) => MessageBody)).toEqual(bodies.slice(1));
    expect(aws.messagesSent.map(({ MessageAttributes }) => MessageAttributes!.deferrals.StringValue)).toEqual(['1', '1']);
    expect(aws.table.record(jobIdOfBody(bodies[2]))).toBeUndefined();
  });

  test('other waits do not hold up the rest', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.denied).resolves(CREATED);
    await handle(...messages);
    expect(aws.messagesSent).toHaveLength(1);
    expect(jobsRequested()).toHaveLength(3);
  });

  test('the next invocation tries again', async () => {
    aws.mediaConvert.on(CreateJobCommand).rejectsOnce(MEDIA_CONVERT_ERRORS.throttled).resolves(CREATED);
    await handle(messages[0]);
    await handle(messages[0]);
    expect(aws.table.record(jobIdOfBody(bodies[0]))).toMatchObject({ status: 'SUBMITTED', claims: 1 });
  });
});

test('what can hardly be finished in the time left waits, unclaimed', async () => {
  const event = batch(queueMessage(uploadBody()));
  await handler(event, invocation(34_999));
  expect(aws.calls).toEqual(['SendMessage']);
  await handler(event, invocation(35_000));
  expect(jobsRequested()).toHaveLength(1);
});

test('what turned out slow waits, before it is paid', async () => {
  const context = { ...invocation(), getRemainingTimeInMillis: () => (aws.calls.includes('Probe') ? LONGEST_CREATION_MS - 1 : 60_000) };
  expect(await handler(batch(queueMessage(uploadBody())), context)).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual(['Update', 'Probe', 'Update', 'SendMessage']);
});

test('a folder marker is no upload', async () => {
  expect(await handle(queueMessage(uploadBody({ key: 'uploads/folder/', size: 0 })))).toEqual({ batchItemFailures: [] });
  expect(aws.calls).toEqual([]);
  expect(output.lines).toEqual([expect.objectContaining({ level: 'INFO', message: 'Folder marker skipped' })]);
});

test('the record has the user metadata from the start, without ours', async () => {
  const body = uploadBody({ size: 0 });
  await handle(queueMessage(body));
  expect(aws.table.record(jobIdOfBody(body))).toMatchObject({ status: 'REJECTED', userMetadata: { team: 'shop', tenant: 'ENG' } });
  expect(aws.table.record(jobIdOfBody(body))!.userMetadata).not.toHaveProperty('jobId');
});

describe('the log', () => {
  const body = uploadBody({ key: 'uploads/PRIVATE.mov' });

  test('has one line per decision, with the job id', async () => {
    aws.mediaConvert.on(CreateJobCommand).resolvesOnce(CREATED).rejects(MEDIA_CONVERT_ERRORS.badRequest);
    const other = uploadBody({ key: 'uploads/other.mov' });
    await handle(queueMessage(body), queueMessage(other));
    expect(output.lines).toEqual([
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(body), decision: 'submitted', mediaConvertJobId: 'mc-1' }),
      expect.objectContaining({ level: 'INFO', jobId: jobIdOfBody(other), decision: 'failed', reason: 'BadRequestException: bad settings' }),
    ]);
  });

  test('has one line per failure, with the message id', async () => {
    await handle(queueMessage('hello'));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', messageId: 'message-1', error: expect.anything() })]);
  });

  test('has the job id of a failure, where it is known', async () => {
    aws.sns.on(PublishCommand).rejects(new Error('topic down'));
    await handle(queueMessage(body));
    expect(output.lines).toEqual([expect.objectContaining({ level: 'ERROR', jobId: jobIdOfBody(body), messageId: 'message-1' })]);
  });

  test('has no payload, no deploy-time string, no key', async () => {
    await handle(queueMessage(body), queueMessage(body.replace('aws.s3', 'aws.ec2')));
    expect(output.lines).toHaveLength(2);
    expect(output.text).not.toMatch(/SECRET|PRIVATE|receipt-of/);
  });
});

test.each(['PIPELINE_ID', 'JOB_TABLE_NAME', 'LEASE_SECONDS'])('without %s the function does not start', name => {
  const value = process.env[name];
  delete process.env[name];
  try {
    jest.isolateModules(() => {
      expect(() => jest.requireActual(HANDLER)).toThrow(`Environment lacks ${name}`);
    });
  } finally {
    process.env[name] = value;
  }
});
