import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import type { MediaLocation, TranscodePipeline, TranscodingRates } from '../transcode-pipeline';

/** Options of BulkImport. */
export interface BulkImportOptions extends FunctionMonitoringOptions {
  /**
   * Where S3 Inventory writes its reports about the source bucket: an import may read them there.
   *
   * @default - imports list the bucket
   */
  readonly inventory?: MediaLocation;

  /**
   * Prices with which a dry run estimates dollars.
   *
   * @default - the prices of the budget, if it has some, or else the published prices if they are for the Region of the jobs
   */
  readonly rates?: TranscodingRates;

  /**
   * Customer-managed KMS key for the queue of the import, and for the log and the variables of its function.
   *
   * @default - encryption managed by each service; for an import of a MediaPipeline, the key of the pipeline
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that `deadLetterAlarm` publishes to. If this app owns the topic, its policy and that of its key are extended to let CloudWatch
   * publish; an imported topic and its key must allow it already.
   *
   * @default - the alarm has no action; for an import of a MediaPipeline, the topic of the pipeline
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Properties of BulkImport. */
export interface BulkImportProps extends BulkImportOptions {
  /** Transcodes the objects. It must start a job for each upload, and be of the same stack. */
  readonly transcode: TranscodePipeline;
}
