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
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOTHING = { reported: 0, submittedAgain: 0, asRecorded: 0, notFound: 0, failed: 0, left: 0 };

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

/** A record that last changed so long ago. */
function put(record: JobRecord, quietMs: number, change: Partial<JobRecord> = {}): JobRecord {
  const since = new Date(NOW - quietMs).toISOString();
  const quiet = { ...record, openSince: since, updatedAt: since, ...change };
  aws.table.put(quiet);
  return quiet;
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

describe('when nothing is quiet', () => {
  test('asks the index twice, and nothing else', async () => {
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

  test('where there is no pipeline, once', async () => {
    put(SUBMITTING, 2 * DAY);
    expect(await reconcile(ENVIRONMENT, () => 120_000)).toEqual(NOTHING);
    expect(aws.calls).toEqual(['Query']);
  });

  test.each<[string, Partial<JobRecord>]>([
    ['changed a moment ago', { updatedAt: new Date(NOW - 15 * MINUTE).toISOString() }],
    ['another pipeline\'s', { pipelineId: 'pipeline-2' }],
  ])('a record that is %s is left alone', async (_, change) => {
    put(SUBMITTED, 3 * DAY, change);
    put({ ...SUBMITTING, jobId: 'job-2' }, 3 * DAY, change);
    expect(await run()).toEqual(NOTHING);
    expect(aws.mediaConvert.calls()).toEqual([]);
    expect(aws.messagesSent).toEqual([]);
  });

  test('an index that lags behind the record is not believed', async () => {
    put(SUBMITTED, 3 * DAY, { status: 'RETRYING', openPhase: 'SUBMIT', updatedAt: new Date(NOW - 20 * MINUTE).toISOString() });
    aws.dynamoDb.on(QueryCommand).resolvesOnce({ Items: [{ jobId: 'job-1' }] }).resolves({ Items: [] });
    expect(await run()).toEqual(NOTHING);
    expect(aws.calls).toEqual(['Query', 'BatchGet', 'Query']);
  });
});

describe('a quiet job', () => {
  const QUIET = 15 * MINUTE + 1;

  test.each(['COMPLETE', 'ERROR', 'CANCELED'] as const)('that is %s: the recorder is told', async status => {
    put({ ...SUBMITTED, status: 'PROGRESSING' }, QUIET);
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

  test('that has begun: the recorder is told, with the time of its beginning', async () => {
    put(SUBMITTED, QUIET);
    mediaConvertSays('PROGRESSING');
    await run();
    expect(reports()).toEqual([expect.objectContaining({ status: 'PROGRESSING', timestamp: NOW - 40 * MINUTE })]);
  });

  test.each([
    ['SUBMITTED', 'SUBMITTED'], ['PROGRESSING', 'PROGRESSING'], ['PROGRESSING', 'SUBMITTED'],
  ] as const)('that is %s on record and %s in MediaConvert: nobody is told', async (status, found) => {
    put({ ...SUBMITTED, status }, QUIET);
    mediaConvertSays(found);
    expect(await run()).toEqual({ ...NOTHING, asRecorded: 1 });
    expect(aws.messagesSent).toEqual([]);
  });

  test('that MediaConvert does not find may appear within a day', async () => {
    put(SUBMITTED, DAY - 1);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.notFound);
    expect(await run()).toEqual({ ...NOTHING, notFound: 1 });
    expect(aws.messagesSent).toEqual([]);
  });

  test('that MediaConvert has forgotten ends as ERROR', async () => {
    put(SUBMITTED, DAY);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.notFound);
    expect(await run()).toEqual({ ...NOTHING, reported: 1 });
    expect(reports()).toEqual([
      expect.objectContaining({ status: 'ERROR', jobId: 'mc-1', errorMessage: expect.stringContaining('does not know the job') }),
    ]);
  });

  test('leaves its record as it is', async () => {
    const before = put(SUBMITTED, QUIET);
    mediaConvertSays('COMPLETE');
    await run();
    expect(aws.table.record('job-1')).toEqual(before);
    expect(aws.calls).toEqual(['Query', 'BatchGet', 'GetJob', 'SendMessage', 'Query']);
  });
});

describe('an upload that nobody submits', () => {
  test.each([
    ['SUBMITTING', 2, 2], ['RETRYING', 2, 3],
  ] as const)('%s, attempt %i, goes back to its queue as attempt %i', async (status, attempt, next) => {
    put({ ...SUBMITTING, status, attempt, sourceSize: 7, sourceETag: 'etag' }, DAY + 1);
    expect(await run()).toEqual({ ...NOTHING, submittedAgain: 1 });
    const [{ QueueUrl, MessageBody: body, MessageAttributes: attributes = {} }] = aws.messagesSent;
    expect(QueueUrl).toBe(UPLOAD_QUEUE_URL);
    const messageAttributes = Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, { stringValue: StringValue }]));
    expect(parseMessage({ body, messageAttributes, attributes: { SentTimestamp: '0' } } as unknown as SQSRecord)).toMatchObject({
      jobId: 'job-1',
      attempt: next,
      upload: { bucket: 'source', key: 'uploads/holiday.mov', versionId: 'v1', size: 7, etag: 'etag', sequencer: SUBMITTING.sequencer },
    });
    expect(aws.calls).toEqual(['Query', 'Query', 'BatchGet', 'SendMessage']);
  });
});

describe('many quiet jobs', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `job-${index}`);
  const asked = () => aws.mediaConvert.commandCalls(GetJobCommand).map(call => call.args[0].input.Id!);
  const putAll = (count: number) => ids(count).forEach(jobId => put({ ...SUBMITTED, jobId, mediaConvertJobId: `mc-${jobId}` }, 20 * MINUTE));

  test('are asked about, each once', async () => {
    putAll(150);
    mediaConvertSays('COMPLETE');
    expect(await run()).toEqual({ ...NOTHING, reported: 150 });
    expect(asked().sort()).toEqual(ids(150).map(jobId => `mc-${jobId}`).sort());
    expect(aws.dynamoDb.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  test('a bounded number in each run, by chance, so that all have their turn', async () => {
    putAll(250);
    mediaConvertSays('SUBMITTED');
    expect(await run()).toEqual({ ...NOTHING, asRecorded: 200 });
    const first = new Set(asked());
    expect(first.size).toBe(200);
    for (let runs = 0; runs < 20; runs++) {
      await run();
    }
    expect(new Set(asked()).size).toBe(250);
  });

  test('on all pages of the index', async () => {
    putAll(2);
    aws.dynamoDb.on(QueryCommand)
      .resolvesOnce({ Items: [{ jobId: 'job-0' }], LastEvaluatedKey: { jobId: 'job-0' } })
      .resolvesOnce({ Items: [{ jobId: 'job-1' }] })
      .resolves({ Items: [] });
    mediaConvertSays('COMPLETE');
    expect(await run()).toEqual({ ...NOTHING, reported: 2 });
    expect(aws.dynamoDb.commandCalls(QueryCommand)[1].args[0].input.ExclusiveStartKey).toEqual({ jobId: 'job-0' });
  });

  test('one that fails does not stop the others', async () => {
    putAll(10);
    mediaConvertSays('COMPLETE');
    aws.mediaConvert.on(GetJobCommand, { Id: 'mc-job-3' }).rejects(MEDIA_CONVERT_ERRORS.denied);
    aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('queue down')).resolves({});
    expect(await run()).toEqual({ ...NOTHING, reported: 8, failed: 2 });
  });

  test('throttling stops the run, a few calls later', async () => {
    putAll(10);
    put({ ...SUBMITTING, jobId: 'upload' }, 2 * DAY);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.throttled);
    expect(await run()).toEqual({ ...NOTHING, failed: 4, left: 7 });
  });

  test('nothing is begun that could not be ended', async () => {
    putAll(3);
    expect(await run(19_000)).toEqual({ ...NOTHING, left: 3 });
    expect(asked()).toEqual([]);
  });
});

test('where the table cannot be read the run fails', async () => {
  aws.dynamoDb.on(QueryCommand).rejects(new Error('table down'));
  await expect(run()).rejects.toThrow('table down');
});

describe('the log', () => {
  test('has a line for each decision and one for the run', async () => {
    put(SUBMITTED, 20 * MINUTE);
    mediaConvertSays('COMPLETE');
    await run();
    expect(output.lines).toEqual([
      expect.objectContaining({ level: 'INFO', jobId: 'job-1', attempt: 1, mediaConvertJobId: 'mc-1', status: 'SUBMITTED', decision: 'reported' }),
      expect.objectContaining({ level: 'INFO', message: 'Reconciled', summary: { ...NOTHING, reported: 1 } }),
    ]);
  });

  test('has a line for each failure', async () => {
    put(SUBMITTED, 20 * MINUTE);
    aws.mediaConvert.on(GetJobCommand).rejects(MEDIA_CONVERT_ERRORS.denied);
    await run();
    expect(output.lines[0]).toMatchObject({ level: 'ERROR', jobId: 'job-1', mediaConvertJobId: 'mc-1', error: expect.anything() });
  });

  test('has no payload', async () => {
    put(SUBMITTED, 20 * MINUTE);
    mediaConvertSays('COMPLETE', { UserMetadata: { note: 'PRIVATE' } });
    await run();
    expect(output.text).not.toMatch(/PRIVATE|s3:\/\/|holiday/);
  });
});

testRequiredEnvironment(Object.keys(ENVIRONMENT), () => jest.requireActual(HANDLER));
