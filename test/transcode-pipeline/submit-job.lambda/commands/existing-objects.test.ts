import { ListObjectsV2Command, type _Object } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { JobRecord } from '../../../../src/shared/contract/record';
import type { RequestRules } from '../../../../src/shared/contract/requests';
import { jobIdOfExisting } from '../../../../src/shared/handlers.lambda/job-ids';
import type { Backfill } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/command';
import { submitExistingObjects } from '../../../../src/transcode-pipeline/submit-job.lambda/commands/existing-objects';
import { jobIdOf } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';
import { parseMessage } from '../../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';
import { ENVIRONMENT, PLAN, sentMessage, SUBMISSION, UPLOADS } from '../upload-fixtures';

const aws = new FakeAws();

beforeEach(() => aws.reset());

function object(Key: string, more: Partial<_Object> = {}): _Object {
  return { Key, Size: 7, ETag: `"etag of ${Key}"`, ...more };
}

function bucketHas(...Contents: _Object[]): void {
  aws.s3.on(ListObjectsV2Command).resolves({ Contents, IsTruncated: false });
}

interface Options {
  readonly keyPatterns?: string[];
  readonly deduplication?: 'EVENT' | 'CONTENT';
  readonly requests?: RequestRules;
  readonly remainingMs?: () => number;
}

function backfill(detail: Backfill = {}, { keyPatterns, deduplication = 'EVENT', requests, remainingMs = () => 0 }: Options = {}) {
  const plan = { ...PLAN, uploads: { ...UPLOADS, keyPatterns }, submission: { ...SUBMISSION, deduplication }, requests };
  return submitExistingObjects(ENVIRONMENT, plan, detail, remainingMs);
}

function listings() {
  return aws.s3.commandCalls(ListObjectsV2Command).map(call => call.args[0].input);
}

function submitted() {
  return aws.messagesSent.map(message => parseMessage(sentMessage(message)));
}

const keysSubmitted = () => submitted().map(({ upload }) => upload.key);

describe('existing objects', () => {
  test('are listed under the upload prefix and submitted', async () => {
    bucketHas(object('uploads/a.mov'), object('uploads/b/Ünï + 100%.mov'));
    expect(await backfill()).toEqual({ decision: 'sent', reason: '2 of 2 objects' });
    expect(listings()).toEqual([{ Bucket: 'source', Prefix: 'uploads/', StartAfter: undefined, MaxKeys: 100 }]);
    const upload = { bucket: 'source', key: 'uploads/a.mov', size: 7, etag: 'etag of uploads/a.mov' };
    expect(submitted()[0]).toMatchObject({ upload, jobId: jobIdOfExisting('pipeline-1', upload), attempt: 1, resubmissionOf: undefined });
    expect(keysSubmitted()).toEqual(['uploads/a.mov', 'uploads/b/Ünï + 100%.mov']);
    expect(aws.messagesSent.map(({ QueueUrl, DelaySeconds }) => [QueueUrl, DelaySeconds])).toEqual(Array(2).fill([ENVIRONMENT.UPLOAD_QUEUE_URL, 0]));
  });

  test('an empty bucket submits nothing', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({});
    expect(await backfill()).toEqual({ decision: 'sent', reason: '0 of 0 objects' });
    expect(aws.calls).toEqual(['ListObjectsV2']);
  });

  test('submitted twice are the same jobs', async () => {
    bucketHas(object('uploads/a.mov'));
    await backfill();
    await backfill();
    const [first, second] = submitted();
    expect(second).toEqual(first);
  });

  test('exclude folder markers, and include empty files, which end as REJECTED', async () => {
    bucketHas(object('uploads/', { Size: 0 }), object('uploads/folder/', { Size: 0 }), object('uploads/empty.mov', { Size: 0 }));
    expect(await backfill()).toEqual({ decision: 'sent', reason: '1 of 3 objects' });
    expect(keysSubmitted()).toEqual(['uploads/empty.mov']);
  });

  test('may lack an ETag', async () => {
    bucketHas(object('uploads/a.mov', { ETag: undefined }));
    await backfill();
    expect(submitted()[0].upload).toEqual({ bucket: 'source', key: 'uploads/a.mov', size: 7 });
  });
});

describe('a part of the objects', () => {
  test('under a longer prefix', async () => {
    bucketHas();
    await backfill({ prefix: 'uploads/2025/' });
    expect(listings()[0].Prefix).toBe('uploads/2025/');
  });

  test.each(['', 'up', 'other/', 'Uploads/'])('not under %j, outside the upload prefix', async prefix => {
    await expect(backfill({ prefix })).rejects.toThrow(`The prefix must begin with the upload prefix 'uploads/', got '${prefix}'`);
    expect(aws.calls).toEqual([]);
  });

  test.each<[string[], string[]]>([
    [['uploads/*.mov'], ['uploads/a.mov', 'uploads/a/b.mov', 'uploads/line\nbreak.mov']],
    [['uploads/*.mp4', 'uploads/a/*'], ['uploads/a.mp4', 'uploads/a/b.mov']],
    [['uploads/*'], ['uploads/a.mov', 'uploads/a.mp4', 'uploads/a/b.mov', 'uploads/amov', 'uploads/line\nbreak.mov']],
    [['uploads/*(x)'], []],
    [['uploads/[a]*'], []],
    [['uploads/*mo'], []],
    [['ploads/*'], []],
  ])('that matches %j', async (keyPatterns, keys) => {
    bucketHas(...['uploads/a.mov', 'uploads/a.mp4', 'uploads/a/b.mov', 'uploads/amov', 'uploads/line\nbreak.mov'].map(key => object(key)));
    await backfill({}, { keyPatterns });
    expect(keysSubmitted()).toEqual(keys);
  });

  test.each(['(x)', '[a]', '{a}', 'a+b', 'a?', '^a', 'a$', 'a|b', 'a.b'])('a pattern matches its %j literally', async special => {
    bucketHas(object(`uploads/${special}.mov`), object('uploads/aab.mov'));
    await backfill({}, { keyPatterns: [`uploads/${special}.*`] });
    expect(keysSubmitted()).toEqual([`uploads/${special}.mov`]);
  });

  test.each([
    ['uploads/a\\*b.*', 'uploads/a*b.mov'],
    ['uploads/a\\\\b.*', 'uploads/a\\b.mov'],
  ])('the pattern %j matches its escaped character literally', async (pattern, key) => {
    bucketHas(object(key), object('uploads/aab.mov'), object('uploads/a\\*b.mov'), object('uploads/a\\\\b.mov'));
    await backfill({}, { keyPatterns: [pattern] });
    expect(keysSubmitted()).toEqual([key]);
  });
});

describe('pages', () => {
  const FIRST = { Contents: [object('uploads/a.mov'), object('uploads/b/', { Size: 0 })], IsTruncated: true };
  const SECOND = { Contents: [object('uploads/c.mov')], IsTruncated: false };

  test('are all submitted while time remains', async () => {
    aws.s3.on(ListObjectsV2Command).resolvesOnce(FIRST).resolves(SECOND);
    expect(await backfill({ prefix: 'uploads/' }, { remainingMs: () => 10_001 })).toEqual({ decision: 'sent', reason: '2 of 3 objects' });
    expect(listings().map(({ StartAfter }) => StartAfter)).toEqual([undefined, 'uploads/b/']);
    expect(keysSubmitted()).toEqual(['uploads/a.mov', 'uploads/c.mov']);
  });

  test('the answer has the key after which the next command continues', async () => {
    aws.s3.on(ListObjectsV2Command).resolvesOnce(FIRST).resolves(SECOND);
    const answer = await backfill({ prefix: 'uploads/' }, { remainingMs: () => 10_000 });
    expect(answer).toEqual({ decision: 'sent', reason: '1 of 2 objects', startAfter: 'uploads/b/' });
    expect(await backfill({ prefix: 'uploads/', startAfter: answer.startAfter })).toEqual({ decision: 'sent', reason: '1 of 1 objects' });
  });

  test('a page starts after the given key', async () => {
    bucketHas();
    await backfill({ prefix: 'uploads/b/', startAfter: 'uploads/b/c' });
    expect(listings()[0]).toMatchObject({ Prefix: 'uploads/b/', StartAfter: 'uploads/b/c' });
  });

  test('the next page is requested only after all objects of this one are sent', async () => {
    aws.s3.on(ListObjectsV2Command).resolves({ Contents: [object('uploads/a.mov')], IsTruncated: true });
    aws.sqs.on(SendMessageCommand).rejects(new Error('queue down'));
    await expect(backfill()).rejects.toThrow('queue down');
    expect(aws.messagesSent).toHaveLength(1);
  });
});

describe('an object with a record', () => {
  const KNOWN: Partial<JobRecord> & { jobId: string } = {
    jobId: 'job-1', source: 'source/uploads/a.mov', createdAt: '2026-11-24', sourceETag: 'etag of uploads/a.mov', status: 'COMPLETE',
  };

  test.each<[string, Partial<JobRecord>, number]>([
    ['of this content', {}, 0],
    ['of this content, canceled', { status: 'CANCELED' }, 0],
    ['of unknown content', { sourceETag: undefined }, 0],
    ['of other content', { sourceETag: 'older' }, 1],
    ['of another key', { source: 'source/uploads/b.mov' }, 1],
    ['of another bucket', { source: 'other/uploads/a.mov' }, 1],
  ])('%s', async (_, change, sent) => {
    aws.table.put({ ...KNOWN, ...change });
    bucketHas(object('uploads/a.mov'));
    expect(await backfill()).toEqual({ decision: 'sent', reason: `${sent} of 1 objects` });
    expect(aws.messagesSent).toHaveLength(sent);
  });

  test('among other records and objects', async () => {
    aws.table.put({ ...KNOWN, sourceETag: 'older' });
    aws.table.put({ ...KNOWN, jobId: 'job-2' });
    bucketHas(object('uploads/a.mov'), object('uploads/b.mov'));
    await backfill();
    expect(keysSubmitted()).toEqual(['uploads/b.mov']);
  });
});

test('with deduplication by content, an existing object and its upload are the same job', async () => {
  bucketHas(object('uploads/a.mov'));
  await backfill({}, { deduplication: 'CONTENT' });
  const [{ jobId, upload }] = submitted();
  expect(jobId).toBeUndefined();
  expect(jobIdOf('pipeline-1', upload, 'CONTENT')).toBe(jobIdOf('pipeline-1', { ...upload, sequencer: '0062', versionId: 'v1' }, 'CONTENT'));
});

test.each(['REQUEST', 'MANIFEST'] as const)('a pipeline that starts jobs by %s has no backfill', async submitOn => {
  await expect(backfill({}, { requests: { submitOn, features: [] } })).rejects.toThrow(`The pipeline starts jobs by ${submitOn}`);
  expect(aws.calls).toEqual([]);
});
