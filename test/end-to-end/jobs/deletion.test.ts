import { DeleteObjectCommand, ListObjectVersionsCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readLedger } from './ledger';
import { waitFor } from '../../../sandbox/wait-for';
import { TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { inputFile, inputs } from '../media/inputs';
import { currentRun, deployed } from '../run';
import { CloudFront } from '../viewing/cloud-front';

/** A pipeline with further jobs: each upload of these becomes a film and a trailer. */
const pipeline = deployed('Profiles');
const { outputs } = pipeline;
const { DeletionQueueUrl, ProcessedBucketName, SourceBucketName } = outputs as typeof outputs & { readonly DeletionQueueUrl: string };
const { clientConfig } = currentRun();
const s3 = new S3Client(clientConfig);
const cloudFront = new CloudFront();

/** The terminal records of an upload, the main job's first. */
function recordsOf(key: string): Promise<JobRecord[]> {
  return waitFor(`the records of ${key}`, async () => {
    const records = await pipeline.records(key);
    return records.length === 2 && records.every(({ status }) => TERMINAL_STATUSES.includes(status))
      ? records.sort((one, other) => Number(one.mainJobId !== undefined) - Number(other.mainJobId !== undefined)) : undefined;
  }, { timeoutSeconds: 240 });
}

async function uploaded(key: string): Promise<JobRecord[]> {
  await pipeline.upload(inputFile(inputs.low), key);
  return recordsOf(key);
}

async function deleteJob(detail: object): Promise<void> {
  const MessageBody = JSON.stringify({ 'detail-type': 'Delete Job', detail });
  await new SQSClient(clientConfig).send(new SendMessageCommand({ QueueUrl: DeletionQueueUrl, MessageBody }));
}

/** Versions and delete markers. */
async function versions(Bucket: string, Prefix: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  return [...Versions, ...DeleteMarkers].map(({ Key }) => Key!);
}

/** Waits longer than the function waits for the index. */
function untilGone(what: string, Bucket: string, Prefix: string): Promise<true> {
  return waitFor(what, async () => (await versions(Bucket, Prefix)).length === 0 || undefined, { timeoutSeconds: 300 });
}

/** A tombstone names no source: it is in no index. */
function untilForgotten(key: string): Promise<true> {
  return waitFor(`no record names ${key}`, async () => (await pipeline.records(key)).length === 0 || undefined, { timeoutSeconds: 60 });
}

/** The function waits two minutes for the index, during which the other tests run. */
let filmWithoutSource: JobRecord;

beforeAll(async () => {
  await s3.send(new PutBucketVersioningCommand({ Bucket: ProcessedBucketName, VersioningConfiguration: { Status: 'Enabled' } }));
  [filmWithoutSource] = await uploaded('uploads/deletion/with-source.mp4');
  await s3.send(new DeleteObjectCommand({ Bucket: SourceBucketName, Key: 'uploads/deletion/with-source.mp4' }));
});

test('a video is deleted with its trailer, all versions, and its source, with the permissions that the function has', async () => {
  const [[film, trailer], [other]] = [await uploaded('uploads/deletion/film.mp4'), await uploaded('uploads/deletion/other.mp4')];
  const playlist = film.outputs![0].url!;
  expect((await cloudFront.viewer.get(playlist)).status).toBe(200);
  // A delete marker, and a version below it.
  const [marked] = await versions(ProcessedBucketName, `${film.jobId}/`);
  await s3.send(new DeleteObjectCommand({ Bucket: ProcessedBucketName, Key: marked }));

  await deleteJob({ jobId: film.jobId, deleteSource: true });

  await untilGone('the outputs', ProcessedBucketName, `${film.jobId}/`);
  await untilGone('the source', SourceBucketName, 'uploads/deletion/film.mp4');
  await untilForgotten('uploads/deletion/film.mp4');
  expect([403, 404]).toContain((await cloudFront.viewer.get(playlist)).status);
  expect(await versions(ProcessedBucketName, `${other.jobId}/`)).not.toEqual([]);
  expect(await versions(SourceBucketName, 'uploads/deletion/other.mp4')).not.toEqual([]);
  expect((await readLedger()).filter(({ jobId }) => [film.jobId, trailer.jobId].includes(jobId))).toHaveLength(2);
});

test('a trailer is deleted alone', async () => {
  const [film, trailer] = await uploaded('uploads/deletion/with-trailer.mp4');

  await deleteJob({ jobId: trailer.jobId });

  await untilGone('the trailer', ProcessedBucketName, `${film.jobId}/trailer/`);
  expect(await versions(ProcessedBucketName, `${film.jobId}/`)).not.toEqual([]);
  expect(await pipeline.records('uploads/deletion/with-trailer.mp4')).toEqual([expect.objectContaining({ jobId: film.jobId, status: 'COMPLETE' })]);
});

test('the jobs of a source are deleted with it', async () => {
  await untilGone('the outputs', ProcessedBucketName, `${filmWithoutSource.jobId}/`);
  await untilForgotten('uploads/deletion/with-source.mp4');
});
