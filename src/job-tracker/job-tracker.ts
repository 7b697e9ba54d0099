import { Stack, type Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Announcers } from './announcers';
import { checkExistingTable } from './existing-table';
import { ImportedJobTracker } from './imported-job-tracker';
import { createJobEventQueue } from './job-events';
import { createJobTable } from './job-table';
import { createJobTopic } from './job-topic';
import { JobTrackerBase } from './job-tracker-base';
import type { IJobTracker, JobTrackerAttributes } from './job-tracker-interface';
import {
  attemptsOf, intervalOf, reconcileFunctionOf, recordFunctionOf, requireStandardTopic, retentionOf, type JobTrackerOptions,
} from './job-tracker-options';
import { optionalIndexesOf, warnOfSeveralIndexes } from './optional-indexes';
import { OptionalMetrics } from './optional-metrics';
import { pipelineIdOf, requireUniqueId } from './pipeline-id';
import { ReconcileJobs } from './reconcile-jobs';
import { RecordJobEvent } from './record-job-event';
import {
  canUseIngest, requireSameJobRegion, warnOfDeletionElsewhere, warnOfTrackerElsewhere, type TrackedPipeline,
} from './tracked-pipeline';
import { warnOfUnregisteredJobs } from './unregistered-jobs';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { AttachedTranscoder } from '../shared/constructs/attached-transcoder';
import { nameOf } from '../shared/constructs/construct-name';
import { registerConstruct, constructsInEnvironment } from '../shared/constructs/constructs-in-environment';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import type { HandlerFunction } from '../shared/constructs/handler-function';
import { eventRegionsOf, otherMediaConvertRegion } from '../shared/constructs/media-convert-region';
import type { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import type { OptionalMetricName } from '../shared/contract/environment';
import type { OptionalIndexName } from '../shared/contract/record';
import { rejectOptionsOfNewResource } from '../shared/validation/existing-resource';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireUniqueNames } from '../shared/validation/unique-names';
import { readable, requireBaseUrl } from '../shared/validation/values';
import type { WebhookOptions } from '../webhooks';

/** Properties of JobTracker. */
export interface JobTrackerProps extends JobTrackerOptions {}

/**
 * Tracks each upload's job in DynamoDB and publishes the result to SNS. It belongs to one TranscodePipeline, which creates the records.
 * Other code can register its own MediaConvert jobs: see `grantRegisterJobs()`.
 *
 * @example
 * const tracker = new JobTracker(this, 'Tracker', { trackProgress: true, recordRetention: Duration.days(90) });
 * tracker.grantReadJobs(uploader);
 */
export class JobTracker extends JobTrackerBase {
  /**
   * References a JobTracker of another stack or app: to grant permissions, create rules for its events, and read its metrics.
   *
   * @example
   * const tracker = JobTracker.fromJobTrackerAttributes(this, 'Tracker', {
   *   table: dynamodb.Table.fromTableName(this, 'Jobs', 'media-jobs-prod'),
   *   topic: sns.Topic.fromTopicArn(this, 'News', 'arn:aws:sns:us-east-1:111122223333:media-notifications-prod'),
   *   pipelineId: 'videos',
   *   publishEvents: true,
   * });
   * tracker.onJobComplete('Publish', { target: new targets.LambdaFunction(publish) });
   */
  public static fromJobTrackerAttributes(scope: Construct, id: string, attrs: JobTrackerAttributes): IJobTracker {
    // eslint-disable-next-line awscdk/require-passing-this -- a static method has no construct
    return new ImportedJobTracker(scope, id, attrs);
  }

  /** Identifies this pipeline's jobs. */
  public readonly pipelineId: string;
  /** Table with one record per job. */
  public readonly table: dynamodb.ITable;
  /** Receives a message for each job that is submitted, held by a budget, complete, failed, canceled, rejected, superseded or deleted. */
  public readonly topic: sns.ITopic;
  /** Queue for MediaConvert's job events. */
  public readonly queue: sqs.IQueue;
  /** Job events that could not be recorded after five receives. */
  public readonly deadLetterQueue: sqs.IQueue;
  /**
   * Alarm that goes off if a message is in the dead-letter queue, an upload had a duplicate job, a submission was denied or stayed unknown,
   * or the reconciler failed.
   */
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  /** The function that records job events. */
  public readonly function: lambda.IFunction;
  /** @internal */
  protected override readonly _notificationDefaults: Omit<WebhookOptions, 'url'>;
  /** @internal */
  public readonly _indexes: OptionalIndexName[];
  private readonly jobEvents: QueueWithDeadLetters;
  private readonly announcers: Announcers;
  private readonly recorder: RecordJobEvent;
  private readonly reconciler?: ReconcileJobs;
  private readonly optionalMetrics = new OptionalMetrics();
  /** The jobs of two pipelines would have the same pipeline id, and their retries would go to one upload queue. */
  private readonly transcoder = new AttachedTranscoder('tracker', this, 'retries of its uploads would go to the upload queue of the other. '
    + 'Create another JobTracker; trackers can share a table and a topic');
  /** The region of the jobs, if they run elsewhere. */
  private readonly otherRegion?: string;
  private baseUrl?: string;

  public constructor(scope: Construct, id: string, props: JobTrackerProps = {}) {
    super(scope, id);
    const name = nameOf('JobTracker', this);
    requireOptionKinds(name, props);
    rejectOptionsOfNewResource(name, props, 'table', ['tableName', 'pointInTimeRecovery', 'removalPolicy']);
    rejectOptionsOfNewResource(name, props, 'topic', ['topicName']);
    requireStandardTopic(name, props);
    this.otherRegion = otherMediaConvertRegion(name, this, props.mediaConvertRegion);
    this.pipelineId = pipelineIdOf(this, props.pipelineId, this.otherRegion);
    requireUniqueId(this, constructsInEnvironment<JobTracker>(this, JobTracker, tracker => eventRegionsOf(tracker, tracker.otherRegion)));
    const recordRetention = retentionOf(name, props);
    this._notificationDefaults = { ...monitoringOf(props.recordFunction ?? {}), encryptionKey: props.encryptionKey, alarmTopic: props.alarmTopic };
    this._indexes = optionalIndexesOf(name, props.indexes);
    if (props.deliveryBaseUrl !== undefined) {
      this.deliverFrom(props.deliveryBaseUrl);
    }
    includeInAccessReport(this);
    this.table = props.table ?? createJobTable(this, props, this._indexes);
    this.topic = props.topic ?? createJobTopic(this, props);

    const { otherRegion } = this;
    const reconciler = intervalOf(name, props, otherRegion) && (() => this.reconciler!.function);
    this.jobEvents = createJobEventQueue(this, { ...props, timeout: recordFunctionOf(name, props).timeout, reconciler, otherRegion });
    this.queue = this.jobEvents.queue;
    this.deadLetterQueue = this.jobEvents.deadLetterQueue;
    this.deadLetterAlarm = this.jobEvents.deadLetterAlarm;
    this.announcers = new Announcers(this, {
      table: this.table, topic: this.topic, indexes: this._indexes, recordRetention, publishEvents: props.publishEvents,
    });
    this.recorder = this.createRecorder(name, props);
    this.function = this.recorder.function;
    this.reconciler = this.createReconciler(name, props);
    this.emitMetrics();
    requireUniqueNames(this);
    this.checkAtSynthesis(props);
    registerConstruct(this);
  }

  /**
   * Sets the base URL of playback URLs, if it is known only after the tracker is created. It can be set once.
   *
   * @param baseUrl such as `https://videos.example.com`, without a trailing slash
   */
  public deliverFrom(baseUrl: string): void {
    requireBaseUrl(`${nameOf('JobTracker', this)} deliveryBaseUrl`, baseUrl);
    if (this.baseUrl !== undefined && this.baseUrl !== baseUrl) {
      const [first, second] = [this.baseUrl, baseUrl].map(url => readable(url, 'a deploy-time token'));
      throw new Error(`${nameOf('JobTracker', this)} deliveryBaseUrl must be set once, got ${second} after ${first}: records have one URL for each `
        + 'output. Set it in one place: as the option deliveryBaseUrl (`tracker` of MediaPipeline), which takes precedence over a new distribution, '
        + 'or by deliverFrom()');
    }
    this.baseUrl = baseUrl;
  }

  /** Age in seconds of the oldest job event in the queue. An event that was requeued begins anew; one that failed three times is not counted. */
  public metricOldestJobEventAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.jobEvents.metricOldestMessageAge(options);
  }

  /** Job events in the dead-letter queue. */
  public metricDeadLetters(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.jobEvents.metricDeadLetters(options);
  }

  /** Time in seconds since the oldest dead letter became one. It is deleted 14 days after it was sent to the job event queue. */
  public metricDeadLetterAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.jobEvents.metricDeadLetterAge(options);
  }

  /** Runs of the record function that crashed or timed out. Events that fail are not among them. */
  public metricFunctionErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  /** Runs of the record function that Lambda refused, because the account had no free concurrency. */
  public metricFunctionThrottles(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricThrottles(options);
  }

  /** Runs of the reconciler that failed, including Lambda's two retries of each. An error with `Reconciliation.never()`. */
  public metricReconcilerErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.requireReconciler('metricReconcilerErrors() needs the reconciler').function.metricErrors(options);
  }

  /** @internal */
  public get _deliveryBaseUrl(): string | undefined {
    return this.baseUrl;
  }

  /**
   * The interval of the reconciler, if there is one.
   *
   * @internal
   */
  public get _reconcilerInterval(): Duration | undefined {
    return this.reconciler?.interval;
  }

  /**
   * Connects the TranscodePipeline: its function reads and updates records and announces the change, transient failures are retried by its
   * upload queue, and its outputs are read. The function gets the variables PIPELINE_ID, JOB_TABLE_NAME, TOPIC_ARN, EVENT_BUS_NAME,
   * RECORD_RETENTION_SECONDS, OPTIONAL_METRICS and JOB_INDEXES.
   *
   * @internal
   */
  public _addPipeline(tracked: TrackedPipeline): void {
    requireSameJobRegion(this, this.otherRegion, tracked);
    this.transcoder.attach(tracked.pipeline);
    const { function: submitter } = tracked.submitHandler;
    for (const [name, value] of Object.entries({ PIPELINE_ID: this.pipelineId, ...this.announcers.environment })) {
      submitter.addEnvironment(name, value);
    }
    this.optionalMetrics.emitFrom(submitter, ['UninspectedSources', 'ThrottledSubmissions', 'FailedJobs', 'BudgetUsed']);
    this.announcers.add(tracked.submitHandler);
    if (canUseIngest(this, tracked)) {
      this.recorder.useIngest(tracked.ingest);
      this.reconciler?.useUploadQueue(tracked.ingest.queue);
    } else {
      warnOfTrackerElsewhere(this, tracked);
    }
    this.recorder.readOutputs(tracked.pipeline, tracked.outputs);
  }

  /**
   * Connects the JobDeletion of the TranscodePipeline: its function changes records and announces that, and the recorder asks for deletions.
   *
   * @internal
   */
  public _addDeletion(handler: HandlerFunction, queue: sqs.IQueue): void {
    Object.entries(this.announcers.environment).forEach(([name, value]) => handler.function.addEnvironment(name, value));
    this.announcers.add(handler);
    if (Stack.of(this) === Stack.of(handler)) {
      this.recorder.useDeletion(queue);
    } else {
      warnOfDeletionElsewhere(this, handler);
    }
  }

  /** @internal */
  protected _requireEvents(): void {
    this.announcers.publishEvents();
  }

  /** @internal */
  protected _emit(metric: OptionalMetricName): void {
    if (metric === 'OldestOpenJob') {
      this.requireReconciler('metricOldestOpenJob() needs the reconciler, which measures it');
    }
    this.optionalMetrics.add(metric);
  }

  private requireReconciler(need: string): ReconcileJobs {
    if (this.reconciler === undefined) {
      throw new Error(`${nameOf('JobTracker', this)} ${need}: set 'reconciliation' to Reconciliation.every(), got Reconciliation.never()`);
    }
    return this.reconciler;
  }

  /** Checks at synthesis, when an existing table has its indexes and the transcoder is connected. */
  private checkAtSynthesis({ table, recordRetention }: JobTrackerProps): void {
    warnOfUnregisteredJobs(this, () => this.transcoder.isAttached || this._jobsAreRegistered);
    checkExistingTable(this, table, this._indexes, recordRetention !== undefined);
    warnOfSeveralIndexes(this, table ? [] : this._indexes);
  }

  private emitMetrics(): void {
    this.optionalMetrics.emitFrom(this.recorder.function, ['FailedJobs', 'TimeToPlayable']);
    if (this.reconciler) {
      this.optionalMetrics.emitFrom(this.reconciler.function, ['OldestOpenJob']);
    }
  }

  private createRecorder(name: string, props: JobTrackerProps): RecordJobEvent {
    return new RecordJobEvent(this, 'RecordJobEvent', {
      settings: recordFunctionOf(name, props),
      queue: this.queue,
      mediaConvertRegion: this.otherRegion,
      announcers: this.announcers,
      maxAttempts: attemptsOf(name, props),
      deliveryBaseUrl: () => this.baseUrl,
    });
  }

  private createReconciler(name: string, props: JobTrackerProps): ReconcileJobs | undefined {
    const { pipelineId, table, queue: jobEventQueue, otherRegion: mediaConvertRegion } = this;
    const settings = reconcileFunctionOf(name, props);
    const interval = intervalOf(name, props, mediaConvertRegion);
    return interval && new ReconcileJobs(this, 'ReconcileJobs', { settings, interval, pipelineId, table, jobEventQueue, mediaConvertRegion });
  }
}
