import { GetJobCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSRecord } from 'aws-lambda';
import type * as ReconcileJobs from '../../../src/job-tracker/reconcile-jobs.lambda';
import { reconcile } from '../../../src/job-tracker/reconcile-jobs.lambda/reconcile';
import { parseJobEvent } from '../../../src/job-tracker/record-job-event.lambda/job-event';
import type { JobRecord } from '../../../src/shared/contract/record';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';
import { MEDIA_CONVERT_ERRORS } from '../../transcode-pipeline/submit-job.lambda/media-convert-errors';
import { NOW, SUBMITTED, SUBMITTING } from '../record-job-event.lambda/job-event-fixtures';

const HANDLER = '../../../src/job-tracker/reconcile-jobs.lambda';
const ENVIRONMENT = {
  PIPELINE_ID: 'pipeline-1',
  JOB_TABLE_NAME: 'jobs',
  JOB_EVENT_QUEUE_URL: 'https://sqs/job-events',
};
const UPLOAD_QUEUE_URL = 'https://sqs/uploads';
const SOURCE = { bucket: 'source', key: 'uploads/holiday.mov' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOTHING = { reported: 0, requeued: 0, unchanged: 0, notFound: 0, failed: 0, remaining: 0 };

const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof ReconcileJobs.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT, { UPLOAD_QUEUE_URL });
  ({ handler } = jest.requireActual<typeof ReconcileJobs>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

function run(remainingMs = 120_000) {
  return handler({}, { getRemainingTimeInMillis: () => remainingMs } as Context);
}

/** A record that last changed this long ago. */
function put(record: JobRecord, unchangedMs: number, change: Partial<JobRecord> = {}): JobRecord {
  const since = new Date(NOW - unchangedMs).toISOString();
  const stale = { ...record, openSince: since, updatedAt: since, ...change };
  aws.table.put(stale);
  return stale;
}

function mediaConvertSays(Status: Job['Status'], facts: Partial<Job> = {}): void {
  aws.mediaConvert.on(GetJobCommand).callsFake(({ Id }) => ({
    Job: {
      Id,
      Status,
      UserMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1' },
      Timing: { StartTime: new Date(NOW - 40 * MINUTE), FinishTime: new Date(NOW - 30 * MINUTE) },
      ...facts,
    },
  }));
}

function reports() {
  return aws.messagesSent.map(({ QueueUrl, MessageBody }) => ({ QueueUrl, ...parseJobEvent(MessageBody!) }));
}

describe('without stale records', () => {
  test('the index is queried twice', async () => {
    put(SUBMITTED, 15 * MINUTE);
    put({ ...SUBMITTING, jobId: 'job-2' }, DAY);
    expect(await run()).toEqual(NOTHING);
    expect(aws.calls).toEqual(['Query', 'Query']);
    expect(aws.dynamoDb.commandCalls(QueryCommand).map(call => call.args[0].input)).toEqual([
      ['TRANSCODE', '2026-11-24T11:45:00.000Z'], ['SUBMIT', '2026-11-23T12:00:00.000Z'],
    ].map(([openPhase, before]) => ({
      TableName: 'jobs',
      IndexName: 'openJobs',
      KeyConditionExpression: '#openPhase = :openPhase AND #openSince < :before',
      ExpressionAttributeNames: { '#openPhase': 'openPhase', '#openSince': 'openSince' },
      ExpressionAttributeValues: { ':openPhase': openPhase, ':before': before },
    })));
  });

  test('without a pipeline, it is queried once', async () => {
    put(SUBMITTING, 2 * DAY);
    expect(await reconcile(ENVIRONMENT, () => 120_000)).toEqual(NOTHING);
    expect(aws.calls).toEqual(['Query']);
  });

  test.each<[string, Partial<JobRecord>]>([
    ['changed recently', { updatedAt: new Date(NOW - 15 * MINUTE).toISOString() }],
    ['of another pipeline', { pipelineId: 'pipeline-2' }],
  ])('a record that is %s is not handled', async (_, change) => {
    put(SUBMITTED, 3 * DAY, change);
    put({ ...SUBMITTING, jobId: 'job-2' }, 3 * DAY, change);
    expect(await run()).toEqual(NOTHING);
    expect(aws.mediaConvert.calls()).toEqual([]);
    expect(aws.messagesSent).toEqual([]);
  });

  test('the record counts if the index lags behind it', async () => {
    put(SUBMITTED, 3 * DAY, { status: 'RETRYING', openPhase: 'SUBMIT', updatedAt: new Date(NOW - 20 * MINUTE).toISOString() });
    aws.dynamoDb.on(QueryCommand).resolvesOnce({ Items: [{ jobId: 'job-1' }] }).resolves({ Items: [] });
    expect(await run()).toEqual(NOTHING);
    expect(aws.calls).toEqual(['Query', 'BatchGet', 'Query']);
  });
});

describe('a stale job', () => {
  const STALE = 15 * MINUTE + 1;

  test.each(['COMPLETE', 'ERROR', 'CANCELED'] as const)('that is %s is reported to the recorder', async status => {
    put({ ...SUBMITTED, status: 'PROGRESSING' }, STALE);
    mediaConvertSays(status);
    expect(await run()).toEqual({ ...NOTHING, reported: 1 });
    expect(reports()).toEqual([expect.objectContaining({
      QueueUrl: 'https://sqs/job-events',
      status,
      jobId: 'mc-1',
      timestamp: NOW - 30 * MINUTE,
      userMetadata: { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: 1 },
    })]);
  });

  test('that has started is reported with the time of its start', async () => {
    put(SUBMITTED, STALE);
    mediaConvertSays('PROGRESSING');
    await run();
    expect(reports()).toEqual([expect.objectContaining({ status: 'PROGRESSING', timestamp: NOW - 40 * MINUTE })]);
  });

  test.each([
    ['SUBMITTED', 'SUBMITTED'], ['PROGRESSING', 'PROGRESSING'], ['PROGRESSING', 'SUBMITTED'],
  ] as const)('that is %s on record and %s in MediaConvert is not reported', async (status, found) => {
    put({ ...SUBMITTED, status }, STALE);
    mediaConvertSays(found);
    expect(await run()).toEqual({ ...NOTHING, unchanged: 1 });
    expect(aws.messagesSent).toEqual([]);
  });

  test('that MediaConvert does not find may appear within a day', async () => {
    put(SUBMITTED, DAY - 1);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.notFound);
    expect(await run()).toEqual({ ...NOTHING, notFound: 1 });
    expect(aws.messagesSent).toEqual([]);
  });

  test('that MediaConvert no longer has ends as ERROR', async () => {
    put(SUBMITTED, DAY);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.notFound);
    expect(await run()).toEqual({ ...NOTHING, reported: 1 });
    expect(reports()).toEqual([
      expect.objectContaining({ status: 'ERROR', jobId: 'mc-1', errorMessage: expect.stringContaining('no longer has the job') }),
    ]);
  });

  test('that was registered without its MediaConvert id cannot be checked: its next event adds the id', async () => {
    const before = put({ ...SUBMITTED, jobId: 'own-1', mediaConvertJobId: undefined }, 2 * DAY);
    expect(await run()).toEqual({ ...NOTHING, notFound: 1 });
    expect(aws.mediaConvert.calls()).toEqual([]);
    expect(aws.messagesSent).toEqual([]);
    expect(aws.table.record('own-1')).toMatchObject({ status: 'SUBMITTED', updatedAt: before.updatedAt });
  });

  test('keeps its record unchanged', async () => {
    const before = put(SUBMITTED, STALE);
    mediaConvertSays('COMPLETE');
    await run();
    expect(aws.table.record('job-1')).toEqual(before);
    expect(aws.calls).toEqual(['Query', 'BatchGet', 'GetJob', 'SendMessage', 'Query']);
  });
});

describe('a stale upload', () => {
  test.each([
    ['SUBMITTING', 2, 2], ['RETRYING', 2, 3],
  ] as const)('%s, attempt %i, is requeued as attempt %i', async (status, attempt, next) => {
    const details = { profile: 'films', purpose: 'trailer', mainJobId: 'job-0', passthrough: 'order 7' };
    put({ ...SUBMITTING, ...details, status, attempt, sourceSize: 7, sourceETag: 'etag', resubmissionOf: 'job-9' }, DAY + 1);
    expect(await run()).toEqual({ ...NOTHING, requeued: 1 });
    const [{ QueueUrl, MessageBody: body, MessageAttributes: attributes = {} }] = aws.messagesSent;
    expect(QueueUrl).toBe(UPLOAD_QUEUE_URL);
    const messageAttributes = Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, { stringValue: StringValue }]));
    expect(parseMessage({ body, messageAttributes, attributes: { SentTimestamp: '0' } } as unknown as SQSRecord)).toMatchObject({
      jobId: 'job-1',
      attempt: next,
      resubmissionOf: 'job-9',
      details,
      upload: { bucket: 'source', key: 'uploads/holiday.mov', versionId: 'v1', size: 7, etag: 'etag', sequencer: SUBMITTING.sequencer },
    });
    expect(aws.calls).toEqual(['Query', 'Query', 'BatchGet', 'SendMessage']);
  });
});

test.each<Partial<JobRecord>>([
  { status: 'HELD', openPhase: 'HELD' }, { status: 'DELETED', openPhase: undefined, openSince: undefined },
])('a record that is %j is not touched, however old it is', async change => {
  const before = put({ ...SUBMITTING, ...change }, 30 * DAY, change);
  expect(await run()).toEqual(NOTHING);
  expect(aws.table.record('job-1')).toMatchObject({ status: change.status, updatedAt: before.updatedAt });
  expect(aws.calls).toEqual(['Query', 'Query']);
});

describe('many stale jobs', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index}`);
  const asked = () => aws.mediaConvert.commandCalls(GetJobCommand).map(call => call.args[0].input.Id!);
  const putAll = (count: number) => ids(count).forEach(jobId => put({ ...SUBMITTED, jobId, mediaConvertJobId: `mc-${jobId}` }, 20 * MINUTE));

  test('are checked, each once', async () => {
    putAll(150);
    mediaConvertSays('COMPLETE');
    expect(await run()).toEqual({ ...NOTHING, reported: 150 });
    expect(asked().sort()).toEqual(ids(150).map(jobId => `mc-${jobId}`).sort());
    expect(aws.dynamoDb.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  test('a bounded random sample is checked in each run, so that all are checked eventually', async () => {
    putAll(250);
    mediaConvertSays('SUBMITTED');
    expect(await run()).toEqual({ ...NOTHING, unchanged: 200 });
    const first = new Set(asked());
    expect(first.size).toBe(200);
    for (let runs = 0; runs < 20; runs++) {
      await run();
    }
    expect(new Set(asked()).size).toBe(250);
  });

  test('all pages of the index are read', async () => {
    putAll(2);
    aws.dynamoDb.on(QueryCommand)
      .resolvesOnce({ Items: [{ jobId: 'job-0' }], LastEvaluatedKey: { jobId: 'job-0' } })
      .resolvesOnce({ Items: [{ jobId: 'job-1' }] })
      .resolves({ Items: [] });
    mediaConvertSays('COMPLETE');
    expect(await run()).toEqual({ ...NOTHING, reported: 2 });
    expect(aws.dynamoDb.commandCalls(QueryCommand)[1].args[0].input.ExclusiveStartKey).toEqual({ jobId: 'job-0' });
  });

  test('a job that fails does not stop the others', async () => {
    putAll(10);
    mediaConvertSays('COMPLETE');
    aws.mediaConvert.on(GetJobCommand, { Id: 'mc-job-3' }).rejects(MEDIA_CONVERT_ERRORS.denied);
    aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('queue down')).resolves({});
    expect(await run()).toEqual({ ...NOTHING, reported: 8, failed: 2 });
  });

  test('throttling stops the run after a few calls', async () => {
    putAll(10);
    put({ ...SUBMITTING, jobId: 'upload' }, 2 * DAY);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    expect(await run()).toEqual({ ...NOTHING, failed: 4, remaining: 7 });
  });

  test('no record is started without enough time left', async () => {
    putAll(3);
    expect(await run(19_000)).toEqual({ ...NOTHING, remaining: 3 });
    expect(asked()).toEqual([]);
  });
});

test('the run fails if the table cannot be read', async () => {
  aws.dynamoDb.on(QueryCommand).rejects(new Error('table down'));
  await expect(run()).rejects.toThrow('table down');
});

describe('the log', () => {
  test('has a line for each decision and one for the run', async () => {
    put(SUBMITTED, 20 * MINUTE);
    mediaConvertSays('COMPLETE');
    await run();
    expect(output.lines).toEqual([
      expect.objectContaining({
        level: 'INFO', ...SOURCE, jobId: 'job-1', attempt: 1, mediaConvertJobId: 'mc-1', status: 'SUBMITTED', decision: 'reported',
      }),
      expect.objectContaining({ level: 'INFO', message: 'Reconciled', summary: { ...NOTHING, reported: 1 } }),
    ]);
  });

  test('has a line for each failure', async () => {
    put(SUBMITTED, 20 * MINUTE);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.denied);
    await run();
    expect(output.lines[0]).toMatchObject({ level: 'ERROR', ...SOURCE, jobId: 'job-1', mediaConvertJobId: 'mc-1', error: expect.anything() });
  });

  test('has no payload', async () => {
    put(SUBMITTED, 20 * MINUTE);
    mediaConvertSays('COMPLETE', { UserMetadata: { note: 'PRIVATE' } });
    await run();
    expect(output.text).not.toMatch(/PRIVATE|s3:\/\//);
  });
});

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
