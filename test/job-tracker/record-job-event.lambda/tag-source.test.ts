import {
  GetObjectTaggingCommand, HeadObjectCommand, NoSuchKey, PutObjectTaggingCommand, S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { jobEventBody, queueEvent, SUBMITTED, WITH_UPLOADS } from './job-event-fixtures';
import type * as RecordJobEvent from '../../../src/job-tracker/record-job-event.lambda';
import type { JobRecord } from '../../../src/shared/contract/record';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const HANDLER = '../../../src/job-tracker/record-job-event.lambda';
const OURS = { Key: 'cdk-media-pipeline:transcoded', Value: 'true' };
const THEIRS = { Key: 'project', Value: 'films' };
const UNVERSIONED: JobRecord = { ...SUBMITTED, sourceVersionId: undefined, sourceETag: 'e1' };
const aws = new FakeAws();
const output = new CapturedOutput();
let handler: typeof RecordJobEvent.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, WITH_UPLOADS, { TAG_SOURCES: 'true' });
  ({ handler } = jest.requireActual<typeof RecordJobEvent>(HANDLER));
});

beforeEach(() => {
  output.start();
  aws.reset();
  aws.s3.on(GetObjectTaggingCommand).resolves({ TagSet: [THEIRS] });
  aws.s3.on(PutObjectTaggingCommand).resolves({});
  aws.s3.on(HeadObjectCommand).resolves({ ETag: '"e1"' });
});

afterEach(() => output.stop());

async function handle(record: JobRecord, status = 'COMPLETE') {
  aws.table.put(record);
  return handler(queueEvent(jobEventBody(status)), {} as Context);
}

function tagsWritten() {
  return aws.s3.commandCalls(PutObjectTaggingCommand).map(({ args: [{ input: { Key, VersionId, Tagging } }] }) => [Key, VersionId, Tagging!.TagSet]);
}

test('tags the version that was transcoded, and keeps its other tags, after the announcement', async () => {
  await handle(SUBMITTED);
  expect(tagsWritten()).toEqual([['uploads/holiday.mov', 'v1', [THEIRS, OURS]]]);
  expect(aws.s3.commandCalls(GetObjectTaggingCommand)[0].args[0].input).toEqual({ Bucket: 'source', Key: 'uploads/holiday.mov', VersionId: 'v1' });
  expect(aws.calls.slice(-3)).toEqual(['Publish', 'GetObjectTagging', 'PutObjectTagging']);
});

test.each([undefined, 'null'])('without versions (%s), tags the object only if it is the one that was transcoded', async sourceVersionId => {
  await handle({ ...UNVERSIONED, sourceVersionId });
  expect(tagsWritten()).toEqual([['uploads/holiday.mov', undefined, [THEIRS, OURS]]]);
});

test.each([
  ['was overwritten during the job', { ETag: '"e2"' }, UNVERSIONED],
  ['cannot be identified', {}, UNVERSIONED],
  ['is unknown', { ETag: '"e1"' }, { ...UNVERSIONED, sourceETag: undefined }],
] as const)('does not tag an object that %s', async (_what, head, record) => {
  aws.s3.on(HeadObjectCommand).resolves(head);
  await handle(record);
  expect(tagsWritten()).toEqual([]);
});

test('removes the tag from an object that was uploaded in the moment of tagging', async () => {
  // The comparison of the record, the one before the tag, the one after it.
  aws.s3.on(HeadObjectCommand).resolvesOnce({ ETag: '"e1"' }).resolvesOnce({ ETag: '"e1"' }).resolves({ ETag: '"e2"' });
  aws.s3.on(GetObjectTaggingCommand).resolvesOnce({ TagSet: [] }).resolves({ TagSet: [OURS, THEIRS] });
  await handle(UNVERSIONED);
  expect(tagsWritten().map(([, , tags]) => tags)).toEqual([[OURS], [THEIRS]]);
});

test('does not write a tag that is already there', async () => {
  aws.s3.on(GetObjectTaggingCommand).resolves({ TagSet: [OURS] });
  await handle(SUBMITTED);
  expect(tagsWritten()).toEqual([]);
});

test.each(['ERROR', 'CANCELED', 'PROGRESSING'])('does not tag the source of a job that is %s', async status => {
  await handle(SUBMITTED, status);
  expect(tagsWritten()).toEqual([]);
});

test('tags the source of a main job, and not for a further job', async () => {
  await handle({ ...SUBMITTED, purpose: 'trailer', mainJobId: 'main' });
  expect(tagsWritten()).toEqual([]);
  aws.table.clear();
  await handle({ ...SUBMITTED, purpose: 'main' });
  expect(tagsWritten()).toHaveLength(1);
});

test('an event that is delivered again after a crash tags the source then', async () => {
  const failure = Object.assign(new Error('crash'), { $metadata: { httpStatusCode: 503 }, $fault: 'server' });
  aws.s3.on(PutObjectTaggingCommand).rejectsOnce(failure).resolves({});
  await handle(SUBMITTED);
  expect(aws.messagesSent.map(({ QueueUrl }) => QueueUrl)).toEqual([WITH_UPLOADS.JOB_EVENT_QUEUE_URL]);
  await handler(queueEvent(jobEventBody('COMPLETE')), {} as Context);
  expect(tagsWritten()).toHaveLength(2);
  expect(new Set(aws.announcements.map(({ id }) => id)).size).toBe(1);
});

test.each([
  new NoSuchKey({ message: 'gone', $metadata: { httpStatusCode: 404 } }),
  new S3ServiceException({ name: 'AccessDenied', $fault: 'client', message: 'denied', $metadata: { httpStatusCode: 403 } }),
  new S3ServiceException({ name: 'BadRequest', $fault: 'client', message: 'more than 10 tags', $metadata: { httpStatusCode: 400 } }),
])('a source that S3 refuses to tag stays as it is, with a log line: %s', async error => {
  aws.s3.on(PutObjectTaggingCommand).rejects(error);
  expect(await handle(SUBMITTED)).toEqual({ batchItemFailures: [] });
  expect(aws.table.record('job-1')).toMatchObject({ status: 'COMPLETE' });
  expect(output.lines).toContainEqual(expect.objectContaining({
    level: 'WARN', message: 'Source not tagged', jobId: 'job-1', key: 'uploads/holiday.mov', reason: String(error),
  }));
});
