import { CancelJobCommand, GetJobCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { mediaConvertClient } from './media-convert-client';

const mediaConvert = mediaConvertClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
});

/** MediaConvert's answers if the job has already ended, or no longer exists. */
const CANNOT_BE_STOPPED = [400, 404, 409];

/** Cancels a job. False if it had already ended. Throws if MediaConvert does not answer, so that it is retried. */
export async function stopJob(mediaConvertJobId: string): Promise<boolean> {
  try {
    await mediaConvert.send(new CancelJobCommand({ Id: mediaConvertJobId }));
    return true;
  } catch (error) {
    if (CANNOT_BE_STOPPED.includes(httpStatusOf(error) ?? 0)) {
      return false;
    }
    throw error;
  }
}

/** MediaConvert sends no event for a job that was canceled before it started. */
export async function isCanceled(mediaConvertJobId: string): Promise<boolean> {
  return (await readJob(mediaConvertJobId))?.Status === 'CANCELED';
}

/** Undefined if MediaConvert does not have the job. */
export async function readJob(mediaConvertJobId: string): Promise<Job | undefined> {
  try {
    const { Job: job } = await mediaConvert.send(new GetJobCommand({ Id: mediaConvertJobId }));
    return job;
  } catch (error) {
    if (httpStatusOf(error) === 404) {
      return undefined;
    }
    throw error;
  }
}

export function httpStatusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
