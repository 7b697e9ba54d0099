import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export const ENVIRONMENT = {
  PIPELINE_ID: 'pipeline-1',
  BUCKET_NAME: 'source',
  KEY_PREFIX: 'uploads/users/',
  MAX_BYTES: String(100 * 1024 ** 2),
  CONTENT_TYPES: '["video/*","audio/wav","application/octet-stream"]',
  USER_CLAIM: 'sub',
  URL_SECONDS: '900',
};

/** The SDK signs with them. */
export const CREDENTIALS = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' };

export const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
export const KEY = 'uploads/users/alice/01234567-89ab-4cde-8f01-23456789abcd/holiday.mov';
export const OF_BOB = KEY.replace('alice', 'bob');

export interface TestRequest {
  readonly query?: { readonly [name: string]: string };
  readonly body?: unknown;
  readonly path?: { readonly [name: string]: string };
  readonly authorizer?: object;
}

/** As API Gateway sends it. */
export function httpEvent(routeKey: string, { query = {}, body, path, authorizer = jwtOf('alice') }: TestRequest = {}) {
  const rawQueryString = new URLSearchParams(query).toString();
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1],
    rawQueryString,
    headers: { 'content-type': 'application/json' },
    requestContext: { requestId: 'request-1', stage: '$default', authorizer },
    pathParameters: path,
    ...body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) },
    isBase64Encoded: false,
  };
}

export function jwtOf(sub: unknown): object {
  return { jwt: { claims: { sub, iss: 'https://login.example.com' }, scopes: null } };
}

export function answerOf({ statusCode, body }: APIGatewayProxyStructuredResultV2): { readonly status?: number; readonly body: any } {
  return { status: statusCode, body: JSON.parse(body!) };
}

/** The parts of a signed URL. */
export function signedUrl(text: string) {
  const url = new URL(text);
  const { 'X-Amz-SignedHeaders': headers, 'X-Amz-Expires': seconds, ...query } = Object.fromEntries(url.searchParams);
  return { path: decodeURIComponent(url.pathname), host: url.host, headers, seconds, query };
}

/** The conditions of a form. */
export function policyOf({ Policy }: { readonly Policy: string }): { readonly expiration: string; readonly conditions: unknown[] } {
  return JSON.parse(Buffer.from(Policy, 'base64').toString());
}
