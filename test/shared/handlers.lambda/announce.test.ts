import { PutEventsCommand, type PutEventsCommandOutput } from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import { FakeAws } from './fake-aws';
import type { JobRecord } from '../../../src/shared/contract/record';
import { announce } from '../../../src/shared/handlers.lambda/announce';
import { isServiceFailure } from '../../../src/shared/handlers.lambda/requeue';

const aws = new FakeAws();
const TARGETS = { TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:media' };
const RECORD: JobRecord = {
  jobId: 'job-1',
  pipelineId: 'pipeline-1',
  status: 'COMPLETE',
  attempt: 1,
  owner: 'request/message',
  source: 'source/uploads/holiday.mov',
  sourceBucket: 'source',
  sourceKey: 'uploads/holiday.mov',
  sourceVersionId: 'v1',
  sequencer: '0062',
  mediaConvertJobId: 'mc-1',
  outputGroups: [],
  outputs: [{ preset: 'mp4', type: 'FILE', path: 's3://processed/a.mp4' }],
  createdAt: '2026-11-24T11:59:00.000Z',
  updatedAt: '2026-11-24T12:00:00.000Z',
};

beforeEach(() => aws.reset());

async function announcementOf(change: Partial<JobRecord>) {
  aws.reset();
  await announce(TARGETS, { ...RECORD, ...change });
  return aws.announcements[0];
}

test('publishes one message with attributes for filters', async () => {
  await announce(TARGETS, RECORD);
  expect(aws.sns.commandCalls(PublishCommand).map(call => call.args[0].input)).toEqual([{
    TopicArn: TARGETS.TOPIC_ARN,
    Subject: 'Video COMPLETE',
    Message: expect.any(String),
    MessageAttributes: {
      status: { DataType: 'String', StringValue: 'COMPLETE' },
      pipelineId: { DataType: 'String', StringValue: 'pipeline-1' },
      jobId: { DataType: 'String', StringValue: 'job-1' },
    },
  }]);
  expect(aws.calls).toEqual(['Publish']);
});

test('the message has the result of the upload, but no internal attributes', async () => {
  await announce(TARGETS, RECORD);
  expect(aws.announcements).toEqual([{
    id: expect.stringMatching(/^[0-9a-f]{64}$/),
    pipelineId: 'pipeline-1',
    jobId: 'job-1',
    attempt: 1,
    status: 'COMPLETE',
    sourceBucket: 'source',
    sourceKey: 'uploads/holiday.mov',
    sourceVersionId: 'v1',
    mediaConvertJobId: 'mc-1',
    outputs: RECORD.outputs,
    updatedAt: '2026-11-24T12:00:00.000Z',
  }]);
});

test('the message of a failed upload has the reason', async () => {
  const error = { errorCode: '1404', errorMessage: 'not found', errorClass: 'INPUT' } as const;
  expect(await announcementOf({ status: 'ERROR', ...error })).toMatchObject({ status: 'ERROR', ...error });
});

test.each<Partial<JobRecord>>([
  { orphan: true }, { resubmissionOf: 'job-0' }, { sourceOverwritten: true },
  { profile: 'default', purpose: 'main', mainJobId: 'job-0', passthrough: 'theirs' },
])('the message has the optional attributes %j', async unusual => {
  expect(await announcementOf(unusual)).toEqual({ ...await announcementOf({}), ...unusual });
});

describe('the message id', () => {
  test('is the same each time a status is announced', async () => {
    const { id } = await announcementOf({});
    expect((await announcementOf({ updatedAt: 'later', outputs: undefined, mediaConvertJobId: undefined })).id).toBe(id);
  });

  test('differs for another job, attempt or status', async () => {
    const ids = await [{}, { jobId: 'job-2' }, { attempt: 2 }, { status: 'ERROR' as const }].reduce(
      async (before, change) => [...await before, (await announcementOf(change)).id], Promise.resolve<string[]>([]));
    expect(new Set(ids).size).toBe(4);
  });
});

describe('with an event bus', () => {
  const WITH_BUS = { ...TARGETS, EVENT_BUS_NAME: 'default' };

  test('publishes the same message as an event', async () => {
    await announce(WITH_BUS, RECORD);
    const [{ Entries }] = aws.eventBridge.commandCalls(PutEventsCommand).map(call => call.args[0].input);
    expect(Entries).toEqual([{
      EventBusName: 'default', Source: 'cdk-media-pipeline', DetailType: 'Media Job State Change', Detail: expect.any(String),
    }]);
    expect(JSON.parse(Entries![0].Detail!)).toEqual(aws.announcements[0]);
    expect(aws.calls).toEqual(['Publish', 'PutEvents']);
  });

  async function refusalOf(answer: PutEventsCommandOutput | object): Promise<Error> {
    aws.eventBridge.on(PutEventsCommand).resolves(answer);
    return announce(WITH_BUS, RECORD).then(() => { throw new Error('not refused'); }, (error: Error) => error);
  }

  test.each([
    [{ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'no' }] }, 'EventBridge refused the event: InternalFailure no'],
    [{ FailedEntryCount: 1, Entries: [{}] }, 'EventBridge refused the event: unknown'],
    [{ FailedEntryCount: 1 }, 'EventBridge refused the event: unknown'],
    [{ Entries: [{ ErrorCode: 'MalformedDetail' }] }, 'EventBridge refused the event: MalformedDetail'],
  ])('throws for a rejected event although the call succeeds: %j', async (answer, message) => {
    expect((await refusalOf(answer)).message).toBe(message);
  });

  test.each([
    ['ThrottlingException', true], ['InternalFailure', true], ['InternalException', true],
    ['MalformedDetail', false], ['NotAuthorizedForSourceException', false],
  ])('%s is retried: %s', async (ErrorCode, waits) => {
    expect(isServiceFailure(await refusalOf({ FailedEntryCount: 1, Entries: [{ ErrorCode }] }))).toBe(waits);
  });
});

test('throws if the topic rejects the message, and sends no event', async () => {
  aws.sns.on(PublishCommand).rejects(new Error('topic down'));
  await expect(announce({ ...TARGETS, EVENT_BUS_NAME: 'default' }, RECORD)).rejects.toThrow('topic down');
  expect(aws.calls).toEqual(['Publish']);
});
