import { SearchJobsCommand } from '@aws-sdk/client-mediaconvert';
import { LONGEST_CREATION_MS, REQUEST_HANDLER } from './create/create-job';
import type { JobMetadata } from '../../shared/contract/record';
import { mediaConvertClient } from '../../shared/handlers.lambda/media-convert-client';

const mediaConvert = mediaConvertClient({ maxAttempts: 2, requestHandler: REQUEST_HANDLER });

/** The SDK's two attempts take as long as the two tries of createJob(). */
const LONGEST_PAGE_MS = LONGEST_CREATION_MS;

export interface FoundJob {
  readonly mediaConvertJobId: string;
  readonly profile?: string;
}

/**
 * Searches for a job that an earlier claim may have created: newest first, and in every queue, because jobs hop. Canceled jobs do not
 * count, because their claim had lost the upload. Throws if the search fails, or if this input has more jobs than can be searched in the
 * remaining time.
 */
export async function findJob(
  input: string, since: number, metadata: JobMetadata, remainingMs: () => number,
): Promise<FoundJob | undefined> {
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_SEARCH_PAGES && remainingMs() > LONGEST_PAGE_MS; page++) {
    const { Jobs = [], NextToken } = await mediaConvert.send(new SearchJobsCommand({
      InputFile: searchTerm(input),
      Order: 'DESCENDING',
      NextToken: nextToken,
    }));
    const found = Jobs.find(job => job.Status !== 'CANCELED' && isSame(job.UserMetadata, metadata));
    const oldest = Jobs.at(-1)?.CreatedAt;
    if (found || !NextToken || (oldest && oldest.getTime() < since - CLOCK_SKEW_MS)) {
      return found && { mediaConvertJobId: found.Id!, profile: found.UserMetadata?.profile };
    }
    nextToken = NextToken;
  }
  throw new Error('Not all jobs of this input since its claim could be searched');
}

/** Counts characters, not UTF-16 units: half a surrogate pair is not valid in a URL. */
function searchTerm(input: string): string {
  return Array.from(input).slice(0, MAX_SEARCH_LENGTH).join('');
}

const MAX_SEARCH_LENGTH = 300;
const MAX_SEARCH_PAGES = 5;
const CLOCK_SKEW_MS = 60_000;

function isSame(found: Record<string, string> | undefined, { pipelineId, jobId, attempt }: JobMetadata): boolean {
  return found?.pipelineId === pipelineId && found.jobId === jobId && found.attempt === attempt;
}
