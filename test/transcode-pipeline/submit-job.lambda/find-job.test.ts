import { SearchJobsCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { MEDIA_CONVERT_ERRORS } from './media-convert-errors';
import { NOW } from './upload-fixtures';
import { LONGEST_CREATION_MS } from '../../../src/transcode-pipeline/submit-job.lambda/create/create-job';
import { findJob } from '../../../src/transcode-pipeline/submit-job.lambda/find-job';
import { FakeAws } from '../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();

beforeEach(() => aws.reset());

const METADATA = { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1' };

function job(minutesAgo: number, metadata: object = METADATA, Id = 'mc-1'): Job {
  return { Id, Role: 'role', Settings: {}, UserMetadata: { ...metadata }, CreatedAt: new Date(NOW - minutesAgo * 60_000) };
}

function find(since = NOW - 5 * 60_000, input = 's3://source/uploads/holiday.mov', remainingMs = 60_000) {
  return findJob(input, since, METADATA, () => remainingMs);
}

function searches() {
  return aws.mediaConvert.commandCalls(SearchJobsCommand).map(call => call.args[0].input);
}

test('searches by input file, newest first, in every queue', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [job(1)] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-1' });
  expect(searches()).toEqual([{ InputFile: 's3://source/uploads/holiday.mov', Order: 'DESCENDING', NextToken: undefined }]);
});

test('finds only a job with the same metadata', async () => {
  const metadata = [{ ...METADATA, pipelineId: 'p2' }, { ...METADATA, jobId: 'j2' }, { ...METADATA, attempt: '2' }, {}];
  const others = metadata.map(other => job(1, other));
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [...others, { ...job(1), UserMetadata: undefined }] });
  expect(await find()).toBeUndefined();
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [...others, job(2, METADATA, 'mc-2')] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-2' });
});

test('skips a canceled job, and finds an earlier one', async () => {
  const canceled: Job = { ...job(1), Status: 'CANCELED' };
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [canceled] });
  expect(await find()).toBeUndefined();
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [canceled, job(2, METADATA, 'mc-2')] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-2' });
});

test('finds a job on the page after a canceled one', async () => {
  aws.mediaConvert.on(SearchJobsCommand)
    .resolvesOnce({ Jobs: [{ ...job(1), Status: 'CANCELED' }], NextToken: 'page-2' })
    .resolves({ Jobs: [job(2, METADATA, 'mc-2')] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-2' });
});

test.each(['SUBMITTED', 'PROGRESSING', 'COMPLETE', 'ERROR'] as const)('finds a job that is %s', async Status => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [{ ...job(1), Status }] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-1' });
});

test('finds a job on a later page', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolvesOnce({ Jobs: [job(1, {})], NextToken: 'page-2' }).resolves({ Jobs: [job(2)] });
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-1' });
  expect(searches().map(({ NextToken }) => NextToken)).toEqual([undefined, 'page-2']);
});

test('searches back to the time of the claim, with one minute for clock skew', async () => {
  aws.mediaConvert.on(SearchJobsCommand)
    .resolvesOnce({ Jobs: [job(5.9, {})], NextToken: 'page-2' })
    .resolvesOnce({ Jobs: [job(6.1, {})], NextToken: 'page-3' });
  expect(await find()).toBeUndefined();
  expect(searches()).toHaveLength(2);
});

test('returns undefined if there is no job', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({});
  expect(await find()).toBeUndefined();
});

test('cuts a long key to the longest search term', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [job(1)] });
  expect(await find(NOW, `s3://source/${'k'.repeat(1_024)}`)).toEqual({ mediaConvertJobId: 'mc-1' });
  expect(searches()[0].InputFile).toBe(`s3://source/${'k'.repeat(288)}`);
});

test('cuts a long key between characters', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [job(1)] });
  expect(await find(NOW, `s3://source/k${'🎬'.repeat(300)}`)).toEqual({ mediaConvertJobId: 'mc-1' });
  expect(searches()[0].InputFile).toBe(`s3://source/k${'🎬'.repeat(287)}`);
});

test('throws if the job is not on the first five pages', async () => {
  aws.mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [job(1, {})], NextToken: 'more' });
  await expect(find()).rejects.toThrow('Not all jobs of this input since its claim could be searched');
  expect(searches()).toHaveLength(5);
});

test('finds a job on the fifth page', async () => {
  aws.mediaConvert.on(SearchJobsCommand).callsFake(({ NextToken = '1' }) => (
    { Jobs: [job(1, NextToken === '5' ? METADATA : {})], NextToken: String(Number(NextToken) + 1) }
  ));
  expect(await find()).toEqual({ mediaConvertJobId: 'mc-1' });
});

test('throws if too little time is left', async () => {
  await expect(find(NOW, 's3://source/a.mov', LONGEST_CREATION_MS)).rejects.toThrow('could be searched');
  expect(searches()).toEqual([]);
});

test('throws if the search fails', async () => {
  aws.mediaConvert.on(SearchJobsCommand).rejects(MEDIA_CONVERT_ERRORS.denied);
  await expect(find()).rejects.toThrow(MEDIA_CONVERT_ERRORS.denied.message);
});
