import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { JobTracker, type JobTrackerOptions } from '../job-tracker';
import { Delivery, MediaDistribution } from '../media-distribution';
import { MediaIngest, type MediaIngestOptions } from '../media-ingest';
import type { OutputPreset } from '../output-preset';
import { TranscodePipeline, type OutputLayout, type Profile, type TranscodePipelineOptions } from '../transcode-pipeline';
import { resourceNames, type ResourceNames } from './resource-names';
import { addStackOutput } from './stack-outputs';
import { isSameBucket } from '../shared/constructs/bucket-identity';
import { nameOf } from '../shared/constructs/construct-name';
import { allowCloudFront } from '../shared/constructs/key-policy';
import { requireOptionKinds } from '../shared/validation/option-kinds';

/** Properties of MediaPipeline. They apply to all parts; the options of a part take precedence. */
export interface MediaPipelineProps {
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
   * Customer-managed KMS key for the new buckets, table, topic and queues, and for the logs and environment variables of the functions. The
   * policy of a key of this app is extended for the AWS services that use it. For an imported key, warnings name the statements that its
   * owner must add.
   *
   * @default - encryption managed by each service
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the logs of the functions are kept. Keep them longer than 14 days, because dead letters are kept that long and the logs
   * explain them.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

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

/** Options of `MediaPipeline.addOutputs()`. */
export interface MediaPipelineOutputsOptions {
  /**
   * Also exports the outputs, under names such as `SourceBucket-<exportSuffix>`.
   *
   * @default - not exported
   */
  readonly exportSuffix?: string;
}

/**
 * A video pipeline: uploads to an S3 bucket become AWS Elemental MediaConvert jobs, and their outputs become streams behind CloudFront.
 * It combines a MediaIngest, a TranscodePipeline, a JobTracker and a MediaDistribution.
 *
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   outputs: [OutputPreset.cmaf(), OutputPreset.thumbnails({ interval: Duration.seconds(30) })],
 * });
 */
export class MediaPipeline extends Construct {
  /** Receives uploads. */
  public readonly ingest: MediaIngest;
  /** Submits a MediaConvert job for each upload. */
  public readonly transcode: TranscodePipeline;
  /** Records job events and announces results. */
  public readonly tracker: JobTracker;
  /** Serves the outputs. Absent with Delivery.existingBaseUrl() and Delivery.none(). */
  public readonly distribution?: MediaDistribution;

  public constructor(scope: Construct, id: string, props: MediaPipelineProps = {}) {
    super(scope, id);
    requireOptionKinds(nameOf('MediaPipeline', this), props);
    const delivery = props.delivery ?? Delivery.cloudFront();
    const names = resourceNames(this, props);
    this.ingest = this.createIngest(props, names);
    this.tracker = this.createTracker(props, names, delivery);
    this.transcode = this.createTranscode(props, names);
    if (delivery._distribution) {
      this.distribution = this.createDistribution(props, names, delivery._distribution);
    }
  }

  /**
   * Adds stack outputs: SourceBucketName, ProcessedBucketName, JobTableName, DistributionDomainName (if there is a distribution) and
   * TranscodeFunctionArn. Can be called once in a stack, because the names are fixed. DistributionDomainName has neither the path nor the
   * domain name that you set: records and `distribution.baseUrl` have the start of playback URLs.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addOutputs({ exportSuffix: 'dev' });
   */
  public addOutputs(options: MediaPipelineOutputsOptions = {}): void {
    this.addOutput('SourceBucketName', 'SourceBucket', this.ingest.bucket.bucketName, 'Bucket for video uploads', options);
    this.addOutput('ProcessedBucketName', 'ProcessedBucket', this.transcode.bucket.bucketName, 'Bucket of processed videos', options);
    this.addOutput('JobTableName', 'JobTable', this.tracker.table.tableName, 'DynamoDB table of the job records', options);
    if (this.distribution) {
      const { distributionDomainName } = this.distribution.distribution;
      this.addOutput('DistributionDomainName', 'DistributionDomain', distributionDomainName, 'Domain that serves processed videos', options);
    }
    this.addOutput('TranscodeFunctionArn', 'TranscodeFunction', this.transcode.function.functionArn, 'Function that submits jobs', options);
  }

  private createIngest(
    { removalPolicy, autoDeleteObjects, encryptionKey, alarmTopic, ingest }: MediaPipelineProps, names: ResourceNames,
  ): MediaIngest {
    return new MediaIngest(this, 'Ingest', {
      ...unlessExisting(ingest?.bucket, { bucketName: names.sourceBucket, removalPolicy, autoDeleteObjects }),
      encryptionKey,
      alarmTopic,
      ...ingest,
    });
  }

  private createTracker(props: MediaPipelineProps, names: ResourceNames, delivery: Delivery): JobTracker {
    const { removalPolicy, encryptionKey, logRetention, alarmTopic, mediaConvertRegion, tracker } = props;
    return new JobTracker(this, 'Tracker', {
      ...unlessExisting(tracker?.table, { tableName: names.table, removalPolicy }),
      ...unlessExisting(tracker?.topic, { topicName: names.topic }),
      deliveryBaseUrl: delivery._baseUrl,
      encryptionKey,
      alarmTopic,
      mediaConvertRegion,
      ...tracker,
      recordFunction: { functionName: names.recordFunction, logRetention, ...tracker?.recordFunction },
      reconcileFunction: { logRetention, ...tracker?.reconcileFunction },
    });
  }

  private createTranscode(props: MediaPipelineProps, names: ResourceNames): TranscodePipeline {
    const { outputs, profiles, removalPolicy, autoDeleteObjects, encryptionKey, logRetention, mediaConvertRegion, transcode } = props;
    return new TranscodePipeline(this, 'Transcode', {
      ...unlessExisting(transcode?.bucket, { bucketName: names.processedBucket, removalPolicy, autoDeleteObjects }),
      ...unlessExisting(transcode?.role, { roleName: names.role }),
      encryptionKey,
      mediaConvertRegion,
      ...transcode,
      submitFunction: { functionName: names.submitFunction, logRetention, ...transcode?.submitFunction },
      ingest: this.ingest,
      tracker: this.tracker,
      outputs,
      profiles,
    });
  }

  /** A base URL that the tracker's options set, such as a domain in front of the distribution, takes precedence. */
  private createDistribution(
    { transcode, tracker, ...props }: MediaPipelineProps, names: ResourceNames, { invalidateOverwrites, ...options }: DistributionOptions,
  ): MediaDistribution {
    const { removalPolicy, autoDeleteObjects, encryptionKey, alarmTopic, logRetention } = props;
    const distribution = new MediaDistribution(this, 'Distribution', {
      ...unlessExisting(options.distribution, { comment: names.distributionComment, removalPolicy, autoDeleteObjects }),
      defaultTtl: ttlOf(transcode?.layout),
      encryptionKey,
      alarmTopic,
      logRetention,
      ...options,
      bucket: this.transcode.bucket,
      prefix: this.servedPrefix(),
    });
    this.tracker.deliverFrom(tracker?.deliveryBaseUrl ?? distribution.baseUrl);
    if (distribution.signingSecret) {
      this.transcode._requireRelativeUrls();
    }
    this.transcode._storageKeys.forEach(key => allowCloudFront(distribution, key));
    if (invalidateOverwrites) {
      distribution._invalidateAfter(this.tracker, overwritingJobs(transcode?.layout));
    }
    return distribution;
  }

  /** Uploads in the same bucket are not for viewers. */
  private servedPrefix(): string | undefined {
    const { ingest, bucket, prefix } = this.transcode._flow;
    return isSameBucket(ingest.bucket, bucket) ? prefix : undefined;
  }

  private addOutput(key: string, exportName: string, value: string, description: string, { exportSuffix }: MediaPipelineOutputsOptions): void {
    addStackOutput(this, { key, value, description, exportName: exportSuffix && `${exportName}-${exportSuffix}` });
  }
}

type DistributionOptions = NonNullable<Delivery['_distribution']>;

/** Properties of the whole pipeline apply to new resources only. */
function unlessExisting<Defaults extends object>(existing: object | undefined, defaults: Defaults): Partial<Defaults> {
  return existing === undefined ? defaults : {};
}

/** A layout that mirrors the source overwrites files, which edge locations may have cached. */
function ttlOf(layout: OutputLayout | undefined): Duration | undefined {
  return layout?._mirrorsSource ? Duration.minutes(1) : undefined;
}

/**
 * Selects announcements of jobs that may have overwritten files: all in a layout that mirrors the source. Otherwise each job has its own
 * prefix, and only a retry writes there again.
 */
function overwritingJobs(layout: OutputLayout | undefined): { [member: string]: any } {
  return layout?._mirrorsSource ? {} : { attempt: [{ numeric: ['>', 1] }] };
}
