import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiCall } from './api-call';
import { jobView } from './job-view';
import { jsonAnswer } from '../../shared/handlers.lambda/job-api/problem';
import { readVisibleJob } from '../../shared/handlers.lambda/job-api/visible-job';

export async function getJob({ environment, visibility, jobId }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  return jsonAnswer(200, jobView(await readVisibleJob(environment.JOB_TABLE_NAME, visibility, jobId), visibility));
}
