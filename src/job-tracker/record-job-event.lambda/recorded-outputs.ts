import { loggedJobOf, type JobEvent } from './job-event';
import { jobOutputs } from './job-outputs';
import { withPlayerFacts } from './media-files/player-facts';
import { unnamedFrames } from './unnamed-frames';
import type { JobOutput, JobRecord } from '../../shared/contract/record';
import { logger, sourceOf } from '../../shared/handlers.lambda/logger';
import { isOwnJob } from '../../shared/handlers.lambda/record-state';

/** The outputs of a COMPLETE job, from its event and, for jobs of the pipeline, from the files for facts that the event lacks. */
export async function recordedOutputs(
  event: JobEvent, record: JobRecord | undefined, baseUrl: string | undefined,
): Promise<JobOutput[]> {
  const { jobId } = event.userMetadata;
  const planned = record?.outputGroups;
  const named = namedOutputs(event, record, baseUrl);
  if (isOwnJob(jobId)) {
    // The function may not read the buckets of other code's jobs.
    return named;
  }
  const job = { ...sourceOf(record), ...loggedJobOf(event, record), planned, baseUrl };
  const frames = await unnamedFrames(named, { ...job, mediaConvertJobId: event.jobId });
  return withPlayerFacts([...named, ...frames], job);
}

/** From the event alone. The log names outputs that cannot be recorded, or only without a URL. */
export function namedOutputs(event: JobEvent, record: JobRecord | undefined, baseUrl: string | undefined): JobOutput[] {
  const { outputGroupDetails = [] } = event;
  const line = { ...sourceOf(record), ...loggedJobOf(event, record) };
  const outputs = jobOutputs(outputGroupDetails, record?.outputGroups, baseUrl);
  for (const { preset, path } of outputs.filter(({ url }) => baseUrl !== undefined && url === undefined)) {
    logger.warn('Output recorded without a URL: its path is not an object in S3', { ...line, preset, path });
  }
  const unnamed = outputGroupDetails.filter(isUnnamed).length;
  if (unnamed > 0) {
    logger.warn('MediaConvert does not name the files of some output groups', { ...line, groups: unnamed });
  }
  return outputs;
}

function isUnnamed({ playlistFilePaths = [], outputDetails = [] }: NonNullable<JobEvent['outputGroupDetails']>[number]): boolean {
  return playlistFilePaths.length === 0 && outputDetails.some(({ outputFilePaths = [] }) => outputFilePaths.length === 0);
}
