import { createHmac } from 'node:crypto';
import {
  CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, PutObjectCommand, UploadPartCommand, type S3Client,
} from '@aws-sdk/client-s3';
import type { Check } from '../check';
import { signedDate, signingKey } from '../signing';
import type { World } from '../world';

/** Keys that match no pattern of the pipeline, so that no job is submitted. */
const key = (name: string) => `uploads/checks/C17/${name}`;
const body = 'Any bytes.';

type Send = (s3: S3Client, Bucket: string, Key: string, world: World) => Promise<unknown>;

const ways: { name: string; reason: string; send: Send }[] = [
  { name: 'put', reason: 'PutObject', send: (s3, Bucket, Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: body })) },
  { name: 'parts', reason: 'CompleteMultipartUpload', send: inParts },
  {
    name: 'copy',
    reason: 'CopyObject',
    send: (s3, Bucket, Key) => s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${key('put')}` })),
  },
  { name: 'post', reason: 'POST Object', send: byForm },
];

export const uploads: Check = {
  id: 'C17',
  claim: '"Object Created" of simple and multipart uploads, copies and forms has size, etag and sequencer (not tested: replication, batches)',
  stacks: ['mirror'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const { SourceBucketName: bucket } = world.outputs('mirror');
    for (const { name, reason, send } of ways) {
      await send(world.clients.s3, bucket, key(name), world);
      const { detail } = await world.events.first(`The event of ${name}`, ({ source, detail: { bucket: its, object } }) =>
        source === 'aws.s3' && its.name === bucket && object.key === key(name), 120);
      findings.standIn(`The reason of ${name} is ${reason}`, detail.reason === reason, detail.reason);
      const { size, etag, sequencer } = detail.object;
      findings.library(`The event of ${name} has size, etag and sequencer`,
        size === body.length && typeof etag === 'string' && /^[0-9A-F]+$/i.test(sequencer), detail.object);
    }
  },
};

async function inParts(s3: S3Client, Bucket: string, Key: string): Promise<void> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: body }));
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }));
}

/** Sends a form as a browser does, with a policy that the caller signed (Signature Version 4). */
async function byForm(s3: S3Client, bucket: string, objectKey: string, { props: { region } }: World): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = await s3.config.credentials();
  const date = signedDate();
  const scope = [date.slice(0, 8), region, 's3', 'aws4_request'];
  const fields: Record<string, string> = {
    'key': objectKey,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [accessKeyId, ...scope].join('/'),
    'x-amz-date': date,
    ...sessionToken && { 'x-amz-security-token': sessionToken },
  };
  const conditions = [{ bucket }, ...Object.entries(fields).map(([name, value]) => ({ [name]: value }))];
  const policy = Buffer.from(JSON.stringify({ expiration: new Date(Date.now() + 600_000).toISOString(), conditions })).toString('base64');
  const signature = createHmac('sha256', signingKey(secretAccessKey, scope)).update(policy).digest('hex');
  const form = new FormData();
  Object.entries({ ...fields, policy, 'x-amz-signature': signature }).forEach(([name, value]) => form.append(name, value));
  form.append('file', new Blob([body]));
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  const url = endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com/` : `${endpoint}/${bucket}`;
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) {
    throw new Error(`S3 refused the form with ${response.status}: ${await response.text()}`);
  }
}
