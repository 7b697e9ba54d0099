import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { signPlayback } from './sign-playback';
import { SIGN_PLAYBACK_ENVIRONMENT } from '../../shared/contract/environment';
import { readEnvironment } from '../../shared/handlers.lambda/environment';
import { answerRequest } from '../../shared/handlers.lambda/job-api/answer-request';
import { jsonAnswer } from '../../shared/handlers.lambda/job-api/problem';
import { readVisibleJob, visibilityOf } from '../../shared/handlers.lambda/job-api/visible-job';

const environment = readEnvironment(SIGN_PLAYBACK_ENVIRONMENT);

/** Signs the playback URLs of a job that the request may see. The only function of the API that can sign. */
export async function handler(event: unknown): Promise<APIGatewayProxyStructuredResultV2> {
  return answerRequest(event, environment.USER_CLAIM, async ({ jobId, user }) => {
    const record = await readVisibleJob(environment.JOB_TABLE_NAME, visibilityOf(environment, user), jobId);
    return jsonAnswer(200, await signPlayback(environment, record));
  });
}
