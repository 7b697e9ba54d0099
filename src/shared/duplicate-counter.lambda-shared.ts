import type { JobRecord } from './contract';
import { count } from './count.lambda-shared';
import { updateRecord } from './job-table.lambda-shared';
import { logger } from './logger.lambda-shared';

/**
 * Counts second MediaConvert jobs of one upload, each once, however often it is reported. The record lists those that were counted. A
 * function that dies in between counts again: the alarm must not miss one. One counter for each invocation, whose messages are handled at
 * the same time.
 */
export class DuplicateCounter {
  private readonly counted = new Set<string>();

  public constructor(private readonly tableName: string) {}

  /** `record`: of the upload, as it was read last. */
  public async count({ jobId, pipelineId, duplicateJobs = [] }: JobRecord, mediaConvertJobId: string): Promise<void> {
    if (this.counted.has(mediaConvertJobId) || duplicateJobs.includes(mediaConvertJobId)) {
      return;
    }
    this.counted.add(mediaConvertJobId);
    count('DuplicateJobs', pipelineId);
    await this.list(jobId, mediaConvertJobId);
  }

  /** A failure must not bring the message back, which would count again. */
  private async list(jobId: string, mediaConvertJobId: string): Promise<void> {
    try {
      await updateRecord(this.tableName, jobId, {
        set: {},
        append: { duplicateJobs: [mediaConvertJobId] },
        condition: 'NOT attribute_not_exists(#jobId) AND NOT contains(#duplicateJobs, :mediaConvertJobId)',
        values: { mediaConvertJobId },
      });
    } catch (error) {
      logger.warn('Duplicate job not listed on its record', { jobId, mediaConvertJobId, error: error as Error });
    }
  }
}
