import { CancelJobCommand, CreateJobCommand, MediaConvertClient, SearchJobsCommand, type CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import type { JobMetadata } from '../shared/contract';

export type CreateResult =
  | { readonly kind: 'created'; readonly mediaConvertJobId: string }
  /** Throttled or over a quota, and certainly not created. */
  | { readonly kind: 'wait'; readonly reason: string }
  /** May or may not have been created. */
  | { readonly kind: 'unclear'; readonly reason: string }
  /** Not allowed; a new permission may not have spread yet. */
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/** The SDK would repeat a request that may have been accepted; when to repeat is decided here. */
const mediaConvert = new MediaConvertClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
});

/** One try, and where the answer is unclear a second with the same token, which MediaConvert takes for the same job within a minute. */
export async function createJob(input: CreateJobCommandInput): Promise<CreateResult> {
  const first = await tryToCreate(input);
  if (first.kind !== 'unclear') {
    return first;
  }
  const second = await tryToCreate(input);
  return second.kind === 'created' ? second : first;
}

async function tryToCreate(input: CreateJobCommandInput): Promise<CreateResult> {
  try {
    const { Job } = await mediaConvert.send(new CreateJobCommand(input));
    return { kind: 'created', mediaConvertJobId: Job!.Id! };
  } catch (error) {
    return classify(error);
  }
}

function classify(error: unknown): CreateResult {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  switch ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode) {
    case 402:
    case 429:
      return { kind: 'wait', reason };
    case 403:
      return { kind: 'denied', reason };
    case 400:
    case 404:
    case 409:
      return { kind: 'invalid', reason };
    default:
      return { kind: 'unclear', reason };
  }
}

/** Looks for a job that an earlier claim may have created: newest first, in every queue, since jobs hop. */
export async function findJob(input: string, since: number, metadata: JobMetadata): Promise<string | undefined> {
  let nextToken: string | undefined;
  do {
    const { Jobs = [], NextToken } = await mediaConvert.send(new SearchJobsCommand({
      InputFile: input.slice(0, MAX_SEARCH_LENGTH),
      Order: 'DESCENDING',
      NextToken: nextToken,
    }));
    const found = Jobs.find(job => isSame(job.UserMetadata, metadata));
    if (found) {
      return found.Id;
    }
    const oldest = Jobs.at(-1)?.CreatedAt;
    nextToken = oldest && oldest.getTime() < since - CLOCK_SKEW_MS ? undefined : NextToken;
  } while (nextToken);
  return undefined;
}

/** For a job that must not run beside another one of the same upload. */
export async function cancelJob(mediaConvertJobId: string): Promise<void> {
  await mediaConvert.send(new CancelJobCommand({ Id: mediaConvertJobId }));
}

const MAX_SEARCH_LENGTH = 300;
const CLOCK_SKEW_MS = 60_000;

function isSame(found: Record<string, string> | undefined, { pipelineId, jobId, attempt }: JobMetadata): boolean {
  return found?.pipelineId === pipelineId && found.jobId === jobId && found.attempt === attempt;
}
