import { isWaitOver, waitLonger } from './await-manifest';
import { findObject } from './find-object';
import { placeOf } from './parse-request';
import { recordUnsubmitted } from './record-unsubmitted';
import { errorAt, textOfErrors } from './request-errors';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { JobRequest } from '../../../shared/contract/requests';
import type { Outcome } from '../outcome';
import type { UploadMessage } from '../upload-message';

/**
 * The message with the facts of its source, which requests and manifests only name. A source that does not exist ends a request. A job of a
 * manifest waits for it for a day, because the files of a folder arrive in any order.
 */
export async function resolveSource(
  environment: SubmitEnvironment, message: UploadMessage, jobId: string,
): Promise<{ readonly message: UploadMessage } | { readonly outcome: Outcome }> {
  const { upload, details } = message;
  const request = details.request as JobRequest | undefined;
  if (request === undefined || upload.etag !== undefined) {
    return { message };
  }
  const found = await findObject(upload.bucket, upload.key);
  if (found) {
    return { message: { ...message, upload: found } };
  }
  if (request.channel === 'MANIFEST' && !isWaitOver(message)) {
    return { outcome: await waitLonger(environment, message, 'its source has not arrived yet') };
  }
  const reason = textOfErrors('The request', [errorAt([...placeOf(request), 'source'], 'does not exist')]);
  return { outcome: await recordUnsubmitted(environment, { jobId, status: 'REJECTED', reason, upload, details }) };
}
