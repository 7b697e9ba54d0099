import { Construct } from 'constructs';
import { BulkImport, type BulkImportOptions } from '../bulk-import';
import { JobApi, type JobApiOptions } from '../job-api';
import { JobDeletion, type JobDeletionOptions } from '../job-deletion';
import { JobTracker } from '../job-tracker';
import { Delivery, MediaDistribution } from '../media-distribution';
import { MediaIngest } from '../media-ingest';
import {
  PipelineAlarms, PipelineDashboard, PipelineQueries, type PipelineAlarmsOptions, type PipelineDashboardOptions, type PipelineQueriesOptions,
} from '../monitoring';
import { TranscodePipeline } from '../transcode-pipeline';
import { UploadApi, type UploadApiOptions } from '../upload-api';
import { protectResources, protectStack } from './deletion-protection';
import type { MediaPipelineProps } from './media-pipeline-props';
import { overwritingJobs, ttlOf } from './overwritten-files';
import { resourceNames, type ResourceNames } from './resource-names';
import { addStackOutput, type MediaPipelineOutputsOptions } from './stack-outputs';
import { isSameBucket } from '../shared/constructs/bucket-identity';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { allowCloudFront } from '../shared/constructs/key-policy';
import { requireOptionKinds } from '../shared/validation/option-kinds';

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
  private alarms?: PipelineAlarms;

  public constructor(scope: Construct, id: string, private readonly props: MediaPipelineProps = {}) {
    super(scope, id);
    requireOptionKinds(nameOf('MediaPipeline', this), props);
    if (props.deletionProtection) {
      protectStack(this);
    }
    const delivery = props.delivery ?? Delivery.cloudFront();
    const names = resourceNames(this, props);
    this.ingest = this.createIngest(props, names);
    this.tracker = this.createTracker(props, names, delivery);
    this.transcode = this.createTranscode(props, names);
    if (delivery._distribution) {
      this.distribution = this.createDistribution(props, names, delivery._distribution);
    }
    if (props.deletionProtection) {
      protectResources(this);
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

  /**
   * Adds alarms for what waits, is throttled, stuck or failing, and a composite alarm. Can be called once. See docs/monitoring.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos', { alarmTopic: new sns.Topic(this, 'OnCall') });
   * pipeline.addAlarms();
   */
  public addAlarms(options: PipelineAlarmsOptions = {}): PipelineAlarms {
    const { transcode, distribution, props: { alarmTopic } } = this;
    this.alarms = new PipelineAlarms(this, 'Alarms', { topic: alarmTopic, ...options, transcode, distribution });
    return this.alarms;
  }

  /**
   * Adds a CloudWatch dashboard. It shows the alarms of `addAlarms()` if that was called before. Can be called once. See docs/monitoring.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addDashboard();
   */
  public addDashboard(options: PipelineDashboardOptions = {}): PipelineDashboard {
    const { transcode, distribution, alarms } = this;
    return new PipelineDashboard(this, 'Dashboard', { ...options, transcode, distribution, alarms });
  }

  /**
   * Adds an HTTP API for the jobs. With ViewerAccess.pathTokens() and OutputLayout.byJob(), it signs playback URLs. See docs/job-api.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addJobApi('Jobs', {
   *   authorizer: new authorizers.HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] }),
   * });
   */
  public addJobApi(id: string, options: JobApiOptions): JobApi {
    const { transcode, distribution, props: { encryptionKey } } = this;
    const playbackDistribution = distribution?.signingSecret && !transcode._outputs.mirrorsSource ? distribution : undefined;
    return new JobApi(this, id, { encryptionKey, ...monitoringOf(this.props), playbackDistribution, ...options, transcode });
  }

  /**
   * Adds saved queries of CloudWatch Logs Insights about the logs of the pipeline's functions: one upload from end to end, the slowest
   * uploads, and errors by cause.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addQueries();
   */
  public addQueries(options: PipelineQueriesOptions = {}): PipelineQueries {
    return new PipelineQueries(this, 'Queries', { parts: [this], ...options });
  }

  /**
   * Adds a queue, and a function that deletes jobs on request, with their outputs and their files at the edge. Can be called once. See
   * docs/deletion.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const deletion = pipeline.addDeletion({ deleteWithSource: true });
   */
  public addDeletion(options: JobDeletionOptions = {}): JobDeletion {
    const { transcode, distribution, props } = this;
    const { encryptionKey, alarmTopic } = props;
    const deleteFunction = { ...monitoringOf(props), ...options.deleteFunction };
    return new JobDeletion(this, 'Deletion', { encryptionKey, alarmTopic, ...options, deleteFunction, transcode, distribution });
  }

  /**
   * Adds an HTTP API by which people upload from browsers and phones. See docs/browser-upload.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addUploadApi('Uploads', { authorizer: new authorizers.HttpIamAuthorizer() });
   */
  public addUploadApi(id: string, options: UploadApiOptions): UploadApi {
    const { transcode, props: { encryptionKey } } = this;
    const signFunction = { ...monitoringOf(this.props), ...options.signFunction };
    return new UploadApi(this, id, { encryptionKey, ...options, signFunction, transcode });
  }

  /**
   * Adds a bulk import of objects that were in the source bucket before the pipeline. Can be called once. See docs/bulk-import.md.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos', { ingest: { bucket: videoBucket } });
   * pipeline.addBulkImport();
   */
  public addBulkImport(options: BulkImportOptions = {}): BulkImport {
    const { transcode, props: { alarmTopic, encryptionKey } } = this;
    return new BulkImport(this, 'Import', { ...monitoringOf(this.props), alarmTopic, encryptionKey, ...options, transcode });
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
    const { removalPolicy, encryptionKey, alarmTopic, mediaConvertRegion, tracker } = props;
    return new JobTracker(this, 'Tracker', {
      ...unlessExisting(tracker?.table, { tableName: names.table, removalPolicy }),
      ...unlessExisting(tracker?.topic, { topicName: names.topic }),
      deliveryBaseUrl: delivery._baseUrl,
      encryptionKey,
      alarmTopic,
      mediaConvertRegion,
      ...tracker,
      recordFunction: { functionName: names.recordFunction, ...monitoringOf(props), ...tracker?.recordFunction },
      reconcileFunction: { ...monitoringOf(props), ...tracker?.reconcileFunction },
    });
  }

  private createTranscode(props: MediaPipelineProps, names: ResourceNames): TranscodePipeline {
    const { outputs, profiles, removalPolicy, autoDeleteObjects, encryptionKey, mediaConvertRegion, transcode } = props;
    return new TranscodePipeline(this, 'Transcode', {
      ...unlessExisting(transcode?.bucket, { bucketName: names.processedBucket, removalPolicy, autoDeleteObjects }),
      ...unlessExisting(transcode?.role, { roleName: names.role }),
      encryptionKey,
      mediaConvertRegion,
      ...transcode,
      submitFunction: { functionName: names.submitFunction, ...monitoringOf(props), ...transcode?.submitFunction },
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
    const { removalPolicy, autoDeleteObjects, encryptionKey, alarmTopic } = props;
    const distribution = new MediaDistribution(this, 'Distribution', {
      ...unlessExisting(options.distribution, { comment: names.distributionComment, removalPolicy, autoDeleteObjects }),
      defaultTtl: ttlOf(transcode?.layout),
      encryptionKey,
      alarmTopic,
      ...monitoringOf(props),
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
