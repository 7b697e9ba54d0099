import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { abort, complete, create, list, params, signBatch, signOne } from './companion-routes';
import { json, refusalOf } from './http-answer';
import { parseEvent, requestOf, type UploadRequest } from './request';
import { sign } from './sign-request';
import { Signer } from './signer';
import { uploaderOf } from './user';
import { SIGN_UPLOAD_ENVIRONMENT } from '../../shared/contract/environment';
import type { UploadRoute } from '../../shared/contract/upload-routes';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { jobIdOfSigned } from '../../shared/handlers.lambda/job-ids';
import { jobOf, logger, type LoggedJob, type LoggedSource } from '../../shared/handlers.lambda/logger';

const environment = readEnvironment(SIGN_UPLOAD_ENVIRONMENT);
const signer = new Signer(environment);

const ROUTES: { readonly [route in UploadRoute]: (signer: Signer, request: UploadRequest) => Promise<object> } = {
  'GET /s3/params': params,
  'POST /s3/multipart': create,
  'GET /s3/multipart/{uploadId}': list,
  'GET /s3/multipart/{uploadId}/{partNumber}': signOne,
  'GET /s3/multipart/{uploadId}/batch': signBatch,
  'POST /s3/multipart/{uploadId}/complete': complete,
  'DELETE /s3/multipart/{uploadId}': abort,
  'POST /s3/sign': sign,
};

/** Signs uploads to S3 for the user whom the API's authorizer has identified. Errors are `{ message }`, as Uppy expects. */
export async function handler(event: unknown): Promise<APIGatewayProxyStructuredResultV2> {
  logger.resetKeys();
  try {
    const http = parseEvent(event);
    logger.appendKeys({ requestId: http.requestContext.requestId, route: http.routeKey });
    const request = requestOf(http, uploaderOf(http.requestContext.authorizer, environment.USER_CLAIM));
    const answer = await ROUTES[http.routeKey](signer, request);
    logger.info('Upload request answered', { ...uploadOf(answer, request.parameters) });
    return json(200, answer);
  } catch (error) {
    return answerOf(error);
  }
}

/** An answer with a key, in a form, or without one. */
interface Answer {
  readonly key?: string;
  readonly fields?: { readonly key?: string };
}

/** For the log, which then has the whole way of the upload by its job. Never a signed URL, which is a secret. */
function uploadOf(answer: Answer, parameters: { readonly key?: string }): LoggedSource & LoggedJob {
  const { BUCKET_NAME: bucket, PIPELINE_ID } = environment;
  const key = answer.key ?? answer.fields?.key ?? parameters.key!;
  return { bucket, key, ...jobOf({ jobId: jobIdOfSigned(PIPELINE_ID, bucket, key) }) };
}

function answerOf(error: unknown): APIGatewayProxyStructuredResultV2 {
  const refusal = refusalOf(error);
  if (refusal) {
    logger.warn('Upload request refused', { status: refusal.status, reason: refusal.message });
    return json(refusal.status, { message: refusal.message });
  }
  logger.error('Upload request failed', { error: error as Error });
  return json(503, { message: 'The request could not be answered. Try again later' });
}
