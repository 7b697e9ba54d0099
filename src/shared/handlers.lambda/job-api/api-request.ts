import * as z from 'zod/mini';
import { Problem } from './problem';
import { authorizerResult, userOf } from '../caller';

/** The parts of API Gateway's event, payload version 2.0, that the handlers need. Absent members may be null. Unknown members are ignored. */
const apiEvent = z.object({
  routeKey: z.string(),
  pathParameters: z.nullish(z.record(z.string(), z.string())),
  queryStringParameters: z.nullish(z.record(z.string(), z.string())),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
  requestContext: z.object({
    requestId: z.string(),
    authorizer: authorizerResult,
  }),
});

export type ApiEvent = z.infer<typeof apiEvent>;

/** A request that the API's authorizer let pass. */
export interface ApiRequest {
  readonly requestId: string;
  readonly routeKey: string;
  /** Absent on routes without a job. */
  readonly jobId?: string;
  readonly query: { readonly [name: string]: string };
  /** Absent if the authorizer names no user. */
  readonly user?: string;
  /** The JSON of the body, or a Problem. */
  readonly json: () => unknown;
}

/** `userClaim` names the claim that identifies users. */
export function parseApiEvent(event: unknown, userClaim: string): ApiRequest {
  const parsed = apiEvent.parse(event);
  return {
    requestId: parsed.requestContext.requestId,
    routeKey: parsed.routeKey,
    jobId: parsed.pathParameters?.jobId,
    query: parsed.queryStringParameters ?? {},
    user: userOf(parsed.requestContext.authorizer, userClaim),
    json: () => jsonOf(parsed),
  };
}

function jsonOf({ body, isBase64Encoded }: ApiEvent): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : body ?? '');
  } catch {
    throw new Problem(400, 'The body must be JSON');
  }
}
