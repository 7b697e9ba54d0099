import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiCall } from './api-call';
import { cancelJob } from './cancel-job';
import { deleteJob } from './delete-job';
import { getJob } from './get-job';
import { listJobs } from './list/list-jobs';
import { resubmitJob } from './resubmit-job';
import { submitJob } from './submit-job';
import { ANSWER_JOB_REQUEST_ENVIRONMENT } from '../../shared/contract/environment';
import { JOB_API_ROUTES } from '../../shared/contract/job-api';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { answerRequest } from '../../shared/handlers.lambda/job-api/answer-request';
import { Problem } from '../../shared/handlers.lambda/job-api/problem';
import { visibilityOf } from '../../shared/handlers.lambda/job-api/visible-job';

const environment = readEnvironment(ANSWER_JOB_REQUEST_ENVIRONMENT);

const OPERATIONS: { readonly [route: string]: (request: ApiCall) => Promise<APIGatewayProxyStructuredResultV2> } = {
  [JOB_API_ROUTES.list]: listJobs,
  [JOB_API_ROUTES.get]: getJob,
  [JOB_API_ROUTES.submit]: submitJob,
  [JOB_API_ROUTES.cancel]: cancelJob,
  [JOB_API_ROUTES.resubmit]: resubmitJob,
  [JOB_API_ROUTES.delete]: deleteJob,
};

/** Answers the requests of the JobApi, which its authorizer let pass. */
export async function handler(event: unknown): Promise<APIGatewayProxyStructuredResultV2> {
  return answerRequest(event, environment.USER_CLAIM, async request => {
    const operation = OPERATIONS[request.routeKey];
    if (operation === undefined) {
      throw new Problem(404, 'The operation does not exist');
    }
    return operation({ ...request, environment, visibility: visibilityOf(environment, request.user) });
  });
}
