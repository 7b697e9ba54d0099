import { awaitManifest } from './await-manifest';
import { recordUnsubmitted } from './record-unsubmitted';
import { submitManifest } from './submit-manifest';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import { MANIFEST_SUFFIX, type RequestRules } from '../../../shared/contract/requests';
import type { Outcome } from '../outcome';
import { isOwnEvent, type UploadMessage } from '../upload-message';

/** Whether the message is S3's event of an object that is no job by itself. */
export function isNoJob(message: UploadMessage, rules: RequestRules | undefined): rules is RequestRules {
  return rules !== undefined && rules.submitOn !== 'UPLOAD' && isOwnEvent(message);
}

/** For an object that was uploaded to a pipeline whose jobs start on requests or manifests. `jobId` is that of its upload. */
export async function takeObject(environment: SubmitEnvironment, rules: RequestRules, message: UploadMessage, jobId: string): Promise<Outcome> {
  const { upload } = message;
  if (rules.submitOn === 'REQUEST') {
    // The rule for S3's events is disabled: it is from before a deployment.
    return recordUnsubmitted(environment, {
      jobId, status: 'REJECTED', reason: 'The pipeline starts jobs on requests: send one for this object', upload,
    });
  }
  return upload.key.endsWith(MANIFEST_SUFFIX)
    ? submitManifest(environment, rules, upload, jobId)
    : awaitManifest(environment, message, jobId);
}
