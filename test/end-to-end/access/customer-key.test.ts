import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { KeyPolicy } from './key-policy';
import type { JobRecord } from '../../../src/shared/contract/record';
import { currentRun, deployed, finishedSmall } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';

const { clientConfig, keyArn } = currentRun();
const { outputs } = deployed('CustomerKey');
const cloudFront = new CloudFront();
let record: JobRecord;

beforeAll(async () => {
  record = await finishedSmall('CustomerKey');
});

test('the job ends COMPLETE, with sprites, and is announced', async () => {
  expect(record).not.toHaveProperty('errorMessage');
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
  expect(record.outputs!.map(({ type }) => type)).toEqual(expect.arrayContaining(['HLS', 'DASH', 'SPRITES']));
  const announced = await deployed('CustomerKey').receive();
  expect(announced.filter(({ jobId }) => jobId === record.jobId).map(({ status }) => status)).toContain('COMPLETE');
});

test('CloudFront reads playlists and segments, which are encrypted with the key', async () => {
  const playlist = urlOf(record, 'cmaf', 'HLS');
  const [rung] = await cloudFront.delivery.rungsOf(playlist);
  const [{ url }] = await cloudFront.delivery.segmentsOf(rung);

  expect((await cloudFront.delivery.bytes(url)).length).toBeGreaterThan(0);
  for (const file of [playlist, url]) {
    const head = new HeadObjectCommand({ Bucket: outputs.ProcessedBucketName, Key: decodeURIComponent(new URL(file).pathname.slice(1)) });
    expect(await new S3Client(clientConfig).send(head)).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn });
  }
});

test('without its statement in the key\'s policy, CloudFront is refused', async () => {
  const policy = new KeyPolicy(keyArn);
  const complete = await policy.read();
  const others = complete.Statement.filter(({ Principal }) => Principal.Service !== 'cloudfront.amazonaws.com');
  expect(others).toHaveLength(complete.Statement.length - 1);
  const playlist = urlOf(record, 'cmaf', 'HLS');

  await policy.write({ ...complete, Statement: others });
  const refused = await cloudFront.viewer.get(playlist).finally(() => policy.write(complete));

  expect(refused.status).toBe(403);
  expect((await cloudFront.viewer.get(playlist)).status).toBe(200);
});
