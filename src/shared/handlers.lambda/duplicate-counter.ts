import { count } from './count';
import { updateRecord } from './job-records';
import { jobOf, logger, sourceOf } from './logger';
import type { JobRecord } from '../contract/record';

/**
 * Counts duplicate MediaConvert jobs of one upload, each once, even if it is reported again: the record lists them. If an invocation ends
 * between counting and listing, the job is counted again, since the alarm must not miss one. An invocation, which handles its messages in
 * parallel, has one counter.
 */
export class DuplicateCounter {
  private readonly seen = new Set<string>();

  public constructor(private readonly tableName: string) {}

  /**
   * `record` is the upload's, as it was read last. `isSecond` says whether the upload has another job. If it ended without a job, the first
   * one that appears is not counted, and the second is.
   */
  public async count(record: JobRecord, mediaConvertJobId: string, isSecond: boolean): Promise<void> {
    const { pipelineId, otherJobs = [] } = record;
    if (this.seen.has(mediaConvertJobId) || otherJobs.includes(mediaConvertJobId)) {
      return;
    }
    this.seen.add(mediaConvertJobId);
    if (isSecond) {
      count('DuplicateJobs', pipelineId);
    }
    const listed = await this.list(record, mediaConvertJobId);
    if (!isSecond && listed.length > 1) {
      count('DuplicateJobs', pipelineId);
    }
  }

  /** A failure must not return the message to the queue, which would count the job again. */
  private async list(counted: JobRecord, mediaConvertJobId: string): Promise<string[]> {
    try {
      const { record } = await updateRecord(this.tableName, counted.jobId, {
        set: {},
        append: { otherJobs: [mediaConvertJobId] },
        condition: 'NOT attribute_not_exists(#jobId) AND NOT contains(#otherJobs, :mediaConvertJobId)',
        values: { mediaConvertJobId },
      });
      return record?.otherJobs ?? [];
    } catch (error) {
      logger.warn('Duplicate job not listed on its record', {
        ...sourceOf(counted), ...jobOf(counted), mediaConvertJobId, error: error as Error,
      });
      return [];
    }
  }
}
