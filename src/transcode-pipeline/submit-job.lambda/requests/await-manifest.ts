import { recordUnsubmitted } from './record-unsubmitted';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { recordsOfSource } from '../../../shared/handlers.lambda/job-records';
import { differ } from '../../../shared/handlers.lambda/source-etag';
import { CAPTION_FILE } from '../../../shared/pure/caption-formats';
import type { Outcome } from '../outcome';
import { sourceOf, type Upload } from '../upload';
import { requeueUpload, type UploadMessage } from '../upload-message';

const MANIFEST_WAIT_MS = 24 * 3_600_000;

/** The longest delay of a message. */
const POLL_SECONDS = 900;

export function isWaitOver({ firstSeen }: Pick<UploadMessage, 'firstSeen'>, now = Date.now()): boolean {
  return now - firstSeen >= MANIFEST_WAIT_MS;
}

/**
 * For an uploaded video, which is no job by itself: waits on the queue until a job of a manifest has its source, or is REJECTED after a day.
 * Waiting costs a message, an invocation and a query every 15 minutes, and no record.
 */
export async function awaitManifest(environment: SubmitEnvironment, message: UploadMessage, jobId: string): Promise<Outcome> {
  const { upload } = message;
  if (isSidecar(upload)) {
    return { decision: 'already done', reason: 'a sidecar file' };
  }
  const records = await recordsOfSource(environment.JOB_TABLE_NAME, sourceOf(upload));
  if (records.some(record => record.jobId !== jobId && record.request && !differ(record.sourceETag, upload.etag))) {
    return { decision: 'already done', reason: 'a job of a manifest has it' };
  }
  if (isWaitOver(message)) {
    const reason = 'No job of a manifest had started with this file within 24 hours of its upload';
    return recordUnsubmitted(environment, { jobId, status: 'REJECTED', reason, upload });
  }
  return waitLonger(environment, message, 'no job of a manifest has started with it yet');
}

/** Requeues a message that waits for another upload. */
export async function waitLonger(environment: SubmitEnvironment, message: UploadMessage, reason: string): Promise<Outcome> {
  await requeueUpload(environment.UPLOAD_QUEUE_URL, message, POLL_SECONDS);
  return { decision: 'requeued', reason };
}

/** Captions and images are never sources. Audio files may be. */
function isSidecar({ key }: Upload): boolean {
  return CAPTION_FILE.test(key) || /\.(png|tga)$/i.test(key);
}
