import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { CancelJobCommand, GetJobCommand } from '@aws-sdk/client-mediaconvert';
import { DeleteObjectCommand, DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { Context, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { StoredVersions } from './stored-versions';
import type * as DeleteJob from '../../../src/job-deletion/delete-job.lambda';
import { markDeleted } from '../../../src/job-deletion/delete-job.lambda/tombstone';
import type { DeleteEnvironment } from '../../../src/shared/contract/environment';
import { OPEN_STATUSES, TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { jobIdOfExisting, jobIdOfFurther } from '../../../src/shared/handlers.lambda/job-ids';
import { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';
import { testRequiredEnvironment } from '../../shared/handlers.lambda/required-environment';

const HANDLER = '../../../src/job-deletion/delete-job.lambda';
const REQUIRED = {
  PIPELINE_ID: 'pipeline-1', JOB_TABLE_NAME: 'jobs', TOPIC_ARN: 'arn:topic', DELETION_QUEUE_URL: 'https://sqs/deletions', PROCESSED_BUCKET_NAME: 'streams',
};
const ENVIRONMENT = {
  ...REQUIRED,
  OUTPUT_PREFIX: 'videos/',
  FURTHER_PURPOSES: '{"default":["trailer"]}',
  SOURCE_BUCKET_NAME: 'source',
  DISTRIBUTION_ID: 'E1A2B3',
  VIEWER_PATH: '/media',
};
const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const CREATED = '2026-11-29T10:00:00.000Z';
const TRAILER = jobIdOfFurther('j1', 'trailer');

const aws = new FakeAws();
const cloudFront = mockClient(CloudFrontClient);
const s3 = new StoredVersions();
const output = new CapturedOutput();
let handler: typeof DeleteJob.handler;

beforeAll(() => {
  output.start();
  Object.assign(process.env, ENVIRONMENT);
  ({ handler } = jest.requireActual<typeof DeleteJob>(HANDLER));
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  output.start();
  aws.reset();
  s3.clear();
  cloudFront.reset();
  cloudFront.on(CreateInvalidationCommand).resolves({
    Invalidation: { Id: 'I1', Status: 'InProgress', CreateTime: new Date(), InvalidationBatch: undefined },
  });
  aws.s3.on(ListObjectVersionsCommand).callsFake(input => s3.list(input));
  aws.s3.on(DeleteObjectsCommand).callsFake(input => s3.deleteObjects(input));
  aws.s3.on(DeleteObjectCommand).callsFake(input => s3.deleteObject(input));
});

afterEach(() => {
  output.stop();
  jest.useRealTimers();
});

const COMPLETE: JobRecord = {
  jobId: 'j1',
  pipelineId: 'pipeline-1',
  status: 'COMPLETE',
  attempt: 1,
  mediaConvertJobId: 'mc-1',
  source: 'source/uploads/a.mov',
  sourceBucket: 'source',
  sourceKey: 'uploads/a.mov',
  sourceETag: 'etag-a',
  sequencer: '00A1',
  passthrough: 'customer 7',
  outputs: [{ preset: 'cmaf', type: 'HLS', path: 's3://streams/videos/j1/cmaf/stream.m3u8' }],
  createdAt: CREATED,
  updatedAt: CREATED,
};

function message(detail: object, members: Partial<SQSRecord> = {}): SQSRecord {
  return {
    messageId: 'message-1',
    body: JSON.stringify({ 'source': 'anything', 'detail-type': 'Delete Job', detail }),
    attributes: { SentTimestamp: String(NOW) },
    messageAttributes: {},
    ...members,
  } as SQSRecord;
}

function run(record: SQSRecord, remainingMs = 60_000) {
  return handler({ Records: [record] }, { getRemainingTimeInMillis: () => remainingMs } as Context);
}

async function deleteJob(detail: object = { jobId: 'j1' }) {
  expect(await run(message(detail))).toEqual({ batchItemFailures: [] });
}

async function fails(detail: object, reason: string) {
  expect(await run(message(detail))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(output.lines).toContainEqual(expect.objectContaining({
    level: 'ERROR', message: 'Deletion not handled', error: expect.objectContaining({ message: expect.stringContaining(reason) }),
  }));
}

const decision = () => output.lines.find(line => line.message === 'Deletion handled');
const sent = () => aws.messagesSent.map(({ QueueUrl, MessageBody }) => [QueueUrl, JSON.parse(MessageBody!).detail]);
/** The film has a trailer, which is deleted already. */
const putFilm = (members: Partial<JobRecord> = {}) => {
  aws.table.put({ ...COMPLETE, ...members });
  aws.table.put({ jobId: TRAILER, pipelineId: 'pipeline-1', status: 'DELETED', attempt: 1, mainJobId: 'j1', purpose: 'trailer' });
};

testRequiredEnvironment(Object.keys(REQUIRED), () => jest.requireActual(HANDLER));

describe('a job that is complete', () => {
  beforeEach(() => {
    putFilm({ uploader: 'person' });
    s3.versioned.add('streams');
    for (const key of ['j1/cmaf/stream.m3u8', 'j1/cmaf/stream.m3u8', 'j1/mp4/video.mp4', 'j10/cmaf/stream.m3u8', 'j1.mp4']) {
      s3.put('streams', `videos/${key}`);
    }
    s3.remove('streams', 'videos/j1/mp4/video.mp4');
  });

  test('loses all versions and delete markers under its prefix, and nothing else', async () => {
    await deleteJob();

    expect(s3.keys('streams')).toEqual(['videos/j1.mp4', 'videos/j10/cmaf/stream.m3u8']);
    expect(decision()).toMatchObject({ decision: 'deleted', deletedObjects: 4, jobId: 'j1', key: 'uploads/a.mov', invalidationId: 'I1' });
  });

  test('leaves a tombstone', async () => {
    await deleteJob();

    expect(aws.table.record('j1')).toEqual({
      jobId: 'j1',
      pipelineId: 'pipeline-1',
      attempt: 1,
      mediaConvertJobId: 'mc-1',
      status: 'DELETED',
      outcome: 'COMPLETE',
      createdAt: CREATED,
      updatedAt: '2026-11-29T12:00:00.000Z',
    });
  });

  test('is announced as DELETED, again with the same id', async () => {
    await deleteJob();
    await deleteJob();

    expect(aws.announcements).toEqual(Array(2).fill(expect.objectContaining({ jobId: 'j1', status: 'DELETED', id: aws.announcements[0].id })));
    expect(aws.announcements[0]).not.toHaveProperty('sourceKey');
  });

  test('becomes a tombstone before the first file is deleted', async () => {
    aws.s3.on(DeleteObjectsCommand).callsFake(() => {
      expect(aws.table.record('j1')?.status).toBe('DELETED');
      throw Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    });

    await fails({ jobId: 'j1' }, 'no');

    expect(aws.announcements).toEqual([]);
  });

  test('is invalidated at the edge by one path, with and without the path of URLs, and once for each message', async () => {
    const late = message({ jobId: 'j1' }, { attributes: { SentTimestamp: String(NOW + 5) } as SQSRecord['attributes'] });
    await deleteJob();
    await run(late);
    await run(late);

    const batches = cloudFront.commandCalls(CreateInvalidationCommand).map(({ args: [{ input }] }) => input);
    expect(batches[0]).toEqual({
      DistributionId: 'E1A2B3',
      InvalidationBatch: { CallerReference: `j1-${NOW}`, Paths: { Quantity: 2, Items: ['/videos/j1/*', '/media/videos/j1/*'] } },
    });
    expect(batches.slice(1).map(({ InvalidationBatch }) => InvalidationBatch?.CallerReference)).toEqual(Array(2).fill(`j1-${NOW + 5}`));
  });

  test.each([
    ['CloudFront is busy', { name: 'TooManyInvalidationsInProgress', $metadata: { httpStatusCode: 400 } }],
    ['CloudFront fails', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }],
  ])('waits while %s, and is not announced before', async (_, error) => {
    cloudFront.on(CreateInvalidationCommand).rejects(Object.assign(new Error('no'), error));

    await deleteJob();

    expect(aws.announcements).toEqual([]);
    expect(aws.messagesSent).toEqual([expect.objectContaining({
      QueueUrl: 'https://sqs/deletions',
      MessageBody: message({ jobId: 'j1' }).body,
      MessageAttributes: expect.objectContaining({ firstSeen: { DataType: 'Number', StringValue: String(NOW) } }),
    })]);
  });

  test('without time, continues in the next invocation at once', async () => {
    expect(await run(message({ jobId: 'j1' }), 20_000)).toEqual({ batchItemFailures: [] });

    expect(aws.messagesSent).toEqual([expect.objectContaining({ DelaySeconds: 0 })]);
    expect(aws.announcements).toEqual([]);
    expect(decision()).toMatchObject({ decision: 'requeued', reason: 'objects are left' });
  });

  test('is deleted page by page', async () => {
    const pages = new StoredVersions(1);
    ['1', '2', '3'].forEach(name => pages.put('streams', `videos/j1/${name}`));
    aws.s3.on(ListObjectVersionsCommand).callsFake(input => pages.list(input));
    aws.s3.on(DeleteObjectsCommand).callsFake(input => pages.deleteObjects(input));

    await deleteJob();

    expect(pages.keys('streams')).toEqual([]);
    expect(aws.s3.commandCalls(DeleteObjectsCommand)).toHaveLength(3);
  });

  test.each([
    ['SlowDown', []],
    ['AccessDenied', [{ itemIdentifier: 'message-1' }]],
  ])('objects that S3 refuses with %s are not forgotten', async (Code, batchItemFailures) => {
    aws.s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'videos/j1/x', Code, Message: 'why' }] });

    expect(await run(message({ jobId: 'j1' }))).toEqual({ batchItemFailures });

    expect(aws.messagesSent).toHaveLength(batchItemFailures.length === 0 ? 1 : 0);
    expect(aws.announcements).toEqual([]);
  });
});

test('attributes that are added while the record becomes a tombstone are removed, too', async () => {
  putFilm({ status: 'DELETED', outcome: 'COMPLETE', source: undefined });

  await deleteJob();

  expect(Object.keys(aws.table.record('j1')!)).not.toContain('passthrough');
});

test('the tombstone is kept as long as a record, from now on', async () => {
  putFilm({ expiresAt: 1 });

  await markDeleted({ ...REQUIRED, RECORD_RETENTION_SECONDS: '60' } as DeleteEnvironment, aws.table.record('j1')!);

  expect(aws.table.record('j1')).toMatchObject({ status: 'DELETED', expiresAt: NOW / 1000 + 60 });
});

describe('a job that has not ended', () => {
  test.each(OPEN_STATUSES)('%s: is canceled, and deleted at once', async status => {
    putFilm({ status, openPhase: 'TRANSCODE', openSince: CREATED });
    s3.put('streams', 'videos/j1/cmaf/part.mp4');

    await deleteJob();

    expect(aws.cancellations).toEqual(status === 'RETRYING' ? [] : ['mc-1']);
    expect(aws.table.record('j1')).toMatchObject({ status: 'DELETED', outcome: 'CANCELED' });
    expect(s3.keys('streams')).toEqual([]);
    expect(aws.announcements.map(announcement => announcement.status)).toEqual(['CANCELED', 'DELETED']);
  });

  test('waits for the event of a MediaConvert job that has ended', async () => {
    putFilm({ status: 'PROGRESSING' });
    s3.put('streams', 'videos/j1/cmaf/part.mp4');
    aws.mediaConvert.on(CancelJobCommand).rejects(Object.assign(new Error('no'), { $metadata: { httpStatusCode: 409 } }));
    aws.mediaConvert.on(GetJobCommand).resolves({ Job: { Status: 'COMPLETE' } as never });

    await deleteJob();

    expect(aws.table.record('j1')?.status).toBe('PROGRESSING');
    expect(s3.keys('streams')).toHaveLength(1);
    expect(aws.messagesSent).toHaveLength(1);
    expect(aws.messagesSent[0].DelaySeconds).toBeGreaterThanOrEqual(5);
  });

  test('does not wait forever', async () => {
    putFilm({ status: 'PROGRESSING' });
    const throttling = Object.assign(new Error('no'), { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } });
    aws.mediaConvert.on(CancelJobCommand).rejects(throttling);
    const firstSeen = { dataType: 'Number', stringValue: String(NOW - 14 * 24 * 3_600_000) };

    const old = message({ jobId: 'j1' }, { messageAttributes: { firstSeen } });

    expect(await run(old)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  });
});

describe('budgets', () => {
  const RESERVED = { reserved: 5, budgetKey: 'budget#pipeline-1#2026-11#' };

  beforeEach(() => aws.table.put({ jobId: RESERVED.budgetKey, used: 8, updatedAt: CREATED }));

  test.each([
    ['ERROR', {}, 3],
    ['ERROR', { maybeBilled: true }, 8],
    ['CANCELED', {}, 8],
    ['CANCELED', { mediaConvertJobId: undefined }, 3],
    ['COMPLETE', {}, 8],
  ] as const)('an end as %s with %j, whose announcement DELETED overtakes, leaves %d used', async (status, members, used) => {
    putFilm({ status, ...RESERVED, ...members });

    await deleteJob();
    await deleteJob();

    expect(aws.table.accounts.map(account => account.used)).toEqual([used]);
  });
});

describe('further jobs', () => {
  const further: JobRecord = { ...COMPLETE, jobId: TRAILER, mainJobId: 'j1', purpose: 'trailer', mediaConvertJobId: 'mc-2' };

  beforeEach(() => {
    ['videos/j1/cmaf/a.ts', 'videos/j1/trailer/mp4/a.mp4', 'videos/j1/trailers/a.mp4'].forEach(key => s3.put('streams', key));
  });

  test('are deleted by separate messages, for which the main job waits', async () => {
    aws.table.put(COMPLETE);
    aws.table.put(further);

    await deleteJob();

    expect(sent()).toEqual([['https://sqs/deletions', { jobId: TRAILER }], ['https://sqs/deletions', { jobId: 'j1' }]]);
    expect(aws.table.record('j1')?.status).toBe('COMPLETE');
    expect(s3.keys('streams')).toHaveLength(3);
  });

  test('are asked for once by a message', async () => {
    aws.table.put(COMPLETE);
    aws.table.put(further);

    await deleteJob();
    const { MessageAttributes } = aws.messagesSent[1];
    const messageAttributes = Object.fromEntries(Object.entries(MessageAttributes!).map(([name, { DataType, StringValue }]) => [
      name, { dataType: DataType!, stringValue: StringValue },
    ]));
    aws.sqs.resetHistory();
    await run(message({ jobId: 'j1' }, { messageAttributes }));

    expect(sent()).toEqual([['https://sqs/deletions', { jobId: 'j1' }]]);
    expect(aws.messagesSent[0].MessageAttributes).toMatchObject({ askedJobs: { StringValue: TRAILER } });
  });

  test('that are submitted again are deleted with their main job, and with the job that they repeat', async () => {
    aws.table.put({ ...further, jobId: 'again', status: 'COMPLETE' });
    aws.table.put(further);
    putFilm();

    await deleteJob();
    expect(sent()[0]).toEqual(['https://sqs/deletions', { jobId: 'again' }]);

    aws.sqs.resetHistory();
    aws.table.put(further);
    await deleteJob({ jobId: TRAILER });
    expect(sent()[0]).toEqual(['https://sqs/deletions', { jobId: 'again' }]);
  });

  test('of other uploads, pipelines and sources are left alone', async () => {
    putFilm();
    aws.table.put({ ...further, jobId: 'other', mainJobId: 'j2' });
    aws.table.put({ ...further, jobId: 'foreign', pipelineId: 'pipeline-2' });
    aws.table.put({ ...COMPLETE, jobId: 'j2' });

    await deleteJob();

    expect(aws.table.record('j1')?.status).toBe('DELETED');
    expect(sent()).toEqual([]);
  });

  test('deleted alone, one loses its folder only', async () => {
    aws.table.put(COMPLETE);
    aws.table.put(further);

    await deleteJob({ jobId: TRAILER });

    expect(s3.keys('streams')).toEqual(['videos/j1/cmaf/a.ts', 'videos/j1/trailers/a.mp4']);
    expect(aws.table.record(TRAILER)).toMatchObject({ status: 'DELETED', mainJobId: 'j1', purpose: 'trailer' });
    expect(aws.table.record('j1')?.status).toBe('COMPLETE');
    expect(decision()).toMatchObject({ correlation_id: 'j1' });
  });

  test('one without a record gets a tombstone, so that its message starts nothing', async () => {
    aws.table.put(COMPLETE);

    await deleteJob();

    expect(aws.table.record(TRAILER)).toEqual({
      jobId: TRAILER,
      pipelineId: 'pipeline-1',
      status: 'DELETED',
      attempt: 1,
      mainJobId: 'j1',
      purpose: 'trailer',
      createdAt: '2026-11-29T12:00:00.000Z',
      updatedAt: '2026-11-29T12:00:00.000Z',
    });
    expect(aws.table.record('j1')?.status).toBe('DELETED');
    expect(aws.announcements.map(({ jobId }) => jobId)).toEqual(['j1']);
  });

  test.each([
    ['without a job', { mediaConvertJobId: undefined, status: 'REJECTED' as const }],
    ['in another profile', { profile: 'podcast' }],
  ])('are not expected of a main job %s', async (_, members) => {
    aws.table.put({ ...COMPLETE, ...members });

    await deleteJob();

    expect(aws.table.record('j1')?.status).toBe('DELETED');
    expect(aws.table.record(TRAILER)).toBeUndefined();
  });

  test('a name that no profile reserves, of a job that never was, deletes no files of the main job', async () => {
    aws.table.put({ ...further, jobId: jobIdOfFurther('j1', 'cmaf'), purpose: 'cmaf', status: 'REJECTED', mediaConvertJobId: undefined });
    aws.table.put(COMPLETE);

    await deleteJob({ jobId: jobIdOfFurther('j1', 'cmaf') });

    expect(s3.keys('streams')).toHaveLength(3);
    expect(decision()).toMatchObject({ decision: 'deleted', reason: 'the job had no outputs' });
  });

  test('the folder of a canceled one whose job is not known is emptied', async () => {
    aws.table.put(COMPLETE);
    aws.table.put({ ...further, status: 'CANCELED', mediaConvertJobId: undefined });

    await deleteJob({ jobId: TRAILER });

    expect(s3.keys('streams')).not.toContain('videos/j1/trailer/mp4/a.mp4');
  });
});

describe('the source', () => {
  const bothOf = { jobId: 'j1', deleteSource: true };

  test('stays by default', async () => {
    putFilm();
    s3.put('source', 'uploads/a.mov', 'etag-a');

    await deleteJob();

    expect(s3.keys('source')).toEqual(['uploads/a.mov']);
  });

  describe('by the id that a backfill and an import derive', () => {
    const LISTED = jobIdOfExisting('pipeline-1', { bucket: 'source', key: 'uploads/a.mov', etag: 'etag-a' });

    test('is DELETED if it stays, in no list, and without what it was', async () => {
      putFilm({ sourceETag: '"etag-a"' });

      await deleteJob();
      await deleteJob();

      const now = '2026-11-29T12:00:00.000Z';
      expect(aws.table.record(LISTED)).toEqual({ jobId: LISTED, status: 'DELETED', attempt: 1, createdAt: now, updatedAt: now });
      expect(aws.announcements.map(({ jobId }) => jobId)).toEqual(['j1', 'j1']);
    });

    test('keeps the job that was submitted under that id', async () => {
      putFilm();
      aws.table.put({ ...COMPLETE, jobId: LISTED });

      await deleteJob();

      expect(aws.table.record(LISTED)?.status).toBe('COMPLETE');
    });

    test.each([
      ['is deleted with its job', bothOf, {}],
      ['is that of a further job, whose main job stays', { jobId: 'j1' }, { mainJobId: 'j0', purpose: 'trailer' }],
      ['is not known', { jobId: 'j1' }, { sourceETag: undefined }],
    ])('is free if it %s', async (_, detail, members) => {
      putFilm(members);

      await deleteJob(detail);

      expect(aws.table.record('j1')?.status).toBe('DELETED');
      expect(aws.table.record(LISTED)).toBeUndefined();
    });
  });

  test('is deleted if asked, also when the message comes twice', async () => {
    putFilm();
    s3.put('source', 'uploads/a.mov', 'etag-a', new Date(CREATED));
    s3.put('source', 'uploads/a.mov.txt', 'etag-a', new Date(CREATED));

    await deleteJob(bothOf);
    expect(decision()).toMatchObject({ source: 'deleted' });
    await deleteJob(bothOf);

    expect(s3.keys('source')).toEqual(['uploads/a.mov.txt']);
  });

  test.each([
    ['another content', 'etag-b', CREATED, {}],
    ['the same content', 'etag-a', '2026-11-29T10:00:05.000Z', {}],
    ['the same content before the record was created', 'etag-a', CREATED, { jobId: 'j2', sequencer: '00A2' }],
  ])('stays if the key was uploaded again with %s', async (_, etag, lastModified, newer) => {
    putFilm();
    if ('jobId' in newer) {
      aws.table.put({ ...COMPLETE, ...newer });
    }
    s3.put('source', 'uploads/a.mov', etag, new Date(lastModified));

    await deleteJob(bothOf);

    expect(s3.keys('source')).toEqual(['uploads/a.mov']);
    expect(aws.table.record('j1')?.status).toBe('DELETED');
    expect(decision()).toMatchObject({ source: 'kept, since it was uploaded again' });
  });

  test('stays if the key is uploaded again in the moment of the deletion', async () => {
    putFilm();
    s3.put('source', 'uploads/a.mov', 'etag-a', new Date(CREATED));
    aws.s3.on(DeleteObjectCommand).callsFake(input => {
      s3.put('source', 'uploads/a.mov', 'etag-b');
      return s3.deleteObject(input);
    });

    await deleteJob(bothOf);

    expect(s3.current('source', 'uploads/a.mov')?.etag).toBe('etag-b');
    expect(aws.table.record('j1')?.status).toBe('DELETED');
  });

  test('that is gone does not stop the deletion', async () => {
    putFilm();

    await deleteJob(bothOf);

    expect(aws.table.record('j1')?.status).toBe('DELETED');
    expect(decision()).toMatchObject({ source: 'already gone' });
  });

  test('in a versioned bucket, only the version of the job is deleted', async () => {
    s3.versioned.add('source');
    const [older, own] = ['1', '2', '3'].map(etag => s3.put('source', 'uploads/a.mov', etag));
    putFilm({ sourceVersionId: own.versionId, sourceETag: '2' });

    await deleteJob(bothOf);

    expect(s3.list({ Bucket: 'source' }).Versions.map(({ ETag }) => ETag)).toEqual(['"3"', `"${older.etag}"`]);
    expect(s3.list({ Bucket: 'source' }).DeleteMarkers).toEqual([]);
  });

  test.each([true, false])('with a signed key is all that was uploaded with it, in a versioned bucket (%s) too', async isVersioned => {
    if (isVersioned) {
      s3.versioned.add('source');
    }
    s3.put('source', 'uploads/a.mov', 'etag-a', new Date(CREATED));
    s3.put('source', 'uploads/a.mov', 'etag-b', new Date(NOW));
    s3.put('source', 'uploads/a.mov.txt', 'etag-a');
    putFilm({ uploader: 'person' });

    await deleteJob(bothOf);

    expect(s3.keys('source')).toEqual(['uploads/a.mov.txt']);
    expect(decision()).toMatchObject({ source: 'deleted' });
  });

  test('of an imported object in a versioned bucket is deleted permanently, although the record names no version', async () => {
    s3.versioned.add('source');
    s3.put('source', 'uploads/a.mov', 'older', new Date(0));
    s3.put('source', 'uploads/a.mov', 'etag-a', new Date(0));
    putFilm({ sequencer: undefined });

    await deleteJob(bothOf);

    expect(s3.list({ Bucket: 'source' })).toMatchObject({ Versions: [{ ETag: '"older"' }], DeleteMarkers: [] });
    expect(decision()).toMatchObject({ source: 'deleted' });
  });

  test.each([
    ['its content differs', 'etag-b', new Date(0), {}],
    ['it is newer than the record', 'etag-a', new Date(NOW), {}],
    ['the record is that of the version "null"', 'etag-a', new Date(0), { sourceVersionId: 'null' }],
  ])('a version that is not that of the job stays: %s', async (_, etag, lastModified, members) => {
    s3.versioned.add('source');
    s3.put('source', 'uploads/a.mov', etag, lastModified);
    putFilm(members);

    await deleteJob(bothOf);

    expect(s3.keys('source')).toEqual(['uploads/a.mov']);
    expect(decision()).toMatchObject({ source: 'kept, since it was uploaded again' });
  });

  test.each([
    [{ source: undefined, sourceBucket: undefined, sourceKey: undefined }],
    [{ sourceETag: undefined }],
  ])('that is not known is named in the log: %j', async members => {
    putFilm(members);

    await deleteJob(bothOf);

    expect(decision()).toMatchObject({ decision: 'deleted', source: 'unknown' });
  });

  test('of a further job is that of the main job', async () => {
    aws.table.put({ ...COMPLETE, jobId: TRAILER, mainJobId: 'j1', purpose: 'trailer' });

    const reason = `deleteSource must not be true for the further job '${TRAILER}', whose source is that of 'j1'`;
    await fails({ jobId: TRAILER, deleteSource: true }, reason);
  });

  test('in another bucket is refused', async () => {
    putFilm({ sourceBucket: 'elsewhere' });

    await fails(bothOf, 'The source must be in the bucket \'source\' of the pipeline\'s uploads, got \'elsewhere\'');
  });
});

describe('refused', () => {
  test.each([
    ['a job without a record', { jobId: 'unknown' }, 'There is no record of job \'unknown\' to delete'],
    ['a job of another pipeline', { jobId: 'foreign' }, 'Job \'foreign\' must be one of pipeline \'pipeline-1\', got one of \'pipeline-2\''],
    ['a job of other code', { jobId: 'own-1' }, 'Job \'own-1\' was created by other code'],
    ['an id that is a path', { jobId: '../j1' }, 'must have 1 to 64 letters'],
    ['an unknown member', { jobId: 'j1', deleteSources: true }, 'deleteSources'],
    ['no id', {}, 'jobId'],
  ])('%s', async (_, detail, reason) => {
    aws.table.put(COMPLETE);
    aws.table.put({ ...COMPLETE, jobId: 'foreign', pipelineId: 'pipeline-2' });
    aws.table.put({ ...COMPLETE, jobId: 'own-1' });
    s3.put('streams', 'videos/j1/a');

    await fails(detail, reason);

    expect(s3.keys('streams')).toEqual(['videos/j1/a']);
    expect(aws.table.record('j1')?.status).toBe('COMPLETE');
  });

  test.each(['not JSON', '{"detail-type":"Cancel Job","detail":{"jobId":"j1"}}', 'null'])('the message %s', async body => {
    expect(await run(message({}, { body }))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  });
});

describe('a source that a request deletes', () => {
  const deletedAt = (time: string, detail: object = {}) => message({}, {
    body: JSON.stringify({
      'source': 'aws.s3',
      'detail-type': 'Object Deleted',
      time,
      'detail': {
        'bucket': { name: 'source' },
        'object': { key: 'uploads/a.mov', sequencer: '00A5' },
        'reason': 'DeleteObject',
        'deletion-type': 'Permanently Deleted',
        ...detail,
      },
    }),
  });

  test('asks for the deletion of its jobs', async () => {
    aws.table.put(COMPLETE);
    aws.table.put({ ...COMPLETE, jobId: 'newer', sequencer: '00A6' });
    aws.table.put({ ...COMPLETE, jobId: 'foreign', pipelineId: 'pipeline-2' });
    aws.table.put({ ...COMPLETE, jobId: 'own-1' });
    aws.table.put({ ...COMPLETE, jobId: 'other', source: 'source/uploads/b.mov' });

    expect(await run(deletedAt('2026-11-29T11:00:00Z'))).toEqual({ batchItemFailures: [] });

    expect(sent()).toEqual([['https://sqs/deletions', { jobId: 'j1' }]]);
    expect(decision()).toMatchObject({ decision: 'sent', bucket: 'source', key: 'uploads/a.mov' });
  });

  test('waits for the index', async () => {
    aws.table.put(COMPLETE);
    const event = deletedAt('2026-11-29T11:59:30Z');

    await run(event);

    expect(aws.messagesSent).toEqual([expect.objectContaining({ MessageBody: event.body, DelaySeconds: 90 })]);
  });

  test('by a lifecycle rule deletes nothing', async () => {
    aws.table.put(COMPLETE);

    await run(deletedAt('2026-11-29T11:00:00Z', { reason: 'Lifecycle Expiration' }));

    expect(aws.messagesSent).toEqual([]);
    expect(decision()).toMatchObject({ decision: 'ignored' });
  });
});

test('every terminal status can be followed by DELETED', async () => {
  for (const status of TERMINAL_STATUSES) {
    putFilm({ status, outcome: status === 'DELETED' ? 'COMPLETE' : undefined });
    await deleteJob();
    expect(aws.table.record('j1')).toMatchObject({ status: 'DELETED', outcome: status === 'DELETED' ? 'COMPLETE' : status });
  }
});
