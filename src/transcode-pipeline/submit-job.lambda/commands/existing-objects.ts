import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Backfill } from './command';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { Plan, SubmissionRules, UploadFilter } from '../../../shared/contract/plan';
import { existingObjectOf, isKnown, isUpload, submitExisting, type ExistingObject } from '../../../shared/handlers.lambda/existing-object';
import { logger } from '../../../shared/handlers.lambda/logger';
import type { Outcome } from '../outcome';

const s3 = new S3Client({});

/** Few enough to be sent in a few seconds. */
const PAGE_SIZE = 100;
const LONGEST_PAGE_MS = 10_000;

/**
 * Submits the objects that are older than the pipeline, page by page, as long as time remains. Objects with a record are skipped. If objects
 * are left, the answer has the key after which the next command continues.
 */
export async function submitExistingObjects(
  environment: SubmitEnvironment, { uploads: filter, submission, requests }: Plan, { prefix, startAfter }: Backfill, remainingMs: () => number,
): Promise<Outcome> {
  if (requests && requests.submitOn !== 'UPLOAD') {
    throw new Error(`The pipeline starts jobs by ${requests.submitOn}, not for each object: use that instead of a backfill`);
  }
  logger.appendKeys({ bucket: filter.bucket });
  let page: Page = { sent: 0, listed: 0, next: startAfter };
  do {
    page = await submitPage(environment, filter, submission.deduplication, checkedPrefix(filter, prefix), page);
  } while (page.next !== undefined && remainingMs() > LONGEST_PAGE_MS);
  const { sent, listed, next } = page;
  return { decision: 'sent', reason: `${sent} of ${listed} objects`, ...(next !== undefined && { startAfter: next }) };
}

/** The pages that have been sent so far, and the key after which the next one begins. */
interface Page {
  readonly sent: number;
  readonly listed: number;
  readonly next?: string;
}

async function submitPage(
  environment: SubmitEnvironment, filter: UploadFilter, deduplication: SubmissionRules['deduplication'], prefix: string, before: Page,
): Promise<Page> {
  const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({
    Bucket: filter.bucket, Prefix: prefix, StartAfter: before.next, MaxKeys: PAGE_SIZE,
  }));
  let { sent } = before;
  for (const object of Contents.map(each => existingObjectOf(filter.bucket, each)).filter(each => isUpload(filter, each))) {
    sent += await submitUnlessKnown(environment, filter, object, deduplication) ? 1 : 0;
  }
  return { sent, listed: before.listed + Contents.length, next: IsTruncated ? Contents.at(-1)!.Key : undefined };
}

async function submitUnlessKnown(
  environment: SubmitEnvironment, filter: UploadFilter, object: ExistingObject, deduplication: SubmissionRules['deduplication'],
): Promise<boolean> {
  if (await isKnown(environment.JOB_TABLE_NAME, object)) {
    return false;
  }
  await submitExisting(environment, filter, object, deduplication);
  return true;
}

function checkedPrefix(filter: UploadFilter, prefix = filter.prefix): string {
  if (!prefix.startsWith(filter.prefix)) {
    throw new Error(`The prefix must begin with the upload prefix '${filter.prefix}', got '${prefix}'`);
  }
  return prefix;
}
