import { jobOutputs } from './job-outputs';
import { OutputFiles } from './output-files';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobOutput } from '../../shared/contract/record';
import { measuresOf } from '../../shared/handlers.lambda/job-report';
import { logger, type LoggedJob, type LoggedSource } from '../../shared/handlers.lambda/logger';
import { readJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { framesBaseOf } from '../../shared/handlers.lambda/output-paths';

/** Frames that are not listed by then are not recorded. */
const DEADLINE_MS = 4_000;

interface FinishedJob extends LoggedSource, LoggedJob {
  readonly mediaConvertJobId: string;
  readonly planned?: PlannedOutputGroup[];
  readonly baseUrl?: string;
}

/**
 * Captured frames that are planned, but not among the outputs: events of accelerated jobs do not name them, and neither does GetJob. Their
 * folder is listed. If that fails, the failure is logged, and the job is COMPLETE without them.
 */
export async function unnamedFrames(named: JobOutput[], job: FinishedJob): Promise<JobOutput[]> {
  const groups = (job.planned ?? []).filter(group => framesIn(group) > namedIn(group, named));
  if (groups.length === 0) {
    return [];
  }
  const presets = groups.map(({ preset }) => preset);
  const context = { bucket: job.bucket, key: job.key, jobId: job.jobId, correlation_id: job.correlation_id };
  try {
    const missing = (await listFrames(job)).filter(({ path }) => !named.some(output => output.path === path));
    if (missing.length === 0) {
      throw new Error('The folder of the captured frames is empty');
    }
    logger.info('Captured frames found that MediaConvert did not name', { ...context, presets, found: missing.map(({ path }) => path) });
    return missing;
  } catch (error) {
    logger.warn('Captured frames not recorded: MediaConvert did not name them', { ...context, presets, error: error as Error });
    return [];
  }
}

function framesIn({ outputs }: PlannedOutputGroup): number {
  return outputs.filter(({ role }) => role === 'images').length;
}

function namedIn({ preset }: PlannedOutputGroup, named: JobOutput[]): number {
  return named.filter(output => output.preset === preset && (output.type === 'THUMBNAILS' || output.type === 'PICTURE')).length;
}

/** The outputs as the event would have named them. */
async function listFrames({ mediaConvertJobId, planned, baseUrl }: FinishedJob): Promise<JobOutput[]> {
  const files = new OutputFiles(AbortSignal.timeout(DEADLINE_MS));
  const job = await readJob(mediaConvertJobId);
  if (!job) {
    throw new Error('MediaConvert no longer has the job');
  }
  const groups = job.Settings?.OutputGroups ?? [];
  const details = await Promise.all(groups.map(async (group, index) => ({
    outputDetails: await Promise.all((group.Outputs ?? []).map(async (output, position) => ({
      ...measuresOf(job.OutputGroupDetails?.[index]?.OutputDetails?.[position]),
      outputFilePaths: await lastFrame(files, framesBaseOf(job, group, output)),
    }))),
  })));
  return jobOutputs(details, planned, baseUrl);
}

async function lastFrame(files: OutputFiles, base: string | undefined): Promise<string[]> {
  const last = base && await files.last(base);
  return last ? [last] : [];
}
