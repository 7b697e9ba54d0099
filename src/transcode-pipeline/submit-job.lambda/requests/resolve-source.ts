import { isWaitOver, waitLonger } from './await-manifest';
import { missingFiles } from './missing-files';
import { recordUnlessOpen } from './record-unsubmitted';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { Plan } from '../../../shared/contract/plan';
import type { JobRequest } from '../../../shared/contract/requests';
import { parseStoredRequest, placeOf } from '../../../shared/handlers.lambda/requests/parse-request';
import { errorAt, textOfErrors } from '../../../shared/handlers.lambda/requests/request-errors';
import type { Outcome } from '../outcome';
import { findObject } from '../source/find-object';
import type { UploadMessage } from '../upload-message';

/**
 * The message with the facts of its source, which requests and manifests only name. A source that does not exist ends a request, unless its
 * record is open: then the claim decides. A job of a manifest waits for its files for a day, because the files of a folder arrive in any order.
 */
export async function resolveSource(
  environment: SubmitEnvironment, plan: Pick<Plan, 'requests' | 'uploads'>, message: UploadMessage, jobId: string,
): Promise<{ readonly message: UploadMessage } | { readonly outcome: Outcome }> {
  const { upload, details } = message;
  const request = details.request as JobRequest | undefined;
  if (request === undefined || upload.etag !== undefined) {
    return { message };
  }
  const found = await findObject(upload.bucket, upload.key);
  if (request.channel === 'MANIFEST' && !isWaitOver(message) && !(found && await haveFilesArrived(plan, message))) {
    return { outcome: await waitLonger(environment, message, 'its files have not arrived yet') };
  }
  if (found) {
    return { message: { ...message, upload: { ...found, uploader: upload.uploader } } };
  }
  const reason = textOfErrors('The request', [errorAt([...placeOf(request), 'source'], 'does not exist')]);
  const outcome = await recordUnlessOpen(environment, { jobId, status: 'REJECTED', reason, upload, details });
  return outcome ? { outcome } : { message };
}

/** An invalid request has no files: it is rejected later. */
async function haveFilesArrived({ requests, uploads }: Pick<Plan, 'requests' | 'uploads'>, { upload, details }: UploadMessage): Promise<boolean> {
  const parsed = parseStoredRequest(details.request, requests, uploads.prefix);
  return 'errors' in parsed || (await missingFiles(parsed.value, upload.bucket)).length === 0;
}
