import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct, type IConstruct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName } from '../shared/contract/environment';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../shared/contract/events';
import { FAILED_STATUSES, OWN_JOB_PREFIX, type JobStatus } from '../shared/contract/record';

/** A JobTracker of this app, or one that another app owns. */
export interface IJobTracker extends IConstruct {
  /** Identifies this pipeline's jobs. */
  readonly pipelineId: string;

  /** Table with one record per job. */
  readonly table: dynamodb.ITable;

  /** Receives a message for each job that is submitted, complete, failed, canceled, rejected or superseded. */
  readonly topic: sns.ITopic;

  /** Lets the grantee read the records, and query the indexes for open jobs and for the jobs of a source object. */
  grantReadJobs(grantee: iam.IGrantable): iam.Grant;

  /**
   * Lets the grantee register MediaConvert jobs that it creates itself, so that the tracker records their events: it may put items whose
   * `jobId` begins with `own-` into the table. See docs/own-jobs.md for the item and the job's user metadata.
   */
  grantRegisterJobs(grantee: iam.IGrantable): iam.Grant;

  /** An EventBridge rule for completed jobs. */
  onJobComplete(id: string, options?: events.OnEventOptions): events.Rule;

  /** An EventBridge rule for jobs that ended without outputs: failed, canceled, rejected or superseded. */
  onJobFailed(id: string, options?: events.OnEventOptions): events.Rule;

  /** An EventBridge rule for each announced status. */
  onJobStateChange(id: string, options?: events.OnEventOptions): events.Rule;

  /** Duplicate MediaConvert jobs of one upload: billed, or canceled in time. */
  metricDuplicateJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Submissions whose result was still unknown after the settle time. They were submitted again or held. */
  metricUnknownSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Submissions that were denied after all retries. */
  metricDeniedSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Uploads that were submitted with all renditions and without an inspection, because MediaConvert's Probe failed. */
  metricUninspectedSources(options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}

/** What new and imported trackers have in common. */
export abstract class JobTrackerBase extends Construct implements IJobTracker {
  /** Identifies this pipeline's jobs. */
  public abstract readonly pipelineId: string;
  /** Table with one record per job. */
  public abstract readonly table: dynamodb.ITable;
  /** Receives a message for each job that is submitted, complete, failed, canceled, rejected or superseded. */
  public abstract readonly topic: sns.ITopic;
  /**
   * Event bus of the rules; EventBridge's default bus if absent.
   *
   * @internal
   */
  protected readonly _eventBus?: events.IEventBus;
  /**
   * Whether other code than a TranscodePipeline may create records.
   *
   * @internal
   */
  protected _jobsAreRegistered = false;

  /** Lets the grantee read the records, and query the indexes for open jobs and for the jobs of a source object. */
  public grantReadJobs(grantee: iam.IGrantable): iam.Grant {
    this.table.encryptionKey?.grant(grantee, 'kms:Decrypt');
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      // Stated here, since an imported table may not know of its indexes.
      resourceArns: [this.table.tableArn, `${this.table.tableArn}/index/*`],
    });
  }

  /**
   * Lets the grantee register MediaConvert jobs that it creates itself, so that the tracker records their events: it may put items whose
   * `jobId` begins with `own-` into the table. See docs/own-jobs.md for the item and the job's user metadata.
   *
   * @example
   * const tracker = new JobTracker(this, 'Tracker');
   * tracker.grantRegisterJobs(uploader);
   */
  public grantRegisterJobs(grantee: iam.IGrantable): iam.Grant {
    this._jobsAreRegistered = true;
    this.table.encryptionKey?.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey');
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:PutItem'],
      resourceArns: [this.table.tableArn],
      // Records of uploads keep them from being transcoded twice: they cannot be overwritten.
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${OWN_JOB_PREFIX}*`] } },
    });
  }

  /**
   * An EventBridge rule for completed jobs.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const tracker = pipeline.tracker;
   * tracker.onJobComplete('Publish', { target: new targets.LambdaFunction(publish) });
   */
  public onJobComplete(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options, ['COMPLETE']);
  }

  /** An EventBridge rule for jobs that ended without outputs: failed, canceled, rejected or superseded. */
  public onJobFailed(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options, FAILED_STATUSES);
  }

  /** An EventBridge rule for each announced status. */
  public onJobStateChange(id: string, options: events.OnEventOptions = {}): events.Rule {
    return this.onStatus(id, options);
  }

  /** Duplicate MediaConvert jobs of one upload: billed, or canceled in time. */
  public metricDuplicateJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DuplicateJobs', options);
  }

  /** Submissions whose result was still unknown after the settle time. They were submitted again or held. */
  public metricUnknownSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('UnknownSubmissions', options);
  }

  /** Submissions that were denied after all retries. */
  public metricDeniedSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DeniedSubmissions', options);
  }

  /** Uploads that were submitted with all renditions and without an inspection, because MediaConvert's Probe failed. */
  public metricUninspectedSources(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('UninspectedSources', options);
  }

  /**
   * Makes sure that events are published to the bus, or throws.
   *
   * @internal
   */
  protected abstract _requireEvents(): void;

  private onStatus(id: string, options: events.OnEventOptions, statuses?: readonly JobStatus[]): events.Rule {
    this._requireEvents();
    const { target, ...ruleProps } = options;
    return new events.Rule(this, id, {
      ...ruleProps,
      eventBus: this._eventBus,
      eventPattern: {
        ...options.eventPattern,
        source: [EVENT_SOURCE],
        detailType: [EVENT_DETAIL_TYPE],
        detail: { ...options.eventPattern?.detail, pipelineId: [this.pipelineId], ...(statuses && { status: [...statuses] }) },
      },
      targets: target && [target],
    });
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
}
