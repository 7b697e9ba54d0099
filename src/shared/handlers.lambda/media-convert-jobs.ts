import { CancelJobCommand, GetJobCommand, MediaConvertClient, type Job } from '@aws-sdk/client-mediaconvert';

const mediaConvert = new MediaConvertClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
});

/** MediaConvert's answers where the job has ended already, or is known no more. */
const CANNOT_BE_STOPPED = [400, 404, 409];

/** Cancels a job. False where it had ended by itself; throws where MediaConvert cannot be asked, so that it is tried again. */
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

/** MediaConvert sends no event for a job that was canceled before it started: only asking tells. */
export async function isCanceled(mediaConvertJobId: string): Promise<boolean> {
  return (await readJob(mediaConvertJobId))?.Status === 'CANCELED';
}

/** Undefined where MediaConvert knows no such job, or knows it no more. */
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
