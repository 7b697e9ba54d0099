import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { JobEmail, requireAddress, type EmailOptions } from './job-email';
import type { IJobTracker } from './job-tracker-interface';
import { pipelineMetric } from './pipeline-metric';
import { statusRuleProps } from './status-rule';
import { grantReading, grantRegistering } from './table-grants';
import type { OptionalMetricName } from '../shared/contract/environment';
import { FAILED_STATUSES, type JobStatus } from '../shared/contract/record';
import { Webhook, type WebhookOptions } from '../webhooks';

/**
 * The common part of new and imported trackers.
 *
 * @internal
 */
export abstract class JobTrackerBase extends Construct implements IJobTracker {
  /** Identifies this pipeline's jobs. */
  public abstract readonly pipelineId: string;
  /** Table with one record per job. */
  public abstract readonly table: dynamodb.ITable;
  /** Receives a message for each job that is submitted, held by a budget, complete, failed, canceled, rejected, superseded or deleted. */
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
  /**
   * Options that webhooks and e-mails of this tracker have if they state none.
   *
   * @internal
   */
  protected readonly _notificationDefaults: Omit<WebhookOptions, 'url'> = {};

  /** Lets the grantee read the records, and query the indexes for open jobs and for the jobs of a source. */
  public grantReadJobs(grantee: iam.IGrantable): iam.Grant {
    return grantReading(this.table, grantee);
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
    return grantRegistering(this.table, grantee);
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

  /**
   * Sends events of this tracker's jobs to an endpoint, as signed HTTPS requests by the Standard Webhooks specification.
   *
   * @example
   * const tracker = new JobTracker(this, 'Tracker');
   * tracker.addWebhook('Site', { url: 'https://www.example.com/webhooks/videos', events: [WebhookEvent.JOB_COMPLETE] });
   */
  public addWebhook(id: string, options: WebhookOptions): Webhook {
    return new Webhook(this, id, { ...this._notificationDefaults, ...options, tracker: this });
  }

  /**
   * Sends a readable e-mail for each video that is complete, failed or was rejected. AWS asks the address to confirm first. Returns the topic:
   * further subscribers get the same text.
   *
   * @param address such as `video-team@example.com`
   *
   * @example
   * const tracker = new JobTracker(this, 'Tracker');
   * tracker.addEmail('video-team@example.com', { failuresOnly: true });
   */
  public addEmail(address: string, options: EmailOptions = {}): sns.Topic {
    requireAddress(this, address);
    const { encryptionKey } = this._notificationDefaults;
    return new JobEmail(this, `Email-${address}`, { ...options, address, encryptionKey, tracker: this }).topic;
  }

  /** Duplicate MediaConvert jobs of one upload: billed, or canceled in time. */
  public metricDuplicateJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return pipelineMetric(this, 'DuplicateJobs', options);
  }

  /** Submissions whose result was still unknown after the settle time. They were submitted again or held. */
  public metricUnknownSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return pipelineMetric(this, 'UnknownSubmissions', options);
  }

  /** Submissions that were denied after all retries. */
  public metricDeniedSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return pipelineMetric(this, 'DeniedSubmissions', options);
  }

  /**
   * Uploads that were submitted with all renditions and without an inspection, because MediaConvert's Probe failed. It is counted only if
   * this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  public metricUninspectedSources(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('UninspectedSources', cloudwatch.Stats.SUM, options);
  }

  /**
   * Uploads that were requeued because MediaConvert, or another service that a submission calls, throttled them: once for each time. It is
   * counted only if this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  public metricThrottledSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('ThrottledSubmissions', cloudwatch.Stats.SUM, options);
  }

  /**
   * Jobs that ended as ERROR for another reason than the source file (`errorClass` INPUT). It is counted only if this method is called for
   * the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  public metricFailedJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('FailedJobs', cloudwatch.Stats.SUM, options);
  }

  /**
   * Milliseconds from the first claim of an upload until its main job is recorded as COMPLETE, at the 90th percentile unless the options
   * name another statistic. It is measured only if this method is called for the tracker itself: for an imported tracker, the app that owns
   * it must call it too.
   */
  public metricTimeToPlayable(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('TimeToPlayable', cloudwatch.Stats.percentile(90), options);
  }

  /**
   * Seconds since the first claim of the oldest upload whose MediaConvert job has not ended, or 0 without one. The reconciler measures it, so
   * the tracker must not have `Reconciliation.never()`. It is measured only if this method is called for the tracker itself: for an imported
   * tracker, the app that owns it must call it too.
   */
  public metricOldestOpenJob(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('OldestOpenJob', cloudwatch.Stats.MAXIMUM, options);
  }

  /**
   * Percent of the month's budget that is reserved, of that of all uploads. It is measured each hour, only if the pipeline has a budget, and
   * only if this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  public metricBudgetUsed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.optionalMetric('BudgetUsed', cloudwatch.Stats.MAXIMUM, options);
  }

  /**
   * Makes sure that events are published to the bus, or throws.
   *
   * @internal
   */
  protected abstract _requireEvents(): void;

  /**
   * Makes sure that the metric is emitted, if this app owns the tracker.
   *
   * @internal
   */
  protected abstract _emit(metric: OptionalMetricName): void;

  private optionalMetric(name: OptionalMetricName, statistic: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    this._emit(name);
    return pipelineMetric(this, name, { statistic, ...options });
  }

  private onStatus(id: string, options: events.OnEventOptions, statuses?: readonly JobStatus[]): events.Rule {
    this._requireEvents();
    return new events.Rule(this, id, { ...statusRuleProps(this.pipelineId, options, statuses), eventBus: this._eventBus });
  }
}
