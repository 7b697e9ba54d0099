import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { EmailOptions } from './job-email';
import type { Webhook, WebhookOptions } from '../webhooks';

/** A JobTracker of this app, or one of another stack or app. */
export interface IJobTracker extends IConstruct {
  /** Identifies this pipeline's jobs. */
  readonly pipelineId: string;

  /** Table with one record per job. */
  readonly table: dynamodb.ITable;

  /** Receives a message for each job that is submitted, held by a budget, complete, failed, canceled, rejected, superseded or deleted. */
  readonly topic: sns.ITopic;

  /** Lets the grantee read the records, and query the indexes for open jobs and for the jobs of a source. */
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

  /** Sends events of this tracker's jobs to an endpoint, as signed HTTPS requests by the Standard Webhooks specification. */
  addWebhook(id: string, options: WebhookOptions): Webhook;

  /**
   * Sends a readable e-mail for each video that is complete, failed or was rejected. AWS asks the address to confirm first. Returns the topic:
   * further subscribers get the same text.
   *
   * @param address such as `video-team@example.com`
   */
  addEmail(address: string, options?: EmailOptions): sns.Topic;

  /** Duplicate MediaConvert jobs of one upload: billed, or canceled in time. */
  metricDuplicateJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Submissions whose result was still unknown after the settle time. They were submitted again or held. */
  metricUnknownSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /** Submissions that were denied after all retries. */
  metricDeniedSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Uploads that were submitted with all renditions and without an inspection, because MediaConvert's Probe failed. It is counted only if
   * this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  metricUninspectedSources(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Uploads that were requeued because MediaConvert, or another service that a submission calls, throttled them: once for each time. It is
   * counted only if this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  metricThrottledSubmissions(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Jobs that ended as ERROR for another reason than the source file (`errorClass` INPUT). It is counted only if this method is called for
   * the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  metricFailedJobs(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Milliseconds from the first claim of an upload until its main job is recorded as COMPLETE, at the 90th percentile unless the options
   * name another statistic. It is measured only if this method is called for the tracker itself: for an imported tracker, the app that owns
   * it must call it too.
   */
  metricTimeToPlayable(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Seconds since the first claim of the oldest upload whose MediaConvert job has not ended, or 0 without one. The reconciler measures it, so
   * the tracker must not have `Reconciliation.never()`. It is measured only if this method is called for the tracker itself: for an imported
   * tracker, the app that owns it must call it too.
   */
  metricOldestOpenJob(options?: cloudwatch.MetricOptions): cloudwatch.Metric;

  /**
   * Percent of the month's budget that is reserved, of that of all uploads. It is measured each hour, only if the pipeline has a budget, and
   * only if this method is called for the tracker itself: for an imported tracker, the app that owns it must call it too.
   */
  metricBudgetUsed(options?: cloudwatch.MetricOptions): cloudwatch.Metric;
}

/** Attributes of a JobTracker of another stack or app. */
export interface JobTrackerAttributes {
  /** The tracker's table. If it has a customer-managed KMS key, import it with the key, so that grants include the key. */
  readonly table: dynamodb.ITable;

  /** The tracker's topic. */
  readonly topic: sns.ITopic;

  /** The tracker's `pipelineId`. */
  readonly pipelineId: string;

  /**
   * Event bus of the rules that `onJobComplete()`, `onJobFailed()` and `onJobStateChange()` create. The tracker publishes to the default
   * bus of its account and region; name another bus if its events are forwarded there.
   *
   * @default - the default event bus
   */
  readonly eventBus?: events.IEventBus;

  /**
   * Whether the tracker's owner set its option `publishEvents`. If false, `onJobComplete()`, `onJobFailed()` and `onJobStateChange()`
   * throw an error.
   *
   * @default false
   */
  readonly publishEvents?: boolean;
}
