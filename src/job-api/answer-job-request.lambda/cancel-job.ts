import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiCall } from './api-call';
import { giveCommand } from './give-command';
import { jobView } from './job-view';
import { COMMAND_TYPES } from '../../shared/contract/events';
import { jsonAnswer, Problem } from '../../shared/handlers.lambda/job-api/problem';
import { readVisibleJob } from '../../shared/handlers.lambda/job-api/visible-job';
import { isTerminal } from '../../shared/handlers.lambda/record-state';

/** Canceling a canceled job has no further effect. */
export async function cancelJob({ environment, visibility, jobId }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
  const record = await readVisibleJob(environment.JOB_TABLE_NAME, visibility, jobId);
  if (isTerminal(record.status) && record.status !== 'CANCELED') {
    throw new Problem(409, `The job is ${record.status}`);
  }
  await giveCommand(environment, COMMAND_TYPES.cancel, { jobId: record.jobId });
  return jsonAnswer(200, jobView(await readVisibleJob(environment.JOB_TABLE_NAME, visibility, jobId), visibility));
}
