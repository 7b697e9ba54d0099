import { S3Client } from '@aws-sdk/client-s3';

/** For questions about objects: an invocation has no time to wait for a late answer. */
export const s3 = new S3Client({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});
