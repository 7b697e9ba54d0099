import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiCall } from './api-call';
import type { AnswerEnvironment } from '../../shared/contract/environment';
import { EVENT_SOURCE } from '../../shared/contract/events';
import { SUBMIT_JOB_TYPE, type JobRequest, type RequestFeatureName } from '../../shared/contract/requests';
import { jsonAnswer, Problem } from '../../shared/handlers.lambda/job-api/problem';
import { readRecord } from '../../shared/handlers.lambda/job-records';
import { jobOf, logger } from '../../shared/handlers.lambda/logger';
import { parseRequest, type AskedJob } from '../../shared/handlers.lambda/requests/parse-request';
import { jobIdOfRequest } from '../../shared/handlers.lambda/requests/request-ids';

const sqs = new SQSClient({});

/** Sends the message "Submit Job", which is held to the same rules again. The same key and content mean the same job. */
export async function submitJob({ environment, json }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  const message = { 'source': EVENT_SOURCE, 'detail-type': SUBMIT_JOB_TYPE, 'detail': json() };
  const { request } = parsedRequest(environment, message);
  const jobId = jobIdOfRequest(environment.PIPELINE_ID, request.origin);
  logger.appendKeys(jobOf({ jobId }));
  await requireSameRequest(environment.JOB_TABLE_NAME, jobId, request);
  await sqs.send(new SendMessageCommand({ QueueUrl: environment.UPLOAD_QUEUE_URL, MessageBody: JSON.stringify(message) }));
  return jsonAnswer(202, { jobId });
}

/** Otherwise the request would end as REJECTED, with the record of another job. */
function parsedRequest({ UPLOAD_PREFIX = '', REQUEST_FEATURES }: AnswerEnvironment, message: object): AskedJob {
  const features = (REQUEST_FEATURES?.split(',') ?? []) as RequestFeatureName[];
  const parsed = parseRequest(message, { submitOn: 'REQUEST', features }, UPLOAD_PREFIX);
  if ('errors' in parsed) {
    throw new Problem(400, 'The request is invalid', parsed.errors.map(({ path, problem }) => ({ path: path.replace(/^\$\.detail/, '$'), problem })));
  }
  return parsed.value;
}

/** If two requests come at once, only the function that submits sees the conflict, and the second ends as REJECTED. */
async function requireSameRequest(tableName: string, jobId: string, { digest }: JobRequest): Promise<void> {
  const record = await readRecord(tableName, jobId);
  if (record && (record.request as JobRequest | undefined)?.digest !== digest) {
    throw new Problem(409, 'The idempotency key was used for another request');
  }
}
