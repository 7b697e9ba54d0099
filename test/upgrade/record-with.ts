import type { DeployedPipeline } from '../../sandbox/deployed-pipeline';
import type { JobRecord, JobStatus } from '../../src/shared/contract/record';

/** The record of the upload once it has the status. */
export async function recordWith(pipeline: DeployedPipeline, key: string, status: JobStatus): Promise<JobRecord> {
  for await (const record of pipeline.follow(key)) {
    if (record.status === status) {
      return record;
    }
  }
  throw new Error(`The record of ${key} ended without the status ${status}`);
}
