import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { JobTrackerOptions } from '../job-tracker';
import type { Delivery } from '../media-distribution';
import type { MediaIngestOptions } from '../media-ingest';
import type { OutputPreset } from '../output-preset';
import type { FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import type { Profile, TranscodePipelineOptions } from '../transcode-pipeline';

/** Properties of MediaPipeline. They apply to all parts; the options of a part take precedence. */
export interface MediaPipelineProps extends FunctionMonitoringOptions {
  /**
   * Output presets that each upload is transcoded to.
   *
   * @default [OutputPreset.cmaf()] - HLS and DASH up to 1080p from one set of segments
   */
  readonly outputs?: OutputPreset[];

  /**
   * Other sets of outputs and job options, for some of the sources. For each upload, the first profile whose rule matches is used, or else
   * `outputs`.
   *
   * @default - all uploads have the same outputs
   */
  readonly profiles?: Profile[];

  /**
   * Suffix for fixed physical names, such as `media-jobs-dev`: 1 to 19 lowercase letters, digits and `-`. Bucket names also include account
   * and region, and the role's name includes the region, to be unique in other regions too: `media-source-dev-111122223333-eu-west-1`.
   * Pipelines in the same account and region need different suffixes.
   *
   * @default - CloudFormation generates names
   */
  readonly environmentSuffix?: string;

  /**
   * Whether names end with environmentSuffix, without account and region: `media-source-dev`, `media-processed-dev`,
   * `media-convert-role-dev`. The suffix may then have up to 45 characters. Bucket names must be unique in all of AWS. Requires
   * environmentSuffix.
   *
   * @default false
   */
  readonly exactNames?: boolean;

  /**
   * Removal policy of new buckets and the new table.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether new buckets are emptied before they are deleted. Requires RemovalPolicy.DESTROY and adds CDK's custom resource.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;

  /**
   * Whether the pipeline is protected against accidental deletion: its stack has termination protection, the new table deletion protection,
   * and new buckets, table and signing secret stay if the stack is deleted or an update replaces them. RemovalPolicy.DESTROY and
   * autoDeleteObjects are then errors. Existing resources stay as they are. See docs/production.md.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;

  /**
   * Customer-managed KMS key for the new buckets, table, topic and queues, and for the logs and environment variables of the functions. The
   * policy of a key of this app is extended for the AWS services that use it. For an imported key, warnings name the statements that its
   * owner must add.
   *
   * @default - encryption managed by each service
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Topic that the alarms publish to. If this app owns the topic, its policy and that of its key are extended to let CloudWatch publish;
   * an imported topic and its key must allow it already. For other actions, call `addAlarmAction()` on `ingest.deadLetterAlarm` and
   * `tracker.deadLetterAlarm`.
   *
   * @default - the alarms have no action
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Region in which MediaConvert runs the jobs, such as `eu-west-1`, for a stack in a region without MediaConvert. The stack needs an
   * explicit region. A stack in the other region is added to the app. It forwards job events to the region of this stack. See docs/regions.md.
   *
   * @default - the region of the stack
   */
  readonly mediaConvertRegion?: string;

  /**
   * How players reach the outputs.
   *
   * @default Delivery.cloudFront()
   */
  readonly delivery?: Delivery;

  /**
   * Options of the ingest, which receives uploads.
   *
   * @default - a new bucket, keys under `uploads/`
   */
  readonly ingest?: MediaIngestOptions;

  /**
   * Options of the transcoder, which submits a MediaConvert job for each upload.
   *
   * @default - a new bucket, one prefix per job, the account's default MediaConvert queue
   */
  readonly transcode?: TranscodePipelineOptions;

  /**
   * Options of the tracker, which records job events and announces results.
   *
   * @default - a new table and a new topic
   */
  readonly tracker?: JobTrackerOptions;
}
