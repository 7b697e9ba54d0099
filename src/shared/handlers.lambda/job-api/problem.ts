import { STATUS_CODES } from 'http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RequestError } from '../requests/request-errors';

/** Statuses that the OpenAPI document lists. */
export type ProblemStatus = 400 | 403 | 404 | 409 | 500 | 503;

/** A request that is answered with problem details (RFC 9457). The text is for the client. */
export class Problem extends Error {
  public constructor(public readonly status: ProblemStatus, detail: string, public readonly errors?: readonly RequestError[]) {
    super(detail);
  }
}

/** One text for jobs that do not exist, are another pipeline's or another user's: the answer must not tell which. */
export function noSuchJob(): Problem {
  return new Problem(404, 'The job does not exist');
}

/** A body may have a hundred thousand errors. Lambda limits an answer to 6 MB. */
const MAX_ERRORS = 50;

/** Members of RFC 9457. Without `type`, it is `about:blank`, so that `title` is that of the status. */
export function problemAnswer({ status, message, errors }: Problem): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { ...NOT_STORED, 'content-type': 'application/problem+json', ...status === 503 && { 'retry-after': '1' } },
    body: JSON.stringify({ title: STATUS_CODES[status], status, detail: message, ...errors && { errors: errors.slice(0, MAX_ERRORS) } }),
  };
}

export function jsonAnswer(statusCode: 200 | 202, body: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { ...NOT_STORED, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const NOT_STORED = { 'cache-control': 'no-store' };
