import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { parseApiEvent, type ApiRequest } from './api-request';
import { Problem, problemAnswer } from './problem';
import { logger } from '../logger';
import { isServiceFailure } from '../requeue';

/**
 * Answers a request with problem details (RFC 9457) whatever happens, and logs one line. The client of a request that a service refused
 * for its load may repeat it.
 */
export async function answerRequest(
  event: unknown, userClaim: string, answer: (request: ApiRequest) => Promise<APIGatewayProxyStructuredResultV2>,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.resetKeys();
  try {
    const request = parseApiEvent(event, userClaim);
    logger.appendKeys({ requestId: request.requestId, route: request.routeKey });
    const answered = await answer(request);
    logger.info('Request answered', { status: answered.statusCode });
    return answered;
  } catch (error) {
    return problemAnswer(problemOf(error));
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) {
    logger.info('Request refused', { status: error.status, reason: error.message });
    return error;
  }
  logger.error('Request not answered', { error: error as Error });
  return isServiceFailure(error) ? new Problem(503, 'Try again') : new Problem(500, 'The request could not be answered. The log has the reason');
}
