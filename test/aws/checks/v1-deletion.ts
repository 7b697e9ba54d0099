import { DeleteObjectCommand, DeleteObjectsCommand, ListObjectVersionsCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Check } from '../check';

/** Keys that match no pattern of the pipeline, so that no job is submitted. */
const prefix = 'uploads/checks/V1/';
const key = `${prefix}a`;

async function versions(s3: S3Client, Bucket: string) {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: prefix }));
  return Versions;
}

/** The status of the answer to a conditional request. */
async function statusOf(s3: S3Client, Bucket: string, IfMatch: string): Promise<number | undefined> {
  const answer = await s3.send(new DeleteObjectCommand({ Bucket, Key: key, IfMatch })).catch(error => error);
  return answer.$metadata?.httpStatusCode;
}

export const deletion: Check = {
  id: 'V1',
  claim: 'Deletion from an unversioned bucket: a listing of versions has "null", which DeleteObjects takes; If-Match keeps another object',
  stacks: ['mirror'],
  timeLimitMinutes: 5,
  async run(world, findings) {
    const { s3 } = world.clients;
    const { SourceBucketName: Bucket } = world.outputs('mirror');
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'Any bytes.' }));
    const [listed] = await versions(s3, Bucket);
    findings.library('The object is listed as the latest version "null" with its ETag',
      listed?.VersionId === 'null' && listed.IsLatest === true && listed.ETag === ETag, listed);

    const refused = await statusOf(s3, Bucket, '"0123456789abcdef0123456789abcdef"');
    const kept = await versions(s3, Bucket);
    findings.library('With another ETag the answer is 412, and the object stays', refused === 412 && kept.length === 1, { refused, kept });
    const accepted = await statusOf(s3, Bucket, ETag!);
    const left = await versions(s3, Bucket);
    findings.library('With its ETag the object is deleted', accepted === 204 && left.length === 0, { accepted, left });
    const missing = await statusOf(s3, Bucket, ETag!);
    findings.library('Without an object the answer is 404', missing === 404, String(missing));

    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'Any bytes.' }));
    const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: key, VersionId: 'null' }], Quiet: true } }));
    const after = await versions(s3, Bucket);
    findings.library('DeleteObjects deletes the version "null"', !Errors?.length && after.length === 0, { Errors, after });
  },
};
