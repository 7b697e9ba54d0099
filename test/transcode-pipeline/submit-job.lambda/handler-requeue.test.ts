import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { CreateJobCommand } from '@aws-sdk/client-mediaconvert';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { acceptJobs } from './submission';
import { batch, cancelBody, ENVIRONMENT, invocation, NOW, queueMessage, sentMessage, uploadBody } from './upload-fixtures';
import type * as SubmitJob from '../../../src/transcode-pipeline/submit-job.lambda';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
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

function jobsRequested() {
  return aws.mediaConvert.commandCalls(CreateJobCommand).map(call => call.args[0].input);
}

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
