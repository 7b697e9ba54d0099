import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { account, region } from '../../../sandbox/sandbox';
import { uploads } from '../media/media';
import { currentRun, deployed } from '../run';

interface Assumer {
  readonly service: string;
  readonly account: string;
  readonly queue: string;
}

const mediaConvert: Assumer = {
  service: 'mediaconvert.amazonaws.com',
  account,
  queue: `arn:aws:mediaconvert:${region}:${account}:queues/Default`,
};
const { outputs } = deployed('Streams');

/** The local AWS reads the service that assumes a role from these headers. */
async function assumeRole(assumer: Assumer): Promise<S3Client> {
  const { clientConfig } = currentRun();
  const sts = new STSClient(clientConfig);
  sts.middlewareStack.add(next => async args => {
    Object.assign((args.request as { headers: Record<string, string> }).headers, {
      'x-sandbox-service-principal': assumer.service,
      'x-sandbox-source-account': assumer.account,
      'x-sandbox-source-arn': assumer.queue,
    });
    return next(args);
  }, { step: 'build' });
  const { Credentials: session } = await sts.send(new AssumeRoleCommand({ RoleArn: outputs.MediaConvertRoleArn, RoleSessionName: 'end-to-end' }));
  return new S3Client({
    ...clientConfig,
    credentials: { accessKeyId: session!.AccessKeyId!, secretAccessKey: session!.SecretAccessKey!, sessionToken: session!.SessionToken! },
  });
}

function put(s3: S3Client, bucket: string, key: string) {
  return s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' }));
}

function get(s3: S3Client, bucket: string, key: string) {
  return s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
}

const denied = { name: 'AccessDenied' };

test('MediaConvert can read uploads and write outputs', async () => {
  const s3 = await assumeRole(mediaConvert);
  await expect(get(s3, outputs.SourceBucketName, uploads.ordinary.key)).resolves.toHaveProperty('ContentLength');
  await expect(put(s3, outputs.ProcessedBucketName, 'by-the-role/file')).resolves.toHaveProperty('ETag');
});

test('MediaConvert cannot write to the upload prefix', async () => {
  const s3 = await assumeRole(mediaConvert);
  await expect(put(s3, outputs.SourceBucketName, 'uploads/other.mp4')).rejects.toMatchObject(denied);
});

test('MediaConvert cannot read outside of the upload prefix', async () => {
  await put(new S3Client(currentRun().clientConfig), outputs.SourceBucketName, 'private/file');
  const s3 = await assumeRole(mediaConvert);
  await expect(get(s3, outputs.SourceBucketName, 'private/file')).rejects.toMatchObject(denied);
});

test('MediaConvert cannot access the buckets of another pipeline', async () => {
  const s3 = await assumeRole(mediaConvert);
  const other = deployed('Files').outputs;
  await expect(get(s3, other.SourceBucketName, uploads.ordinary.key)).rejects.toMatchObject(denied);
  await expect(put(s3, other.ProcessedBucketName, 'file')).rejects.toMatchObject(denied);
});

test.each<[string, Assumer]>([
  ['another service', { ...mediaConvert, service: 'lambda.amazonaws.com' }],
  ['MediaConvert for another account', { ...mediaConvert, account: '111111111111' }],
  ['MediaConvert for a queue of another account', { ...mediaConvert, queue: `arn:aws:mediaconvert:${region}:111111111111:queues/Default` }],
])('%s cannot assume the role', async (_who, assumer) => {
  await expect(assumeRole(assumer)).rejects.toMatchObject(denied);
});
