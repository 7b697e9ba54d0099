import { JOB, NOW, uploadBody } from './upload-fixtures';
import type { JobRecord, JobStatus } from '../../../src/shared/contract/record';
import { claimUpload, releaseClaim, renewUncertainty, type Claim } from '../../../src/transcode-pipeline/submit-job.lambda/claim';
import { parseUpload } from '../../../src/transcode-pipeline/submit-job.lambda/upload';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const UPLOAD = parseUpload(uploadBody());
const CLAIM: Claim = { tableName: 'jobs', pipelineId: 'pipeline-1', jobId: 'job-1', attempt: 1, owner: 'me', leaseMs: 75_000, settleMs: 600_000 };
const LISTED_BY = NOW + 75_000 + 600_000;
const OTHER: Partial<JobRecord> & { jobId: string } = {
  jobId: 'job-1',
  status: 'SUBMITTING',
  attempt: 1,
  owner: 'other',
  claims: 1,
  leaseUntil: NOW - 1,
  maybeSince: NOW - 80_000,
  maybeUntil: NOW + 595_000,
};

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  aws.reset();
});

afterEach(() => jest.useRealTimers());

function claimOver(record: Partial<JobRecord>) {
  aws.table.put({ ...OTHER, ...record });
  return claimUpload(CLAIM, UPLOAD, JOB.outputGroups);
}

describe('claimUpload', () => {
  test('claims a new upload with one conditional update', async () => {
    expect(await claimUpload(CLAIM, UPLOAD, JOB.outputGroups)).toEqual({ kind: 'claimed', claims: 1 });
    expect(aws.table.record('job-1')).toEqual({
      jobId: 'job-1',
      pipelineId: 'pipeline-1',
      status: 'SUBMITTING',
      attempt: 1,
      owner: 'me',
      claims: 1,
      leaseUntil: NOW + 75_000,
      maybeSince: NOW,
      maybeUntil: LISTED_BY,
      source: 'source/uploads/holiday.mov',
      sourceBucket: 'source',
      sourceKey: 'uploads/holiday.mov',
      sourceVersionId: 'v1',
      sourceSize: 1_234_567,
      sourceETag: 'd41d8cd98f00b204e9800998ecf8427e',
      sequencer: '0062E99A88DC407460',
      outputGroups: JOB.outputGroups,
      cause: 'submit',
      openPhase: 'SUBMIT',
      openSince: '2026-11-24T12:00:00.000Z',
      createdAt: '2026-11-24T12:00:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
    });
    expect(aws.calls).toEqual(['Update']);
  });

  test('sends exactly this update', async () => {
    await claimUpload(CLAIM, { ...UPLOAD, versionId: undefined, size: undefined, etag: undefined }, JOB.outputGroups);
    expect(aws.updates).toEqual([expect.objectContaining({
      TableName: 'jobs',
      Key: { jobId: 'job-1' },
      ConditionExpression: '(attribute_not_exists(#jobId)'
        + ' OR (#status = :RETRYING AND #attempt < :attempt)'
        + ' OR (#status = :SUBMITTING AND #attempt = :attempt AND attribute_not_exists(#mediaConvertJobId) AND #leaseUntil < :now))'
        + ' AND (attribute_not_exists(#source) OR #source = :source) AND attribute_not_exists(#request)',
      UpdateExpression: 'SET #status = :status, #attempt = :attempt, #pipelineId = :pipelineId, #owner = :owner, #leaseUntil = :leaseUntil,'
        + ' #source = :source, #sourceBucket = :sourceBucket, #sourceKey = :sourceKey, #sequencer = :sequencer, #outputGroups = :outputGroups,'
        + ' #cause = :cause, #openPhase = :openPhase, #updatedAt = :updatedAt, #createdAt = if_not_exists(#createdAt, :createdAt),'
        + ' #openSince = if_not_exists(#openSince, :openSince), #maybeSince = if_not_exists(#maybeSince, :maybeSince),'
        + ' #maybeUntil = if_not_exists(#maybeUntil, :maybeUntil) ADD #claims :claims'
        + ' REMOVE #mediaConvertJobId, #queueArn, #progressPercent, #progressPhase, #warnings, #errorCode, #errorMessage, #errorClass',
      ReturnValues: 'ALL_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    })]);
  });

  test('replaces an expired claim, and returns when its job may have been created', async () => {
    expect(await claimOver({})).toEqual({ kind: 'claimed', claims: 2, maybeSince: OTHER.maybeSince, maybeUntil: OTHER.maybeUntil });
    expect(aws.table.record('job-1')).toMatchObject({
      owner: 'me', claims: 2, leaseUntil: NOW + 75_000, maybeSince: OTHER.maybeSince, maybeUntil: OTHER.maybeUntil,
    });
  });

  test('after a claim that was released untouched, no job may exist', async () => {
    expect(await claimOver({ claims: 0, leaseUntil: 0, maybeSince: undefined, maybeUntil: undefined })).toEqual({ kind: 'claimed', claims: 1 });
    expect(aws.table.record('job-1')).toMatchObject({ maybeSince: NOW, maybeUntil: LISTED_BY });
  });

  test('the next attempt of a failed job takes the current plan, and removes the failed job and its error', async () => {
    const failure: Partial<JobRecord> = {
      mediaConvertJobId: 'mc-0',
      queueArn: 'arn:hop',
      progressPercent: 40,
      progressPhase: 'TRANSCODING',
      warnings: ['230001: no sound'],
      errorCode: '1999',
      errorMessage: 'it broke',
      errorClass: 'TRANSIENT',
    };
    expect(await claimOver({ ...failure, status: 'RETRYING', attempt: 0, outputGroups: [] })).toMatchObject({ kind: 'claimed' });
    expect(aws.table.record('job-1')).toMatchObject({ status: 'SUBMITTING', attempt: 1, outputGroups: JOB.outputGroups });
    for (const gone of Object.keys(failure)) {
      expect(aws.table.record('job-1')).not.toHaveProperty(gone);
    }
  });

  test('user metadata may have any names, including DynamoDB\'s reserved words and attributes of the record', async () => {
    const userMetadata = { status: 'draft', owner: 'shop', size: 'L', name: 'Holiday' };
    await claimUpload({ ...CLAIM, userMetadata }, UPLOAD, JOB.outputGroups);
    expect(aws.table.record('job-1')).toMatchObject({ status: 'SUBMITTING', owner: 'me', userMetadata });
    expect(aws.table.record('job-1')).not.toHaveProperty('name');
  });

  test('the next attempt can be taken over like the first one', async () => {
    await claimOver({ mediaConvertJobId: 'mc-0', status: 'RETRYING', attempt: 0 });
    expect(await claimUpload({ ...CLAIM, owner: 'next' }, UPLOAD, JOB.outputGroups, NOW + 75_001)).toMatchObject({ kind: 'claimed', claims: 3 });
  });

  test.each([NOW, NOW + 1, NOW + 75_000])('is busy while another invocation holds the claim until %d', async leaseUntil => {
    expect(await claimOver({ leaseUntil })).toEqual({ kind: 'busy', leaseUntil });
    expect(aws.table.record('job-1')).toEqual({ ...OTHER, leaseUntil });
  });

  test.each<[JobStatus, Partial<JobRecord>]>([
    ['SUBMITTED', { mediaConvertJobId: 'mc-1' }],
    ['PROGRESSING', { mediaConvertJobId: 'mc-1' }],
    ['RETRYING', {}],
    ['COMPLETE', { mediaConvertJobId: 'mc-1' }],
    ['ERROR', {}],
    ['CANCELED', {}],
    ['REJECTED', {}],
    ['SUPERSEDED', {}],
    ['HELD', {}],
    ['DELETED', {}],
    ['DELETED', { mediaConvertJobId: 'mc-1' }],
  ])('leaves a record that is %s unchanged', async (status, more) => {
    const record = { ...OTHER, ...more, status, leaseUntil: undefined };
    expect(await claimOver(record)).toEqual({ kind: 'done', record: aws.table.record('job-1') });
    expect(aws.table.record('job-1')).toMatchObject({ status, owner: 'other', claims: 1 });
  });

  describe('with a message that is not one of the pipeline', () => {
    const request = { digest: 'd', priority: 5 };
    const claims: [string, Partial<JobRecord>, Partial<Claim>][] = [
      ['another source', { source: 'source/uploads/other.mov' }, {}],
      ['another source, as the next attempt', { source: 'source/uploads/other.mov', status: 'RETRYING' }, { attempt: 2 }],
      ['another source, while a claim is held', { source: 'source/uploads/other.mov', leaseUntil: NOW + 1 }, {}],
      ['another source, after its end', { source: 'source/uploads/other.mov', status: 'COMPLETE' }, {}],
      ['another source, with the same request', { source: 'source/uploads/other.mov', request }, { details: { request } }],
      ['a request, without it', { source: 'source/uploads/holiday.mov', request }, {}],
    ];
    test.each(claims)('leaves the record of %s as it is, and throws', async (_, record, claim) => {
      aws.table.put({ ...OTHER, ...record });
      await expect(claimUpload({ ...CLAIM, ...claim }, UPLOAD, JOB.outputGroups)).rejects.toThrow('not one of the pipeline: job job-1');
      expect(aws.table.record('job-1')).toEqual({ ...OTHER, ...record });
    });
  });

  test.each<Partial<JobRecord>>([
    {}, { request: { digest: 'd', priority: 5 } },
  ])('accepts over the record of the same source and request: %j', async details => {
    aws.table.put({ ...OTHER, source: 'source/uploads/holiday.mov', ...details });
    expect(await claimUpload({ ...CLAIM, details }, UPLOAD, JOB.outputGroups)).toMatchObject({ kind: 'claimed' });
  });

  test('a resubmission records the job that it repeats', async () => {
    await claimUpload({ ...CLAIM, resubmissionOf: 'job-0' }, UPLOAD, JOB.outputGroups);
    expect(aws.table.record('job-1')).toMatchObject({ resubmissionOf: 'job-0' });
  });

  test('the next attempt counts its claims from the start', async () => {
    const retrying = { status: 'RETRYING' as const, attempt: 0, claims: 0, leaseUntil: undefined, maybeSince: undefined, maybeUntil: undefined };
    expect(await claimOver(retrying)).toEqual({ kind: 'claimed', claims: 1 });
  });

  test.each<[JobStatus, number]>([
    ['RETRYING', 1], ['SUBMITTING', 2], ['SUBMITTING', 0],
  ])('leaves a record that is %s in attempt %d to the messages of that attempt, without waiting', async (status, attempt) => {
    expect(await claimOver({ status, attempt, leaseUntil: 0 })).toMatchObject({ kind: 'done' });
    expect(aws.table.record('job-1')).toMatchObject({ owner: 'other', attempt });
  });

  describe('if the SDK repeats a write whose answer was lost', () => {
    test('a new upload is claimed once, and no job may exist', async () => {
      await claimUpload(CLAIM, UPLOAD, JOB.outputGroups);
      expect(await claimUpload(CLAIM, UPLOAD, JOB.outputGroups)).toEqual({ kind: 'claimed', claims: 1 });
      expect(aws.table.record('job-1')).toMatchObject({ owner: 'me', claims: 1, leaseUntil: NOW + 75_000 });
    });

    test('an expired claim is taken over once, and its job may still exist', async () => {
      await claimOver({});
      expect(await claimUpload(CLAIM, UPLOAD, JOB.outputGroups)).toEqual({
        kind: 'claimed', claims: 2, maybeSince: OTHER.maybeSince, maybeUntil: OTHER.maybeUntil,
      });
    });

    test('a release takes effect once', async () => {
      await claimUpload(CLAIM, UPLOAD, JOB.outputGroups);
      await releaseClaim(CLAIM, 'untouched');
      await releaseClaim(CLAIM, 'untouched');
      expect(aws.table.record('job-1')).toMatchObject({ claims: 0, leaseUntil: 0 });
    });
  });

  test('throws if the table fails, so that the message is redelivered', async () => {
    aws.dynamoDb.rejects(new Error('ProvisionedThroughputExceededException'));
    await expect(claimUpload(CLAIM, UPLOAD, JOB.outputGroups)).rejects.toThrow('ProvisionedThroughputExceededException');
  });
});

describe('releaseClaim', () => {
  beforeEach(() => aws.table.put({ ...OTHER, owner: 'me', claims: 2, leaseUntil: NOW + 75_000 }));

  test('untouched: the claim does not count, and no job may exist', async () => {
    await releaseClaim(CLAIM, 'untouched');
    const record = aws.table.record('job-1');
    expect(record).toMatchObject({ status: 'SUBMITTING', claims: 1, leaseUntil: 0 });
    expect(record).not.toHaveProperty('maybeSince');
    expect(record).not.toHaveProperty('maybeUntil');
  });

  test('waiting: the claim does not count, and an earlier job may still exist', async () => {
    await releaseClaim(CLAIM, 'waiting');
    expect(aws.table.record('job-1')).toMatchObject({ claims: 1, leaseUntil: 0, maybeSince: OTHER.maybeSince, maybeUntil: OTHER.maybeUntil });
  });

  test('unclear: the claim counts, and a job may exist', async () => {
    await releaseClaim(CLAIM, 'unclear');
    expect(aws.table.record('job-1')).toMatchObject({ claims: 2, leaseUntil: 0, maybeSince: OTHER.maybeSince, maybeUntil: OTHER.maybeUntil });
  });

  test.each<Partial<JobRecord>>([{ owner: 'other' }, { mediaConvertJobId: 'mc-1' }, { status: 'PROGRESSING' }])(
    'changes nothing if this invocation has lost the record: %j', async change => {
      aws.table.put({ ...OTHER, owner: 'me', ...change });
      await releaseClaim(CLAIM, 'untouched');
      expect(aws.table.record('job-1')).toEqual({ ...OTHER, owner: 'me', ...change });
    });

  test('sends exactly this update', async () => {
    await releaseClaim(CLAIM, 'untouched');
    expect(aws.updates).toEqual([expect.objectContaining({
      ConditionExpression: '#owner = :owner AND #status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)'
        + ' AND NOT #leaseUntil = :leaseUntil',
      UpdateExpression: 'SET #leaseUntil = :leaseUntil, #updatedAt = :updatedAt ADD #claims :claims REMOVE #maybeSince, #maybeUntil',
    })]);
  });
});

describe('renewUncertainty', () => {
  test('extends the settle time for the job that this claim will create', async () => {
    aws.table.put({ ...OTHER, owner: 'me' });
    expect(await renewUncertainty(CLAIM)).toBe(true);
    expect(aws.table.record('job-1')).toMatchObject({ maybeSince: OTHER.maybeSince, maybeUntil: LISTED_BY });
  });

  test('returns false if the earlier job has appeared', async () => {
    aws.table.put({ ...OTHER, owner: 'me', status: 'PROGRESSING', mediaConvertJobId: 'mc-1' });
    expect(await renewUncertainty(CLAIM)).toBe(false);
  });
});
