import { BY_OUTCOME_INDEX, type JobRecord, type JobStatus } from '../contract/record';

/** Attributes of a job that ends: those of the index of ended jobs, if the table has it. They are set once, because a final status stays. */
export function endingOf(
  { JOB_INDEXES }: { readonly JOB_INDEXES?: string }, pipelineId: string, status: JobStatus, now = new Date(),
): Pick<JobRecord, 'endedAs' | 'endedAt'> {
  return JOB_INDEXES?.split(',').includes(BY_OUTCOME_INDEX.indexName) ? { endedAs: `${pipelineId}#${status}`, endedAt: now.toISOString() } : {};
}
