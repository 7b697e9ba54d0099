import { ListObjectsV2Command, S3Client, type _Object } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Backfill } from './command';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../../shared/contract/events';
import type { SubmissionRules, UploadFilter } from '../../../shared/contract/plan';
import { recordsOfSource } from '../../../shared/handlers.lambda/job-records';
import { logger } from '../../../shared/handlers.lambda/logger';
import { differ, unquoted } from '../../../shared/handlers.lambda/source-etag';
import { submitAgain } from '../../../shared/handlers.lambda/submit-again';
import { matchesPattern } from '../../../shared/pure/key-pattern';
import type { Outcome } from '../outcome';
import { isFolderMarker, jobIdOfExisting, recordedSourceOf, sourceOf, type Upload } from '../upload';

const s3 = new S3Client({});
const sqs = new SQSClient({});

/** Few enough for one invocation. A message continues with the rest. */
const PAGE_SIZE = 100;

/** Submits a page of the objects that are older than the pipeline. Objects with a record are skipped. */
export async function submitExistingObjects(
  environment: SubmitEnvironment, filter: UploadFilter, deduplication: SubmissionRules['deduplication'], { prefix, startAfter }: Backfill,
): Promise<Outcome> {
  logger.appendKeys({ bucket: filter.bucket });
  const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({
    Bucket: filter.bucket, Prefix: checkedPrefix(filter, prefix), StartAfter: startAfter, MaxKeys: PAGE_SIZE,
  }));
  let sent = 0;
  const uploads = Contents.map(object => uploadOf(filter.bucket, object)).filter(upload => isUpload(filter, upload));
  for (const upload of uploads) {
    sent += await submitUnlessKnown(environment, upload, deduplication) ? 1 : 0;
  }
  if (IsTruncated) {
    await continueAfter(environment.UPLOAD_QUEUE_URL, { prefix, startAfter: Contents.at(-1)!.Key });
  }
  return { decision: 'sent', reason: `${sent} of ${Contents.length} objects${IsTruncated ? ', more to come' : ''}` };
}

async function submitUnlessKnown(environment: SubmitEnvironment, upload: Upload, deduplication: SubmissionRules['deduplication']): Promise<boolean> {
  const records = await recordsOfSource(environment.JOB_TABLE_NAME, sourceOf(upload));
  if (records.some(({ sourceETag }) => !differ(sourceETag, upload.etag))) {
    return false;
  }
  // With CONTENT, the id is derived from the message like every other. Otherwise, it would need the object's event, which is unknown.
  const jobId = deduplication === 'CONTENT' ? undefined : jobIdOfExisting(environment.PIPELINE_ID, upload);
  await submitAgain(environment.UPLOAD_QUEUE_URL, recordedSourceOf(upload), { jobId, attempt: 1 });
  return true;
}

async function continueAfter(queueUrl: string, detail: Backfill): Promise<void> {
  await sqs.send(new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: JSON.stringify({ 'source': EVENT_SOURCE, 'detail-type': COMMAND_TYPES.backfill, detail }),
  }));
}

function uploadOf(bucket: string, { Key, Size, ETag }: _Object): Upload {
  return { bucket, key: Key!, size: Size, etag: ETag && unquoted(ETag) };
}

function isUpload({ keyPatterns }: UploadFilter, upload: Upload): boolean {
  return !isFolderMarker(upload) && (keyPatterns?.some(pattern => matchesPattern(pattern, upload.key)) ?? true);
}

function checkedPrefix(filter: UploadFilter, prefix = filter.prefix): string {
  if (!prefix.startsWith(filter.prefix)) {
    throw new Error(`The prefix must begin with the upload prefix '${filter.prefix}', got '${prefix}'`);
  }
  return prefix;
}
