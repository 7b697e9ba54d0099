import { GetObjectCommand } from '@aws-sdk/client-s3';
import { recordUnsubmitted } from './record-unsubmitted';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { RequestRules } from '../../../shared/contract/requests';
import { readRecord } from '../../../shared/handlers.lambda/job-records';
import { parseManifest, type AskedJob, type Parsed } from '../../../shared/handlers.lambda/requests/parse-request';
import { textOfErrors } from '../../../shared/handlers.lambda/requests/request-errors';
import { jobIdOfEntry } from '../../../shared/handlers.lambda/requests/request-ids';
import { differ } from '../../../shared/handlers.lambda/source-etag';
import { submitAgain } from '../../../shared/handlers.lambda/submit-again';
import type { Outcome } from '../outcome';
import { findObject } from '../source/find-object';
import { s3 } from '../source/s3-client';
import type { Upload } from '../upload';

/** Sends one message for each job of the manifest. Sending them twice is harmless. `manifestId` is the id of the manifest's own upload. */
export async function submitManifest(
  environment: SubmitEnvironment, rules: RequestRules, upload: Upload, manifestId: string,
): Promise<Outcome> {
  const current = await findObject(upload.bucket, upload.key);
  if (!current || differ(current.etag, upload.etag)) {
    return endManifest(environment, upload, manifestId, current !== undefined);
  }
  const parsed = await readManifest(rules, current);
  if ('errors' in parsed) {
    return recordUnsubmitted(environment, {
      jobId: manifestId, status: 'REJECTED', reason: textOfErrors('The manifest', parsed.errors), upload,
    });
  }
  for (const [entry, job] of parsed.value.entries()) {
    await submitEntry(environment, upload.bucket, job, jobIdOfEntry(manifestId, entry));
  }
  return { decision: 'sent', reason: `${parsed.value.length} jobs of the manifest` };
}

/** The manifest is gone or overwritten. A duplicate of its message arrives after its jobs were sent. */
async function endManifest(environment: SubmitEnvironment, upload: Upload, manifestId: string, isOverwritten: boolean): Promise<Outcome> {
  if (await readRecord(environment.JOB_TABLE_NAME, jobIdOfEntry(manifestId, 0))) {
    return { decision: 'already done', reason: 'its jobs were sent' };
  }
  return recordUnsubmitted(environment, {
    jobId: manifestId,
    status: isOverwritten ? 'SUPERSEDED' : 'REJECTED',
    reason: isOverwritten ? 'The manifest was overwritten before it was read. The newer upload has its own jobs' : 'The manifest no longer exists',
    upload,
  });
}

async function submitEntry(environment: SubmitEnvironment, bucket: string, { sourceKey, ...details }: AskedJob, jobId: string): Promise<void> {
  await submitAgain(environment.UPLOAD_QUEUE_URL, { sourceBucket: bucket, sourceKey, ...details }, { jobId, attempt: 1 });
}

/** Far more than 100 jobs need. */
const MAX_MANIFEST_BYTES = 1_048_576;

/** The ETag makes sure that it is the listed object. A newer one throws, and its own event follows. */
async function readManifest(rules: RequestRules, { bucket, key, size = 0, etag }: Upload): Promise<Parsed<AskedJob[]>> {
  if (size > MAX_MANIFEST_BYTES) {
    return { errors: [{ path: '$', problem: `must have at most ${MAX_MANIFEST_BYTES} bytes` }] };
  }
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag && `"${etag}"` }));
  const manifest = parsedJson(await Body!.transformToString());
  return manifest === undefined ? { errors: [{ path: '$', problem: 'must be JSON' }] } : parseManifest(manifest, rules, key);
}

/** Undefined if it is not JSON. Some editors begin files with a byte order mark. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
