import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { JobTracker, type JobTrackerOptions } from '../job-tracker';
import { MediaDistribution, type MediaDistributionOptions } from '../media-distribution';
import { MediaIngest, type MediaIngestOptions } from '../media-ingest';
import type { OutputPreset } from '../output-preset';
import { TranscodePipeline, type OutputLayout, type TranscodePipelineOptions } from '../transcode-pipeline';
import { Delivery } from './delivery';
import { resourceNames } from './resource-names';
import { addStackOutput } from './stack-outputs';

/** Properties of MediaPipeline. What is set here holds for every part; what is set for a part wins. */
export interface MediaPipelineProps {
  /**
   * What each upload is transcoded to.
   *
   * @default [OutputPreset.cmaf()] - HLS and DASH up to 1080p from one set of segments
   */
  readonly outputs?: OutputPreset[];

  /**
   * Gives the resources fixed names with this suffix, such as `media-jobs-dev`: 1 to 19 lower-case letters, digits and `-`. Account and
   * region join the names of buckets, the region that of the role, since those must be unique beyond a region:
   * `media-source-dev-111122223333-eu-west-1`. Two pipelines of one account and region need two suffixes: else an error.
   *
   * @default - CloudFormation generates names
   */
  readonly environmentSuffix?: string;

  /**
   * Whether the suffix ends all names, without account and region: `media-source-dev`, `media-processed-dev`, `media-convert-role-dev`.
   * The suffix may have up to 45 characters then. Buckets of the same name cannot exist twice in AWS. Needs environmentSuffix.
   *
   * @default false
   */
  readonly exactNames?: boolean;

  /**
   * What happens to new buckets and the new table when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether new buckets are emptied before they are deleted. Adds CDK's custom resource. Needs RemovalPolicy.DESTROY.
   *
   * @default false
   */
  readonly autoDeleteObjects?: boolean;

  /**
   * Customer key for everything that is stored: new buckets, table, topic and queues.
   *
   * @default - encryption managed by each service
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the logs of the functions are kept. Dead letters live for 14 days, and the logs have the reason for each: keep them longer
   * than that.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Topic that the alarms publish to. The policy of a topic of this app is extended so that CloudWatch may publish; that of an imported
   * topic must allow it, and so must the policy of the topic's key. For other actions, use `addAlarmAction()` of
   * `ingest.deadLetterAlarm` and `tracker.deadLetterAlarm`.
   *
   * @default - the alarms have no action
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * How players reach the outputs.
   *
   * @default Delivery.newDistribution()
   */
  readonly delivery?: Delivery;

  /**
   * Where uploads arrive.
   *
   * @default - a new bucket, keys under `uploads/`
   */
  readonly ingest?: MediaIngestOptions;

  /**
   * How uploads are transcoded.
   *
   * @default - a new bucket, one prefix per job, the account's default MediaConvert queue
   */
  readonly transcode?: TranscodePipelineOptions;

  /**
   * How jobs are tracked.
   *
   * @default - a new table and a new topic
   */
  readonly tracking?: JobTrackerOptions;

  /**
   * How the new distribution serves.
   *
   * @default - to players on every site, from the price class 100
   */
  readonly distribution?: MediaDistributionOptions;
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
 * Videos that are uploaded here become streams that play there: a MediaIngest, a TranscodePipeline, a JobTracker and a
 * MediaDistribution, wired.
 *
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   outputs: [OutputPreset.cmaf(), OutputPreset.thumbnails({ interval: Duration.seconds(30) })],
 * });
 */
export class MediaPipeline extends Construct {
  /** Where uploads arrive. */
  public readonly ingest: MediaIngest;
  /** What transcodes them. */
  public readonly transcode: TranscodePipeline;
  /** What knows what became of them. */
  public readonly tracker: JobTracker;
  /** What serves the outputs. Absent where delivery is not by a new distribution. */
  public readonly distribution?: MediaDistribution;

  public constructor(scope: Construct, id: string, props: MediaPipelineProps = {}) {
    super(scope, id);
    const { outputs, removalPolicy, autoDeleteObjects, encryptionKey, logRetention, alarmTopic, ingest, tracking, transcode } = props;
    const delivery = props.delivery ?? Delivery.newDistribution();
    const names = resourceNames(this, props);
    requireUsedOptions(props, delivery);

    this.ingest = new MediaIngest(this, 'Ingest', {
      ...unlessBrought(ingest?.bucket, { bucketName: names.sourceBucket, removalPolicy, autoDeleteObjects }),
      encryptionKey,
      alarmTopic,
      ...ingest,
    });
    this.tracker = new JobTracker(this, 'Tracker', {
      ...unlessBrought(tracking?.table, { tableName: names.table, removalPolicy }),
      ...unlessBrought(tracking?.topic, { topicName: names.topic }),
      deliveryBaseUrl: delivery.baseUrl,
      encryptionKey,
      alarmTopic,
      ...tracking,
      recordFunction: { functionName: names.recordFunction, logRetention, ...tracking?.recordFunction },
      reconcileFunction: { logRetention, ...tracking?.reconcileFunction },
    });
    this.transcode = new TranscodePipeline(this, 'Transcode', {
      ...unlessBrought(transcode?.bucket, { bucketName: names.processedBucket, removalPolicy, autoDeleteObjects, encryptionKey }),
      ...unlessBrought(transcode?.role, { roleName: names.role }),
      functionName: names.submitFunction,
      logRetention,
      ...transcode,
      ingest: this.ingest,
      tracker: this.tracker,
      outputs,
    });
    if (delivery._createsDistribution) {
      this.distribution = this.createDistribution({
        comment: names.distributionComment, defaultTtl: ttlOf(transcode?.layout), removalPolicy, autoDeleteObjects, ...props.distribution,
      }, tracking?.deliveryBaseUrl);
    }
  }

  /**
   * Adds stack outputs: SourceBucketName, ProcessedBucketName, JobTableName, DistributionDomainName (where there is one) and
   * TranscodeFunctionArn. Once in a stack, since the names are the stack's.
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

  /** Where the tracker was told another base URL, such as a domain in front of the distribution, that wins. */
  private createDistribution(options: MediaDistributionOptions, ownBaseUrl: string | undefined): MediaDistribution {
    const distribution = new MediaDistribution(this, 'Distribution', { ...options, bucket: this.transcode.bucket });
    this.tracker.deliverFrom(ownBaseUrl ?? distribution.baseUrl);
    return distribution;
  }

  private addOutput(key: string, exportName: string, value: string, description: string, { exportSuffix }: MediaPipelineOutputsOptions): void {
    addStackOutput(this, { key, value, description, exportName: exportSuffix && `${exportName}-${exportSuffix}` });
  }
}

/** What is set for the whole pipeline is about its new resources. */
function unlessBrought<Defaults extends object>(brought: object | undefined, defaults: Defaults): Partial<Defaults> {
  return brought === undefined ? defaults : {};
}

function requireUsedOptions(props: MediaPipelineProps, delivery: Delivery): void {
  if (props.distribution && !delivery._createsDistribution) {
    throw new Error('MediaPipeline distribution is for Delivery.newDistribution(), got it with a delivery that creates none');
  }
}

/** A layout that mirrors the source overwrites what edge locations may have. */
function ttlOf(layout: OutputLayout | undefined): Duration | undefined {
  return layout?._mirrorsSource ? Duration.minutes(1) : undefined;
}
