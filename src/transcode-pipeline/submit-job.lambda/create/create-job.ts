import { CreateJobCommand, type CreateJobCommandInput } from '@aws-sdk/client-mediaconvert';
import { mediaConvertClient } from '../../../shared/handlers.lambda/media-convert-client';
import { failureOf, type MediaConvertFailure } from '../../../shared/handlers.lambda/media-convert-errors';

/** A failure of kind `wait` created no job. One of kind `unclear` may have created a job. */
export type CreateResult = { readonly kind: 'created'; readonly mediaConvertJobId: string } | MediaConvertFailure;

export const REQUEST_HANDLER = { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true };

/** Without retries by the SDK, which would repeat a request that may have been accepted. */
const mediaConvert = mediaConvertClient({ maxAttempts: 1, requestHandler: REQUEST_HANDLER });

/** The longest time that createJob() takes, with both tries. */
export const LONGEST_CREATION_MS = 2 * (REQUEST_HANDLER.connectionTimeout + REQUEST_HANDLER.requestTimeout);

/** Tries again if the answer is unclear: within a minute, MediaConvert takes a second request with the same token for the same job. */
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
    // Within a minute, the token may stand for a job that another claim created and canceled.
    return Job!.Status === 'CANCELED'
      ? { kind: 'unclear', reason: `MediaConvert answered with job ${Job!.Id}, which is canceled` }
      : { kind: 'created', mediaConvertJobId: Job!.Id! };
  } catch (error) {
    return failureOf(error);
  }
}
