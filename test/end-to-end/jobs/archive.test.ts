import { readFileSync } from 'node:fs';
import { GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand, RestoreObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readLedger } from './ledger';
import { giveCommand } from './operator';
import { waitFor } from '../../../sandbox/wait-for';
import type { JobRecord } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';

const pipeline = deployed('Archived');
const { clientConfig, endpoint } = currentRun();
const { SourceBucketName: Bucket, TranscodeFunctionArn: arn } = pipeline.outputs;
const s3 = new S3Client(clientConfig);

async function finished(key: string): Promise<JobRecord> {
  let last: JobRecord | undefined;
  for await (last of pipeline.follow(key));
  return last!;
}

test('the version that was transcoded is tagged, with the permissions that the function has, and keeps its other tags', async () => {
  const Key = 'uploads/tagged.mp4';
  await pipeline.upload(small.video.file, Key, undefined, { Tagging: 'project=films' });
  const record = await finished(Key);
  expect(record).toMatchObject({ status: 'COMPLETE', sourceVersionId: expect.any(String) });
  const tags = await waitFor('the tag', async () => {
    const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key, VersionId: record.sourceVersionId }));
    return TagSet.length > 1 ? TagSet : undefined;
  }, { timeoutSeconds: 30 });
  expect(Object.fromEntries(tags.map(tag => [tag.Key, tag.Value]))).toEqual({ 'project': 'films', 'cdk-media-pipeline:transcoded': 'true' });
}, 300_000);

test('an archived source is REJECTED with what to do, unpaid, and transcoded once it is restored', async () => {
  const Key = 'uploads/archived.mp4';
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(small.video.file), StorageClass: 'DEEP_ARCHIVE' }));
  const rejected = await finished(Key);
  expect(rejected).toMatchObject({
    status: 'REJECTED',
    errorClass: 'INPUT',
    errorMessage: 'The source is in DEEP_ARCHIVE, from which it cannot be read. Restore it with S3\'s RestoreObject (aws s3api restore-object). '
      + 'Give the command "Resubmit Job" when it is restored',
  });
  expect((await readLedger()).filter(({ jobId }) => jobId === rejected.jobId)).toEqual([]);

  await s3.send(new RestoreObjectCommand({ Bucket, Key, RestoreRequest: { Days: 1 } }));
  await waitFor('the restored copy', async () => {
    const { Restore = '' } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return Restore.includes('ongoing-request="false"') ? true : undefined;
  }, { timeoutSeconds: 30 });
  await giveCommand({ endpoint, arn }, 'resubmit', { jobId: rejected.jobId, nonce: 'restored' });
  const again = await waitFor('the job of the restored source', async () =>
    (await pipeline.records(Key)).find(({ resubmissionOf, status }) => resubmissionOf === rejected.jobId && status === 'COMPLETE'),
  { timeoutSeconds: 120 });
  expect(again.outputs).toHaveLength(1);
}, 300_000);
