import type { JobRecord } from '../../src/shared/contract/record';

export const NOW = new Date('2026-11-28T12:00:00Z').getTime();

export const ENVIRONMENT = {
  PIPELINE_ID: 'videos',
  JOB_TABLE_NAME: 'jobs',
  SOURCE_BUCKET_NAME: 'sources',
  CURSOR_SECRET_ARN: 'arn:cursors',
  USER_CLAIM: 'sub',
};

/** The `minute` determines the order of the jobs. */
export function aRecord(record: Partial<JobRecord> = {}, minute = 0): JobRecord {
  const createdAt = new Date(NOW + minute * 60_000).toISOString();
  return {
    jobId: 'job-1',
    pipelineId: 'videos',
    status: 'PROGRESSING',
    attempt: 1,
    source: 'sources/uploads/a.mov',
    sourceBucket: 'sources',
    sourceKey: 'uploads/a.mov',
    sourceSize: 1_000,
    createdAt,
    updatedAt: createdAt,
    ...record,
  };
}

interface Call {
  readonly jobId?: string;
  readonly query?: { readonly [name: string]: string };
  /** Text as it is, everything else as JSON. */
  readonly body?: unknown;
  readonly user?: string;
}

/** The event of a request that a JWT authorizer let pass. */
export function apiEvent(routeKey: string, { jobId, query, body, user = 'anna' }: Call = {}): object {
  return {
    version: '2.0',
    routeKey,
    pathParameters: jobId === undefined ? undefined : { jobId },
    queryStringParameters: query,
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { jwt: { claims: { sub: user }, scopes: null } } },
  };
}
