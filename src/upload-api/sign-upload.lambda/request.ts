import * as z from 'zod/mini';
import { Refusal } from './http-answer';
import type { UploadRoute } from '../../shared/contract/upload-routes';
import { authorizerResult } from '../../shared/handlers.lambda/caller';

/** The parts of API Gateway's event (payload format 2.0) that the handler needs. */
const httpEvent = z.object({
  routeKey: z.string(),
  rawQueryString: z.nullish(z.string()),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
  pathParameters: z.nullish(z.record(z.string(), z.string())),
  requestContext: z.object({
    requestId: z.string(),
    authorizer: authorizerResult,
  }),
});

export type HttpEvent = z.infer<typeof httpEvent>;

/** A request of a user. */
export interface UploadRequest {
  readonly user: string;
  /** Parameters of the path and of the query. */
  readonly parameters: { readonly [name: string]: string };
  /** Undefined without a body. */
  readonly body?: unknown;
}

export function parseEvent(event: unknown): HttpEvent & { readonly routeKey: UploadRoute } {
  return httpEvent.parse(event) as HttpEvent & { readonly routeKey: UploadRoute };
}

/** The parameters are decoded here: API Gateway joins repeated ones by commas, which keys may contain. */
export function requestOf({ rawQueryString, pathParameters, body, isBase64Encoded }: HttpEvent, user: string): UploadRequest {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : body;
  return {
    user,
    parameters: { ...Object.fromEntries(new URLSearchParams(rawQueryString ?? '')), ...pathParameters },
    body: text ? parsedJson(text) : undefined,
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body must be JSON');
  }
}

/** Checks input of a client. `what` names it in the answer. */
export function parsed<Schema extends z.ZodMiniType>(what: string, schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new Refusal(400, `${[what, ...path].join('.')} is not valid: ${message}`);
  }
  return result.data;
}
