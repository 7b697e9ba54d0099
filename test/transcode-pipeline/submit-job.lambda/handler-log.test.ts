import { CreateJobCommand, ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { SQSRecord } from 'aws-lambda';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { acceptJobs, CREATED } from './submission';
import {
  backfillBody, batch, cancelBody, ENVIRONMENT, invocation, NOW, probed, queueMessage, resubmitBody, uploadBody, VIDEO_TRACK,
} from './upload-fixtures';
import type { JobRecord } from '../../../src/shared/contract/record';
import type * as SubmitJob from '../../../src/transcode-pipeline/submit-job.lambda';
import { jobIdOf, parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

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

test('each line of the log has the bucket and the key of its upload', async () => {
  const [one, other] = [uploadBody({ key: 'in/one.mov' }), uploadBody({ key: 'in/other.mov' })];

  await handle(queueMessage(one), queueMessage(other), queueMessage(cancelBody('job-1')));

  expect(output.lines.filter(({ message }) => /^Message/.test(String(message))).map(({ bucket, key }) => [bucket, key])).toEqual([
    ['source', 'in/one.mov'], ['source', 'in/other.mov'], [undefined, undefined],
  ]);
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
