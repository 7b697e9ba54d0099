import { count } from './count';
import { updateRecord } from './job-table';
import { logger } from './logger';
import type { JobRecord } from '../contract/record';

/**
 * Counts second MediaConvert jobs of one upload, each once, however often it is reported. The record lists those that it has seen. A
 * function that dies in between counts again: the alarm must not miss one. One counter for each invocation, whose messages are handled at
 * the same time.
 */
export class DuplicateCounter {
  private readonly seen = new Set<string>();

  public constructor(private readonly tableName: string) {}

  /**
   * `record`: of the upload, as it was read last. `isSecond`: whether the upload has another job. Where it has none, since it ended without
   * one, the second that appears all the same counts.
   */
  public async count({ jobId, pipelineId, otherJobs = [] }: JobRecord, mediaConvertJobId: string, isSecond: boolean): Promise<void> {
    if (this.seen.has(mediaConvertJobId) || otherJobs.includes(mediaConvertJobId)) {
      return;
    }
    this.seen.add(mediaConvertJobId);
    if (isSecond) {
      count('DuplicateJobs', pipelineId);
    }
    const listed = await this.list(jobId, mediaConvertJobId);
    if (!isSecond && listed.length > 1) {
      count('DuplicateJobs', pipelineId);
    }
  }

  /** A failure must not bring the message back, which would count again. */
  private async list(jobId: string, mediaConvertJobId: string): Promise<string[]> {
    try {
      const { record } = await updateRecord(this.tableName, jobId, {
        set: {},
        append: { otherJobs: [mediaConvertJobId] },
        condition: 'NOT attribute_not_exists(#jobId) AND NOT contains(#otherJobs, :mediaConvertJobId)',
        values: { mediaConvertJobId },
      });
      return record?.otherJobs ?? [];
    } catch (error) {
      logger.warn('Second job not listed on its record', { jobId, mediaConvertJobId, error: error as Error });
      return [];
    }
  }
}
