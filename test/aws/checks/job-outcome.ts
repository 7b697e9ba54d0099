import type { CreateJobCommandInput, Job } from '@aws-sdk/client-mediaconvert';
import type { Jobs } from '../jobs';
import type { PlannedJob } from '../videos';

/** The outcome of a job that may be refused. */
export interface JobOutcome {
  /** COMPLETE, ERROR or CANCELED; REFUSED if CreateJob refused it. */
  readonly status: string;
  readonly text: string;
  readonly errorCode?: number;
  readonly warnings: number[];
  readonly job?: Job;
  /** The location of its outputs. */
  readonly folder: string;
  readonly prefix: string;
}

/** Runs a job. A refusal by CreateJob is an outcome too. */
export async function outcomeOf(jobs: Jobs, planned: PlannedJob, request: CreateJobCommandInput): Promise<JobOutcome> {
  const { folder, prefix } = jobs;
  try {
    const job = await jobs.run(planned, request);
    return {
      status: job.Status!,
      text: job.ErrorMessage ?? job.Status!,
      errorCode: job.ErrorCode,
      warnings: (job.Warnings ?? []).map(({ Code }) => Code!),
      job,
      folder,
      prefix,
    };
  } catch (error) {
    if ((error as Error).name !== 'BadRequestException') {
      throw error;
    }
    return { status: 'REFUSED', text: (error as Error).message, warnings: [], folder, prefix };
  }
}

/** Whether the stand-in refused a job that it cannot encode and AWS may accept. */
export function isUnsupported({ text }: JobOutcome): boolean {
  return text.includes('does not support');
}
