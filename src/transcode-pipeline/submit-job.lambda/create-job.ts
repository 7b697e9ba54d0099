import { CreateJobCommand, MediaConvertClient, SearchJobsCommand, type CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import type { JobMetadata } from '../../shared/contract/record';
import { failureOf, type MediaConvertFailure } from '../../shared/handlers.lambda/media-convert-failure';

/** Of failures, those of kind `wait` created no job, and those of kind `unclear` may have created one. */
export type CreateResult = { readonly kind: 'created'; readonly mediaConvertJobId: string } | MediaConvertFailure;

const requestHandler = { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true };

/** The SDK would repeat a request that may have been accepted; when to repeat is decided here. */
const mediaConvert = new MediaConvertClient({ maxAttempts: 1, requestHandler });

/** For requests that may be repeated at will. */
const repeatable = new MediaConvertClient({ maxAttempts: 2, requestHandler });

/** What two tries take at worst: of createJob(), or of a page of findJob(). */
export const LONGEST_CREATION_MS = 2 * (requestHandler.connectionTimeout + requestHandler.requestTimeout);
const LONGEST_SEARCH_MS = LONGEST_CREATION_MS;

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
    // Within a minute, the token stands for a job that a claim which lost the upload has canceled.
    return Job!.Status === 'CANCELED'
      ? { kind: 'unclear', reason: `MediaConvert answered with job ${Job!.Id}, which is canceled` }
      : { kind: 'created', mediaConvertJobId: Job!.Id! };
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * Looks for a job that an earlier claim may have created: newest first, in every queue, since jobs hop. One that was canceled is
 * none: its claim had lost the upload. Throws where it cannot look, or where there are more jobs of this input than it can look
 * through in the time left.
 */
export async function findJob(
  input: string, since: number, metadata: JobMetadata, remainingMs: () => number,
): Promise<string | undefined> {
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_SEARCH_PAGES && remainingMs() > LONGEST_SEARCH_MS; page++) {
    const { Jobs = [], NextToken } = await repeatable.send(new SearchJobsCommand({
      InputFile: searchTerm(input),
      Order: 'DESCENDING',
      NextToken: nextToken,
    }));
    const found = Jobs.find(job => job.Status !== 'CANCELED' && isSame(job.UserMetadata, metadata));
    const oldest = Jobs.at(-1)?.CreatedAt;
    if (found || !NextToken || (oldest && oldest.getTime() < since - CLOCK_SKEW_MS)) {
      return found?.Id;
    }
    nextToken = NextToken;
  }
  throw new Error('Not all jobs of this input since it was claimed could be looked through');
}

/** In characters; surrogate pairs stay whole, since half of one is not valid in a URL. */
function searchTerm(input: string): string {
  return Array.from(input).slice(0, MAX_SEARCH_LENGTH).join('');
}

const MAX_SEARCH_LENGTH = 300;
const MAX_SEARCH_PAGES = 5;
const CLOCK_SKEW_MS = 60_000;

function isSame(found: Record<string, string> | undefined, { pipelineId, jobId, attempt }: JobMetadata): boolean {
  return found?.pipelineId === pipelineId && found.jobId === jobId && found.attempt === attempt;
}
