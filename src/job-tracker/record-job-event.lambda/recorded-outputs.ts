import type { JobEvent } from './job-event';
import { jobOutputs } from './job-outputs';
import { withPlayerFacts } from './media-files/player-facts';
import { unnamedFrames } from './unnamed-frames';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobOutput } from '../../shared/contract/record';
import { logger } from '../../shared/handlers.lambda/logger';

/** What a COMPLETE job has made: from its event, and from its files where the event does not say it. */
export async function recordedOutputs(
  event: JobEvent, planned: PlannedOutputGroup[] | undefined, baseUrl: string | undefined,
): Promise<JobOutput[]> {
  const { jobId } = event.userMetadata;
  const named = namedOutputs(event, planned, baseUrl);
  const frames = await unnamedFrames(named, { jobId, mediaConvertJobId: event.jobId, planned, baseUrl });
  return withPlayerFacts([...named, ...frames], { jobId, planned, baseUrl });
}

/** From the event alone; the log names what cannot be recorded, or only without a URL. */
export function namedOutputs(event: JobEvent, planned: PlannedOutputGroup[] | undefined, baseUrl: string | undefined): JobOutput[] {
  const { outputGroupDetails = [], userMetadata: { jobId } } = event;
  const outputs = jobOutputs(outputGroupDetails, planned, baseUrl);
  for (const { preset, path } of outputs.filter(({ url }) => baseUrl !== undefined && url === undefined)) {
    logger.warn('Output recorded without a URL: its path is no object in S3', { jobId, preset, path });
  }
  const unnamed = outputGroupDetails.filter(isUnnamed).length;
  if (unnamed > 0) {
    logger.warn('MediaConvert names no files of some output groups', { jobId, groups: unnamed });
  }
  return outputs;
}

function isUnnamed({ playlistFilePaths = [], outputDetails = [] }: NonNullable<JobEvent['outputGroupDetails']>[number]): boolean {
  return playlistFilePaths.length === 0 && outputDetails.some(({ outputFilePaths = [] }) => outputFilePaths.length === 0);
}
