import { ProbeCommand } from '@aws-sdk/client-mediaconvert';
import { ListObjectsV2Command, type _Object } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import type * as ImportObjects from '../../../src/bulk-import/import-objects.lambda';
import type { ImportReport } from '../../../src/bulk-import/import-objects.lambda/report';
import { importKeyOf, type ImportState } from '../../../src/shared/contract/bulk-import';
import { IMPORT_OBJECTS_ENVIRONMENT } from '../../../src/shared/contract/environment';
import { jobIdOfExisting } from '../../../src/shared/handlers.lambda/job-ids';
import { queueEvent, SUBMITTED } from '../../job-tracker/record-job-event.lambda/job-event-fixtures';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';
import { AUDIO_TRACK, VIDEO_TRACK } from '../../transcode-pipeline/submit-job.lambda/upload-fixtures';

/** The plan is a file in the handler's bundle. */
jest.mock('fs', () => {
  const fs = jest.requireActual('fs');
  const { join } = jest.requireActual('path');
  const { fileJob } = jest.requireActual('../../transcode-pipeline/submit-job.lambda/plan-with-profiles');
  const planPath = join(__dirname, '../../../src/bulk-import/import-objects.lambda/plan.json');
  const rate = (kind: string) => ({ tier: 'basic', kind, pricePerMinute: 0.5 });
  const plan = {
    deduplication: 'EVENT',
    profiles: [{ name: 'default', jobs: [fileJob('file', { tiers: { job: 'basic', presets: { file: 'basic' } } })] }],
    rates: ['audio', 'sd', 'hd', 'uhd'].map(rate),
  };
  return { ...fs, readFileSync: (path: string, ...rest: unknown[]) => (path === planPath ? JSON.stringify(plan) : fs.readFileSync(path, ...rest)) };
});

const HANDLER = '../../../src/bulk-import/import-objects.lambda';
const CREATED = Date.parse('2026-11-20T12:00:00.000Z');
const NOW = CREATED + 3_600_000;
const OLD = new Date('2020-01-01T00:00:00.000Z');
const QUEUES = 'https://sqs.us-east-1.amazonaws.com/000000000000';
const ENVIRONMENT = {
  PIPELINE_ID: 'pipeline-1',
  JOB_TABLE_NAME: 'jobs',
  UPLOAD_QUEUE_URL: `${QUEUES}/uploads`,
  IMPORT_QUEUE_URL: `${QUEUES}/import`,
  UPLOADS: JSON.stringify({ bucket: 'source', prefix: 'uploads/' }),
};

const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof ImportObjects.handler;
let objects: _Object[];

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof ImportObjects>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  objects = ['a', 'b', 'c', 'd', 'e'].map(name => ({ Key: `uploads/${name}.mov`, Size: 10, ETag: `"etag-${name}"`, LastModified: OLD }));
  aws.sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { CreatedTimestamp: String(CREATED / 1000) } });
  aws.s3.on(ListObjectsV2Command).callsFake(({ Prefix, StartAfter = '', MaxKeys }) => {
    const found = objects.filter(({ Key }) => Key! > StartAfter && Key!.startsWith(Prefix));
    return { Contents: found.slice(0, MaxKeys), IsTruncated: found.length > MaxKeys };
  });
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

const context = (remainingMs = 60_000) => ({ awsRequestId: `request-${Math.random()}`, getRemainingTimeInMillis: () => remainingMs }) as Context;

async function command(type: string, detail: object = {}): Promise<ImportReport> {
  const event = { 'source': 'cdk-media-pipeline', 'detail-type': type, 'detail': { importId: 'films', ...detail } };
  return await handler(event, context()) as ImportReport;
}

function state(): ImportState {
  return aws.table.record(importKeyOf('pipeline-1', 'films')) as unknown as ImportState;
}

function sentTo(QueueUrl: string) {
  return aws.messagesSent.filter(message => message.QueueUrl === QueueUrl);
}

function submittedKeys(): string[] {
  return sentTo(ENVIRONMENT.UPLOAD_QUEUE_URL).map(({ MessageBody }) => JSON.parse(MessageBody!).detail.object.key);
}

/** Delivers the last message of the import queue. */
async function runNext(remainingMs?: number) {
  const [last] = sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).slice(-1);
  return handler(queueEvent(last.MessageBody!), context(remainingMs));
}

test('submits old objects as uploads, in the shape and with the id of a backfill, at the rate', async () => {
  expect(await command('Import Objects', { ratePerMinute: 2 })).toMatchObject({ importId: 'films', status: 'RUNNING', counts: { listed: 0 } });
  await runNext();
  expect(submittedKeys()).toEqual(['uploads/a.mov', 'uploads/b.mov']);
  const [first] = sentTo(ENVIRONMENT.UPLOAD_QUEUE_URL);
  expect(JSON.parse(first.MessageBody!)).toEqual({
    'source': 'aws.s3',
    'detail-type': 'Object Created',
    'detail': { bucket: { name: 'source' }, object: { key: 'uploads/a.mov', size: 10, etag: 'etag-a' } },
  });
  expect(first.MessageAttributes!.jobId.StringValue).toBe(jobIdOfExisting('pipeline-1', { bucket: 'source', key: 'uploads/a.mov', etag: 'etag-a' }));
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).at(-1)).toMatchObject({ MessageBody: '{"importId":"films","slice":2}', DelaySeconds: 60 });

  jest.advanceTimersByTime(60_000);
  await runNext();
  jest.advanceTimersByTime(60_000);
  await runNext();
  expect(submittedKeys()).toHaveLength(5);
  expect(await command('Describe Import')).toMatchObject({
    status: 'COMPLETE', counts: { listed: 5, submitted: 5 }, position: { startAfter: 'uploads/e.mov' },
  });
  expect(output.lines).toContainEqual(expect.objectContaining({ message: 'Slice of import handled', decision: 'slice ended', importId: 'films' }));
});

test('leaves out what has a record, is newer than the pipeline, or cannot be transcoded', async () => {
  aws.table.put({ ...SUBMITTED, source: 'source/uploads/a.mov', sourceETag: 'etag-a' });
  const fence = CREATED - 7 * 24 * 3_600_000;
  objects = [
    objects[0],
    { ...objects[1], LastModified: new Date(fence) },
    { ...objects[2], Size: 0 },
    { ...objects[3], StorageClass: 'DEEP_ARCHIVE' },
    { ...objects[4], LastModified: new Date(fence - 1) },
  ];
  expect(await command('Import Objects')).toMatchObject({ modifiedBefore: new Date(fence).toISOString() });
  await runNext();
  expect(submittedKeys()).toEqual(['uploads/e.mov']);
  expect(state()).toMatchObject({ importStatus: 'COMPLETE', counts: { listed: 5, submitted: 1, known: 1, newer: 1, empty: 1, archived: 1 } });
});

test.each([
  ['2026-11-19T00:00:00Z', '2026-11-19T00:00:00.000Z'],
  // Not later than the pipeline, whose uploads have events.
  ['2030-01-01T00:00:00+01:00', new Date(CREATED).toISOString()],
])('an operator may ask for objects from before %s', async (modifiedBefore, expected) => {
  expect(await command('Import Objects', { modifiedBefore })).toMatchObject({ modifiedBefore: expected });
});

test('does not start if the age of the upload queue is unknown', async () => {
  aws.sqs.on(GetQueueAttributesCommand).resolves({});
  await expect(command('Import Objects')).rejects.toThrow('SQS did not say when the upload queue was created');
  expect(state()).toBeUndefined();
});

test('the same command goes on, and another one with its id is refused', async () => {
  await command('Import Objects', { ratePerMinute: 2 });
  await runNext();
  const before = state();
  await command('Import Objects', { ratePerMinute: 2 });
  expect(state()).toEqual(before);
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).at(-1)!.MessageBody).toBe('{"importId":"films","slice":2}');
  await expect(command('Import Objects', { ratePerMinute: 3 })).rejects.toThrow('exists with other options: {"ratePerMinute":2}');
  await expect(command('Import Objects', { prefix: 'other/' })).rejects.toThrow('exists with other options');
});

test('a prefix must be one of the pipeline', async () => {
  await expect(command('Import Objects', { prefix: 'private/' })).rejects.toThrow(
    "The prefix must begin with the upload prefix 'uploads/', got 'private/'");
  await command('Import Objects', { prefix: 'uploads/c' });
  await runNext();
  expect(submittedKeys()).toEqual(['uploads/c.mov']);
});

test('a paused import does nothing until it is resumed, and a canceled one stays so', async () => {
  await command('Import Objects', { ratePerMinute: 1 });
  await runNext();
  expect(await command('Pause Import')).toMatchObject({ status: 'PAUSED' });
  jest.advanceTimersByTime(60_000);
  await runNext();
  expect(submittedKeys()).toHaveLength(1);
  expect(await command('Resume Import')).toMatchObject({ status: 'RUNNING' });
  await runNext();
  expect(submittedKeys()).toHaveLength(2);
  expect(await command('Cancel Import')).toMatchObject({ status: 'CANCELED' });
  const messages = sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).length;
  expect(await command('Resume Import')).toMatchObject({ status: 'CANCELED' });
  expect(await command('Import Objects', { ratePerMinute: 1 })).toMatchObject({ status: 'CANCELED' });
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL)).toHaveLength(messages);
  await runNext();
  expect(submittedKeys()).toHaveLength(2);
});

test('a slice that is delivered again after its end does nothing', async () => {
  await command('Import Objects', { ratePerMinute: 1 });
  await runNext();
  jest.advanceTimersByTime(60_000);
  await handler(queueEvent('{"importId":"films","slice":1}'), context());
  expect(submittedKeys()).toHaveLength(1);
  await handler(queueEvent('{"importId":"gone","slice":1}'), context());
});

test('a slice whose write is refused stops, and sends no next one', async () => {
  await command('Import Objects');
  const operator = { ...state(), importStatus: 'PAUSED', version: 2, writer: 'operator' };
  aws.dynamoDb.on(UpdateCommand).callsFake(input => {
    aws.table.put(operator as never);
    return aws.table.update(input);
  });
  await runNext();
  expect(state()).toMatchObject({ importStatus: 'PAUSED', counts: { listed: 0 } });
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL)).toHaveLength(1);
});

test('goes on from where the last slice came, if the time ends', async () => {
  await command('Import Objects');
  await runNext(10_000);
  expect(submittedKeys()).toEqual([]);
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).at(-1)).toMatchObject({ MessageBody: '{"importId":"films","slice":2}', DelaySeconds: 0 });
  await runNext();
  expect(submittedKeys()).toHaveLength(5);
});

test('a failure of a service is waited out, and another error is tried again', async () => {
  await command('Import Objects');
  const slowDown = Object.assign(new Error('slow down'), { name: 'SlowDown', $metadata: { httpStatusCode: 503 }, $fault: 'server' });
  aws.s3.on(ListObjectsV2Command).rejectsOnce(slowDown);
  expect(await runNext()).toEqual({ batchItemFailures: [] });
  expect(sentTo(ENVIRONMENT.IMPORT_QUEUE_URL).at(-1)).toMatchObject({ MessageBody: '{"importId":"films","slice":1}' });
  aws.s3.on(ListObjectsV2Command).rejectsOnce(Object.assign(new Error('denied'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }));
  expect(await runNext()).toEqual({ batchItemFailures: [{ itemIdentifier: expect.any(String) }] });
});

describe('a dry run', () => {
  const probe = (seconds: number, tracks: object[] = [VIDEO_TRACK, AUDIO_TRACK]) => ({
    ProbeResults: [{ Container: { Format: 'mp4' as const, Duration: seconds, Tracks: tracks } }],
  });

  test('submits nothing, and prices all objects by a sample', async () => {
    aws.mediaConvert.on(ProbeCommand).resolves(probe(120));
    await command('Import Objects', { dryRun: true, sampleSize: 2, ratePerMinute: 1 });
    await runNext();
    expect(submittedKeys()).toEqual([]);
    expect(aws.mediaConvert.commandCalls(ProbeCommand)).toHaveLength(2);
    expect(await command('Describe Import')).toMatchObject({
      status: 'COMPLETE',
      counts: { listed: 5, submitted: 5 },
      // Two minutes of one output for each.
      estimate: { objects: 5, bytes: 50, sampled: 2, unpriced: 0, minutes: 10, dollars: 5 },
    });
  });

  test('goes on with the sample that is left, and says what it could not price', async () => {
    aws.mediaConvert.on(ProbeCommand)
      .rejectsOnce(Object.assign(new Error('throttled'), { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } }))
      .rejectsOnce(Object.assign(new Error('malformed'), { name: 'UnprocessableEntityException', $metadata: { httpStatusCode: 422 } }))
      .resolves(probe(120));
    await command('Import Objects', { dryRun: true, sampleSize: 2 });
    await runNext();
    expect(state()).toMatchObject({ importStatus: 'RUNNING', isListed: true });
    await runNext();
    expect((await command('Describe Import')).estimate).toMatchObject({ sampled: 2, unpriced: 1, minutes: 10 });
    expect(aws.s3.commandCalls(ListObjectsV2Command)).toHaveLength(1);
  });
});

test('an import that does not exist is an error of each other command', async () => {
  for (const type of ['Describe Import', 'Pause Import', 'Resume Import', 'Cancel Import']) {
    await expect(command(type)).rejects.toThrow("There is no import 'films': start it by the command 'Import Objects'");
  }
  expect(output.lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'Import command not handled', importId: 'films' }));
});

test('a message that cannot be sent fails the command, which may be repeated', async () => {
  aws.sqs.on(SendMessageCommand).rejectsOnce(new Error('no connection')).resolves({});
  await expect(command('Import Objects')).rejects.toThrow('no connection');
  await command('Import Objects');
  await runNext();
  expect(submittedKeys()).toHaveLength(5);
});

testRequiredEnvironment(IMPORT_OBJECTS_ENVIRONMENT.required, () => jest.requireActual(HANDLER));
