import { ListObjectsV2Command, S3Client, type _Object } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Backfill } from './command';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { COMMAND_TYPES, EVENT_SOURCE } from '../../../shared/contract/events';
import type { SubmissionRules, UploadFilter } from '../../../shared/contract/plan';
import { recordsOfSource } from '../../../shared/handlers.lambda/job-table';
import { differ, unquoted } from '../../../shared/handlers.lambda/source-etag';
import { submitAgain } from '../../../shared/handlers.lambda/submit-again';
import type { Outcome } from '../submit-upload';
import { isFolderMarker, jobIdOfExisting, type Upload } from '../upload';

const s3 = new S3Client({});
const sqs = new SQSClient({});

/** Few enough for one invocation; the rest follows by a message. */
const PAGE_SIZE = 100;

/** Submits what was in the bucket before the pipeline was, a page at a time; what has a record already is left alone. */
export async function submitExistingObjects(
  environment: SubmitEnvironment, filter: UploadFilter, deduplication: SubmissionRules['deduplication'], { prefix, startAfter }: Backfill,
): Promise<Outcome> {
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
  const records = await recordsOfSource(environment.JOB_TABLE_NAME, `${upload.bucket}/${upload.key}`);
  if (records.some(({ sourceETag }) => !differ(sourceETag, upload.etag))) {
    return false;
  }
  const source = { sourceBucket: upload.bucket, sourceKey: upload.key, sourceSize: upload.size, sourceETag: upload.etag };
  // By content, the object is the same upload whenever it arrives; otherwise its event, which tells uploads apart, is not known.
  const jobId = deduplication === 'CONTENT' ? undefined : jobIdOfExisting(environment.PIPELINE_ID, upload);
  await submitAgain(environment.UPLOAD_QUEUE_URL, source, { jobId, attempt: 1 });
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
  return !isFolderMarker(upload) && (keyPatterns?.some(pattern => matches(pattern, upload.key)) ?? true);
}

/** As EventBridge matches: `*` is any characters, unless a backslash stands before it. */
function matches(pattern: string, key: string): boolean {
  const expression = pattern.replaceAll(/\\?[^]/g, token => (token === '*' ? '[^]*' : literally(token.at(-1)!)));
  return new RegExp(`^${expression}$`).test(key);
}

function literally(character: string): string {
  return /[.*+?^${}()|[\]\\]/.test(character) ? `\\${character}` : character;
}

function checkedPrefix(filter: UploadFilter, prefix = filter.prefix): string {
  if (!prefix.startsWith(filter.prefix)) {
    throw new Error(`The prefix must begin with '${filter.prefix}', like the keys of all uploads, got '${prefix}'`);
  }
  return prefix;
}
