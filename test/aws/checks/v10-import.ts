import { setTimeout as pause } from 'node:timers/promises';
import {
  CompleteMultipartUploadCommand, CreateMultipartUploadCommand, ListObjectsV2Command, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Check } from '../check';

/** It matches no pattern of the pipeline, so that no job is submitted. */
const Key = 'uploads/checks/V10/parts';
/** Well above the second that S3's times are rounded to. */
const UPLOAD_SECONDS = 10;

export const imports: Check = {
  id: 'V10',
  claim: 'S3 lists a multipart upload with a time between its start and its end, and SQS knows when the upload queue was created'
    + ', before the first upload',
  stacks: ['mirror'],
  timeLimitMinutes: 5,
  async run(world, findings) {
    const { SourceBucketName: Bucket, UploadQueueUrl: QueueUrl } = world.outputs('mirror');
    const { s3, sqs } = world.clients;
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['CreatedTimestamp'] }));
    const created = Number(Attributes?.CreatedTimestamp) * 1000;
    const { deployedAt } = world.props;
    findings.library('The queue was created before the deployment ended', created <= deployedAt, { created, deployedAt });

    const started = Date.now();
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const part = { Bucket, Key, UploadId, PartNumber: 1 };
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: 'Any bytes.' }));
    await pause(UPLOAD_SECONDS * 1000);
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ ETag, PartNumber: 1 }] } }));
    const { Contents: [object] = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key, OptionalObjectAttributes: ['RestoreStatus'] }));
    const modified = object?.LastModified?.getTime() ?? 0;
    findings.library('It is listed with a time of its upload', modified >= started - 2_000 && modified <= Date.now() + 2_000, { started, modified });
    findings.standIn('The time is that of its end', modified - started > UPLOAD_SECONDS * 1000 - 2_000, { started, modified });
  },
};
