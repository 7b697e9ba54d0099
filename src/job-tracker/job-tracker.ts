import { Annotations, Aspects, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { faultsOfTable, warnOfImportedTable } from './existing-table';
import { attemptsOf, concurrencyOf, requireStandardTopic, retentionOf, timeoutOf, type JobTrackerOptions } from './job-tracker-options';
import { pipelineIdOf, requireUniqueId } from './pipeline-id';
import { ReconcileJobs } from './reconcile-jobs';
import { Reconciliation } from './reconciliation';
import { WarnWithoutTranscoder } from './tracker-alone';
import type { MediaIngest } from '../media-ingest';
import { AttachedTranscoder } from '../shared/constructs/attached-transcoder';
import { registerConstruct, constructsInEnvironment } from '../shared/constructs/constructs-in-environment';
import { rejectOptionsOfNewResource } from '../shared/constructs/existing-resource';
import { handlerFolder } from '../shared/constructs/handler-folder';
import { QueueHandler } from '../shared/constructs/queue-handler';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { requireUniqueNames } from '../shared/constructs/unique-names';
import { readable, requireBaseUrl } from '../shared/constructs/validation';
import { METRIC_NAMESPACE, type MetricName } from '../shared/contract/environment';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE, JOB_EVENT_DETAIL_TYPE, JOB_EVENT_STATUSES, PROGRESS_EVENT_STATUSES } from '../shared/contract/events';
import { SPRITES_FILE } from '../shared/contract/plan';
import { RECORD_INDEXES, PARTITION_KEY, TTL_ATTRIBUTE, type JobStatus } from '../shared/contract/record';

/** Properties of JobTracker. */
export interface JobTrackerProps extends JobTrackerOptions {}

/**
 * Tracks each upload's job in DynamoDB and publishes the result to SNS. It belongs to one TranscodePipeline, which creates the records; without one
 * it only makes records without a source of the events that it receives, and draws a warning.
 *
 * @example
 * const tracker = new JobTracker(this, 'Tracker', { trackProgress: true, recordRetention: Duration.days(90) });
 * tracker.grantReadJobs(uploader);
 */
export class JobTracker extends Construct {
  /** What tells this pipeline's jobs from others'. */
  public readonly pipelineId: string;
  /** One record per upload. */
  public readonly table: dynamodb.ITable;
  /** Receives a message for each job submitted, complete, failed, canceled or rejected. */
  public readonly topic: sns.ITopic;
  /** MediaConvert's events on their way to the table. */
  public readonly queue: sqs.IQueue;
  /** Events that could not be recorded after five tries. */
  public readonly deadLetterQueue: sqs.IQueue;
  /**
   * In alarm when the dead-letter queue is not empty, a second job of an upload appeared, a submission was denied or stayed unknown, or the
   * reconciler failed.
   */
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  /** The function that records job events. */
  public readonly function: lambda.IFunction;
  /**
   * The jobs of two would have one pipeline id, and retries one upload queue.
   *
   * @internal
   */
  public readonly _transcoder = new AttachedTranscoder('tracker', this, 'retries of its uploads would go to the upload queue of '
    + 'the other. Create another JobTracker; trackers can share a table and a topic');
  private readonly recorder: QueueHandler;
  private readonly recordRetention?: Duration;
  private readonly reconciler?: ReconcileJobs;
  private readonly announcers: QueueHandler[] = [];
  private eventsWanted = false;
  private baseUrl?: string;
  private uploadQueueUrl?: string;

  public constructor(scope: Construct, id: string, props: JobTrackerProps = {}) {
    super(scope, id);
    rejectOptionsOfNewResource('JobTracker', props, 'table', ['tableName', 'pointInTimeRecovery', 'removalPolicy']);
    rejectOptionsOfNewResource('JobTracker', props, 'topic', ['topicName']);
    requireStandardTopic(props);
    this.pipelineId = pipelineIdOf(this, props.pipelineId);
    requireUniqueId(this, constructsInEnvironment(this, JobTracker));
    this.recordRetention = retentionOf(props);
    if (props.deliveryBaseUrl !== undefined) {
      this.deliverFrom(props.deliveryBaseUrl);
    }
    this.table = props.table ?? this.createTable(props);
    this.topic = props.topic ?? this.createTopic(props);

    const jobEvents = this.createQueue(props);
    this.queue = jobEvents.queue;
    this.deadLetterQueue = jobEvents.deadLetterQueue;
    this.deadLetterAlarm = jobEvents.deadLetterAlarm;
    jobEvents.receive(this.createRule(props.trackProgress ?? false));
    this.recorder = this.createHandler(props);
    this.function = this.recorder.function;
    this.reconciler = this.createReconciler(props);
    requireUniqueNames(this);
    this.checkAtSynthesis(props);
    registerConstruct(this);
  }

  /**
   * Sets what playback URLs begin with, for a base URL that is known only after the tracker was created. It can be set once.
   *
   * @param baseUrl such as `https://videos.example.com`, without a trailing slash
   */
  public deliverFrom(baseUrl: string): void {
    requireBaseUrl('JobTracker deliveryBaseUrl', baseUrl);
    if (this.baseUrl !== undefined && this.baseUrl !== baseUrl) {
      const [first, second] = [this.baseUrl, baseUrl].map(url => readable(url, 'a deploy-time token'));
      throw new Error(`JobTracker '${this.node.path}' has a deliveryBaseUrl already (${first}), got another (${second}): records have one URL for `
        + 'each output. Set it in one place: the prop deliveryBaseUrl (`tracking` of MediaPipeline), which also wins over a new distribution, or '
        + 'deliverFrom()');
    }
    this.baseUrl = baseUrl;
  }

  /** Lets the grantee read the records, and ask the indexes what is open and what became of a source. */
  public grantReadJobs(grantee: iam.IGrantable): iam.Grant {
    this.table.encryptionKey?.grant(grantee, 'kms:Decrypt');
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resourceArns: [this.table.tableArn, `${this.table.tableArn}/index/*`],
    });
  }

  /**
   * A rule on uploads whose outputs are all there.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const tracker = pipeline.tracker;
   * tracker.onJobComplete('Publish', { target: new targets.LambdaFunction(publish) });
   */
  public onJobComplete(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options, ['COMPLETE']);
  }

  /** A rule on uploads that ended without outputs: failed, canceled, rejected or superseded. */
  public onJobFailed(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options, ['ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED']);
  }

  /** A rule on every state that is announced. */
  public onJobStateChange(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options);
  }

  /** Second jobs of one upload, which the protocol's assumptions exclude: paid for, or canceled in time. */
  public metricDuplicateJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DuplicateJobs', options);
  }

  /** Submissions of which it stayed unknown whether they created a job: submitted again, or held. */
  public metricUnknownSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('UnknownSubmissions', options);
  }

  /** Submissions that were denied for good. */
  public metricDeniedSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DeniedSubmissions', options);
  }

  /** Uploads that were submitted without an inspection, all renditions included, because MediaConvert's Probe failed. */
  public metricUninspectedSources(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('UninspectedSources', options);
  }

  /**
   * Jobs that fail for transient reasons go back to where uploads are queued, and a source that changed under its job is noticed. Not
   * where the pipeline's stack, which depends on the tracker's, has the ingest too: the stacks would depend on each other.
   *
   * @internal
   */
  public _submitTo(ingest: MediaIngest, pipeline: Construct): void {
    const { queue, bucket, prefix } = ingest;
    if (Stack.of(this) !== Stack.of(pipeline) && Stack.of(ingest) === Stack.of(pipeline)) {
      Annotations.of(pipeline).addWarningV2('cdk-media-pipeline:trackerElsewhere',
        'The tracker is in another stack than uploads: jobs that MediaConvert fails for transient reasons are not tried again, and sources '
        + 'that are overwritten under their job are not noticed');
      return;
    }
    this.uploadQueueUrl = queue.queueUrl;
    this.recorder.allow(['sqs:SendMessage'], [queue.queueArn]);
    this.recorder.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey']);
    this.recorder.allow(['s3:GetObject'], [bucket.arnForObjects(`${prefix}*`)]);
    this.recorder.allowKey(bucket.encryptionKey?.keyArn, ['kms:Decrypt']);
    this.reconciler?.handBackTo(queue);
  }

  /**
   * What a handler needs to change records and to announce what it changed.
   *
   * @internal
   */
  public _connect(handler: QueueHandler, tableActions: string[]): void {
    handler.allow(tableActions, [this.table.tableArn]);
    handler.allow(['sns:Publish'], [this.topic.topicArn]);
    handler.allowKey(this.table.encryptionKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey']);
    handler.allowKey(this.topicKeyArn(), ['kms:Decrypt', 'kms:GenerateDataKey']);
    this.announcers.push(handler);
    if (this.eventsWanted) {
      this.allowEvents(handler);
    }
  }

  /**
   * The environment that goes with `_connect()`.
   *
   * @internal
   */
  public _environment(): { [name: string]: string } {
    return {
      JOB_TABLE_NAME: this.table.tableName,
      TOPIC_ARN: this.topic.topicArn,
      EVENT_BUS_NAME: Lazy.string({ produce: () => (this.eventsWanted ? 'default' : undefined) }),
      ...(this.recordRetention && { RECORD_RETENTION_SECONDS: String(this.recordRetention.toSeconds()) }),
    };
  }

  /**
   * Lets the recorder read outputs for what players need, write the WebVTT files of sprites, and find captured frames that MediaConvert did
   * not name, each where there are such outputs.
   *
   * @internal
   */
  public _readOutputs(scope: Construct, outputs: { bucket: s3.IBucket; prefix: string; withSprites: boolean; withFrames: boolean }): void {
    const { bucket, prefix, withSprites, withFrames } = outputs;
    const key = bucket.encryptionKey?.keyArn;
    this.recorder.allowFrom(scope, [
      { actions: ['s3:GetObject'], resources: [bucket.arnForObjects(`${prefix}*`)] },
      ...withSprites ? [{ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${prefix}*/${SPRITES_FILE}`)] }] : [],
      ...withFrames ? [
        { actions: ['s3:ListBucket'], resources: [bucket.bucketArn], ...prefix && { conditions: { StringLike: { 's3:prefix': `${prefix}*` } } } },
        { actions: ['mediaconvert:GetJob'], resources: [this.jobsArn()] },
      ] : [],
      ...key ? [{ actions: ['kms:Decrypt', ...withSprites ? ['kms:GenerateDataKey'] : []], resources: [key] }] : [],
    ]);
  }

  /** When an existing table has its indexes, and the transcoder is connected. */
  private checkAtSynthesis({ table, recordRetention }: JobTrackerProps): void {
    Aspects.of(this).add(new WarnWithoutTranscoder(this, () => this._transcoder.isAttached));
    if (table) {
      warnOfImportedTable(table);
      this.node.addValidation({ validate: () => faultsOfTable(table, recordRetention !== undefined) });
    }
  }

  private createTable(props: JobTrackerProps): dynamodb.Table {
    const table = new dynamodb.Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: stringAttribute(PARTITION_KEY),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: props.encryptionKey ? dynamodb.TableEncryption.CUSTOMER_MANAGED : undefined,
      encryptionKey: props.encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: props.pointInTimeRecovery ?? true },
      timeToLiveAttribute: TTL_ATTRIBUTE,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    RECORD_INDEXES.forEach(({ indexName, partitionKey, sortKey }) => table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: stringAttribute(partitionKey),
      sortKey: stringAttribute(sortKey),
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    }));
    return table;
  }

  private createTopic(props: JobTrackerProps): sns.Topic {
    return new sns.Topic(this, 'Topic', {
      topicName: props.topicName,
      displayName: 'Media Pipeline Notifications',
      masterKey: props.encryptionKey,
      enforceSSL: true,
    });
  }

  private createQueue(props: JobTrackerProps): QueueWithDeadLetters {
    return new QueueWithDeadLetters(this, 'JobEvents', {
      // Six times the handler's timeout, as Lambda asks.
      visibilityTimeout: Duration.seconds(6 * timeoutOf(props).toSeconds()),
      encryptionKey: props.encryptionKey,
      alarmTopic: props.alarmTopic,
      alarmDescription: 'Job events could not be recorded, an upload had a second job, a submission was denied or stayed unknown, '
        + 'or the reconciler failed',
      alarmMetrics: {
        duplicates: this.metricDuplicateJobs({ period: ALARM_PERIOD }),
        unknown: this.metricUnknownSubmissions({ period: ALARM_PERIOD }),
        denied: this.metricDeniedSubmissions({ period: ALARM_PERIOD }),
        ...intervalOf(props) && { reconciler: this.reconcilerErrors() },
      },
    });
  }

  private createRule(trackProgress: boolean): events.Rule {
    return new events.Rule(this, 'JobEventRule', {
      eventPattern: {
        source: ['aws.mediaconvert'],
        detailType: [JOB_EVENT_DETAIL_TYPE],
        detail: {
          status: trackProgress ? [...JOB_EVENT_STATUSES, ...PROGRESS_EVENT_STATUSES] : [...JOB_EVENT_STATUSES],
          userMetadata: { pipelineId: [this.pipelineId] },
        },
      },
    });
  }

  private createHandler(props: JobTrackerProps): QueueHandler {
    const handler = new QueueHandler(this, 'RecordJobEvent', {
      code: lambda.Code.fromAsset(handlerFolder('job-tracker/record-job-event.lambda')),
      description: 'Records MediaConvert job events and announces results',
      functionName: props.functionName,
      logRetention: props.logRetention,
      queue: this.queue,
      batchSize: 10,
      maxConcurrency: concurrencyOf(props),
      timeout: timeoutOf(props),
      environment: {
        ...this._environment(),
        DELIVERY_BASE_URL: Lazy.string({ produce: () => this.baseUrl }),
        UPLOAD_QUEUE_URL: Lazy.string({ produce: () => this.uploadQueueUrl }),
        MAX_ATTEMPTS: String(attemptsOf(props)),
        JOB_EVENT_QUEUE_URL: this.queue.queueUrl,
      },
      sendsToItself: true,
    });
    this._connect(handler, ['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    // An event that has to wait is sent again with a delay.
    handler.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    handler.allowKey(this.queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey']);
    // A job that must not be is stopped at its first sign of life.
    handler.allow(['mediaconvert:CancelJob'], [this.jobsArn()]);
    return handler;
  }

  private createReconciler(props: JobTrackerProps): ReconcileJobs | undefined {
    const { pipelineId, table, queue } = this;
    const interval = intervalOf(props);
    return interval && new ReconcileJobs(this, 'ReconcileJobs', {
      interval, pipelineId, table, jobEventQueue: queue, logRetention: props.logRetention,
    });
  }

  /** Lambda invokes the reconciler asynchronously, so that nothing else shows that it failed. */
  private reconcilerErrors(): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensionsMap: { FunctionName: Lazy.string({ produce: () => this.reconciler!.function.functionName }) },
      statistic: cloudwatch.Stats.SUM,
      period: ALARM_PERIOD,
    });
  }

  private onStatus(id: string, options: events.OnEventOptions, statuses?: JobStatus[]): events.Rule {
    this.publishEvents();
    const { target, ...ruleProps } = options;
    return new events.Rule(this, id, {
      ...ruleProps,
      eventPattern: {
        ...options.eventPattern,
        source: [EVENT_SOURCE],
        detailType: [EVENT_DETAIL_TYPE],
        detail: { ...options.eventPattern?.detail, pipelineId: [this.pipelineId], ...(statuses && { status: statuses }) },
      },
      targets: target && [target],
    });
  }

  /** Events of our own are published only where a rule listens to them. */
  private publishEvents(): void {
    if (!this.eventsWanted) {
      this.eventsWanted = true;
      this.announcers.forEach(handler => this.allowEvents(handler));
    }
  }

  private allowEvents(handler: QueueHandler): void {
    const bus = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    handler.allow(['events:PutEvents'], [bus], { StringEquals: { 'events:source': EVENT_SOURCE } });
  }

  private metric(metricName: MetricName, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { PipelineId: this.pipelineId },
      statistic: cloudwatch.Stats.SUM,
      ...options,
    }).attachTo(this);
  }

  private jobsArn(): string {
    return Stack.of(this).formatArn({ service: 'mediaconvert', resource: 'jobs', resourceName: '*' });
  }

  private topicKeyArn(): string | undefined {
    return this.topic.masterKey?.keyArn;
  }
}

const ALARM_PERIOD = Duration.minutes(1);

function intervalOf({ reconciliation = Reconciliation.every(Duration.hours(1)) }: JobTrackerProps): Duration | undefined {
  return reconciliation.interval;
}

function stringAttribute(name: string): dynamodb.Attribute {
  return { name, type: dynamodb.AttributeType.STRING };
}
