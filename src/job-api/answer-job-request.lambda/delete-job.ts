import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiCall } from './api-call';
import { DELETE_JOB_TYPE } from '../../shared/contract/deletion';
import { EVENT_SOURCE } from '../../shared/contract/events';
import type { JobRecord } from '../../shared/contract/record';
import { jsonAnswer, Problem } from '../../shared/handlers.lambda/job-api/problem';
import { readVisibleJob } from '../../shared/handlers.lambda/job-api/visible-job';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';

const sqs = new SQSClient({});

/** Sends the message of a deletion, which may be repeated. */
export async function deleteJob({ environment, visibility, jobId, query }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  const record = await readVisibleJob(environment.JOB_TABLE_NAME, visibility, jobId);
  const { deleteSource = 'false', ...others } = query;
  if (!['true', 'false'].includes(deleteSource) || Object.keys(others).length > 0) {
    throw new Problem(400, 'The only parameter is deleteSource, true or false');
  }
  if (deleteSource === 'true' && environment.MAY_DELETE_SOURCES === undefined) {
    throw new Problem(400, 'deleteSource must not be true: the pipeline keeps its sources');
  }
  requireDeletable(record, deleteSource === 'true');
  await sqs.send(new SendMessageCommand({
    QueueUrl: environment.DELETION_QUEUE_URL,
    MessageBody: JSON.stringify({
      'source': EVENT_SOURCE, 'detail-type': DELETE_JOB_TYPE, 'detail': { jobId: record.jobId, deleteSource: deleteSource === 'true' },
    }),
  }));
  return jsonAnswer(202, { jobId: record.jobId });
}

/** As the function that deletes does, whose message would become a dead letter. */
function requireDeletable({ jobId, mainJobId }: JobRecord, deleteSource: boolean): void {
  if (isOwnJob(jobId)) {
    throw new Problem(409, 'The job was created by other code, which alone knows where its outputs are');
  }
  if (deleteSource && mainJobId !== undefined) {
    throw new Problem(409, `The source is that of job ${mainJobId}: delete that one`);
  }
}
