import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { MediaDistribution } from '../media-distribution';
import type { QueueFunctionOptions } from '../shared/constructs/function-options';
import type { TranscodePipeline } from '../transcode-pipeline';

/** Options of JobDeletion. */
export interface JobDeletionOptions {
  /**
   * Whether a message may ask with `deleteSource` to delete the source too. Without it, the function has no permission to delete uploads.
   *
   * @default false
   */
  readonly allowSourceDeletion?: boolean;

  /**
   * Whether the jobs of a source are deleted when a request deletes the source. Lifecycle rules that expire sources delete no job. In a
   * versioned bucket, a delete marker deletes the jobs of all versions that the key had until then, and the permanent deletion of a version
   * those of that version.
   *
   * @default false
   */
  readonly deleteWithSource?: boolean;

  /**
   * Customer-managed KMS key for the queue, and for the log and the environment variables of the function.
   *
   * @default - encryption managed by SQS, Lambda and CloudWatch; with MediaPipeline.addDeletion(), the key of the pipeline
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that `deadLetterAlarm` publishes to. If this app owns the topic, its policy and that of its key are extended to let CloudWatch
   * publish; an imported topic and its key must allow it already.
   *
   * @default - the alarm has no action; with MediaPipeline.addDeletion(), the topic of the pipeline
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Options of the function that deletes: timeout (30 seconds to 15 minutes), memory, concurrency, name and log retention. A deletion that is
   * not complete at the timeout continues in the next invocation.
   *
   * @default - timeout 1 minute, 256 MiB, 2 concurrent invocations
   */
  readonly deleteFunction?: QueueFunctionOptions;
}

/** Properties of JobDeletion. */
export interface JobDeletionProps extends JobDeletionOptions {
  /** The transcoder whose jobs are deleted. It must have `OutputLayout.byJob()`, by which each job has a separate prefix. */
  readonly transcode: TranscodePipeline;

  /**
   * The distribution that serves the outputs. Its edge locations drop the files of each deleted job.
   *
   * @default - none
   */
  readonly distribution?: MediaDistribution;
}
