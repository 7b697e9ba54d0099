import createClient from 'openapi-fetch';
import type { components, paths } from './job-api';

export type Job = components['schemas']['Job'];
export type JobSummary = components['schemas']['JobSummary'];
export type ListedStatus = components['schemas']['ListedStatus'];

/** Reads and changes the jobs of a pipeline. The types of requests and answers are generated from the OpenAPI document. */
export class JobClient {
  private readonly client: ReturnType<typeof createClient<paths>>;

  /**
   * @param url the output JobApiUrl of the stack
   * @param authorization the header that the API's authorizer expects, such as `Bearer <token>`
   */
  public constructor(url: string, authorization: string) {
    this.client = createClient<paths>({ baseUrl: url, headers: { authorization } });
  }

  public async get(jobId: string): Promise<Job> {
    const { data, error } = await this.client.GET('/jobs/{jobId}', { params: { path: { jobId } } });
    return data ?? refused(error);
  }

  /** All jobs with this status, newest first, page by page. */
  public async* list(status?: ListedStatus): AsyncGenerator<JobSummary> {
    let cursor: string | undefined;
    do {
      const { data, error } = await this.client.GET('/jobs', { params: { query: { status, cursor } } });
      const { jobs, nextCursor } = data ?? refused(error);
      yield* jobs;
      cursor = nextCursor;
    } while (cursor !== undefined);
  }

  /** The id of the job. Sending the same request again is harmless. */
  public async submit(request: components['schemas']['SubmittedJob']): Promise<string> {
    const { data, error } = await this.client.POST('/jobs', { body: request });
    return (data ?? refused(error)).jobId;
  }

  public async cancel(jobId: string): Promise<Job> {
    const { data, error } = await this.client.POST('/jobs/{jobId}/cancel', { params: { path: { jobId } } });
    return data ?? refused(error);
  }

  /** The id of the new job. */
  public async resubmit(jobId: string, idempotencyKey: string): Promise<string> {
    const { data, error } = await this.client.POST('/jobs/{jobId}/resubmit', { params: { path: { jobId } }, body: { idempotencyKey } });
    return (data ?? refused(error)).jobId;
  }
}

/** Problem details (RFC 9457) of the API, or the message of API Gateway. */
function refused(error: components['schemas']['Problem'] | components['schemas']['GatewayMessage'] | undefined): never {
  const text = error && 'detail' in error ? error.detail : (error as { message?: string } | undefined)?.message;
  throw new Error(text ?? 'The API did not answer');
}
