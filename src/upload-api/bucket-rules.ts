import { Annotations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { MediaIngest } from '../media-ingest';

/** Requests that Uppy sends to S3, with the headers that it reads from the answers. */
const CORS = {
  allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.PUT, s3.HttpMethods.POST, s3.HttpMethods.DELETE],
  allowedHeaders: ['*'],
  exposedHeaders: ['ETag', 'Location'],
  maxAge: 3_600,
};

const CORS_TEXT = 'a CORS rule for GET, PUT, POST and DELETE that allows all headers and exposes ETag and Location, and ';

/** Lets pages of these origins send files to the bucket. A bucket that the app created has rules of the app: an annotation names what it needs. */
export function allowBrowsers({ bucket, node }: MediaIngest, allowedOrigins: string[] = []): void {
  const isOurs = bucket instanceof s3.Bucket && bucket.node.scope?.node === node;
  if (!isOurs) {
    Annotations.of(bucket).addInfoV2('cdk-media-pipeline:existingUploadBucket',
      `The bucket of UploadApi is an existing one. It needs ${allowedOrigins.length > 0 ? CORS_TEXT : ''}a lifecycle rule that removes `
      + 'unfinished multipart uploads: see docs/browser-upload.md');
  } else if (allowedOrigins.length > 0) {
    bucket.addCorsRule({ ...CORS, allowedOrigins });
  }
}
