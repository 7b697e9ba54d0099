import type { SQSRecord } from 'aws-lambda';
import { recordUnsubmitted } from './record-unsubmitted';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { Plan } from '../../../shared/contract/plan';
import { parseRequest } from '../../../shared/handlers.lambda/requests/parse-request';
import { textOfErrors } from '../../../shared/handlers.lambda/requests/request-errors';
import { jobIdOfInvalid, jobIdOfRequest } from '../../../shared/handlers.lambda/requests/request-ids';
import type { Outcome } from '../outcome';
import { messageOf, type UploadMessage } from '../upload-message';

/** The upload that a request is for, as if the pipeline had sent it, or the end of an invalid request. */
export function readRequest(
  environment: SubmitEnvironment, { requests, uploads }: Pick<Plan, 'requests' | 'uploads'>, record: SQSRecord, body: unknown,
): { readonly message: UploadMessage } | { readonly reject: () => Promise<Outcome> } {
  const parsed = parseRequest(body, requests, uploads.prefix);
  if ('errors' in parsed) {
    const jobId = jobIdOfInvalid(environment.PIPELINE_ID, record.body);
    const reason = textOfErrors('The request', parsed.errors);
    return { reject: () => recordUnsubmitted(environment, { jobId, status: 'REJECTED', reason }) };
  }
  const { sourceKey, ...details } = parsed.value;
  const message = messageOf(record, { bucket: uploads.bucket, key: sourceKey }, details);
  // The id is that of the request, and later attempts are messages of the pipeline.
  return { message: { ...message, jobId: jobIdOfRequest(environment.PIPELINE_ID, details.request.origin), attempt: 1, resubmissionOf: undefined } };
}
