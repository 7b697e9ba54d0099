import { jobOutputs } from './job-outputs';
import { OutputFiles } from './output-files';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobOutput } from '../../shared/contract/record';
import { measuresOf } from '../../shared/handlers.lambda/job-report';
import { logger } from '../../shared/handlers.lambda/logger';
import { readJob } from '../../shared/handlers.lambda/media-convert-jobs';
import { framesBaseOf } from '../../shared/handlers.lambda/output-paths';

/** What is not listed by then is not recorded. */
const DEADLINE_MS = 4_000;

interface FinishedJob {
  readonly jobId: string;
  readonly mediaConvertJobId: string;
  readonly planned?: PlannedOutputGroup[];
  readonly baseUrl?: string;
}

/**
 * Captured frames that are planned, but not among the outputs: events of accelerated jobs do not name them, and neither does GetJob. Their
 * folder tells. Where it cannot be listed, the log says so: that does not keep a job from being COMPLETE.
 */
export async function unnamedFrames(named: JobOutput[], job: FinishedJob): Promise<JobOutput[]> {
  const groups = (job.planned ?? []).filter(group => framesIn(group) > namedIn(group, named));
  if (groups.length === 0) {
    return [];
  }
  const presets = groups.map(({ preset }) => preset);
  try {
    const missing = (await listFrames(job)).filter(({ path }) => !named.some(output => output.path === path));
    if (missing.length === 0) {
      throw new Error('There are none where the job writes them');
    }
    logger.info('Captured frames found that MediaConvert did not name', { jobId: job.jobId, presets, found: missing.map(({ path }) => path) });
    return missing;
  } catch (error) {
    logger.warn('Captured frames not recorded: MediaConvert did not name them', { jobId: job.jobId, presets, error: error as Error });
    return [];
  }
}

function framesIn({ outputs }: PlannedOutputGroup): number {
  return outputs.filter(({ role }) => role === 'images').length;
}

function namedIn({ preset }: PlannedOutputGroup, named: JobOutput[]): number {
  return named.filter(output => output.preset === preset && output.type === 'THUMBNAILS').length;
}

/** As the event would have named them. */
async function listFrames({ mediaConvertJobId, planned, baseUrl }: FinishedJob): Promise<JobOutput[]> {
  const files = new OutputFiles(AbortSignal.timeout(DEADLINE_MS));
  const job = await readJob(mediaConvertJobId);
  if (!job) {
    throw new Error('MediaConvert does not know the job any more');
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
