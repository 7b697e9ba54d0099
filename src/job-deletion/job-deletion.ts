import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeleteJob } from './delete-job';
import type { JobDeletionOptions, JobDeletionProps } from './job-deletion-options';
import { explainGrant } from '../shared/access-report/reasons';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { seeRunbook } from '../shared/alarms/runbook';
import { nameOf } from '../shared/constructs/construct-name';
import type { QueueFunctionOptions } from '../shared/constructs/function-options';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { requireFunctionLimits } from '../shared/validation/function-limits';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireInstance } from '../shared/validation/shapes';
import { requireDurationIn } from '../shared/validation/values';

/**
 * Deletes jobs on request: the outputs with all versions, the files at the edge and, if asked, the source. A job that runs is canceled
 * first. The record stays as DELETED, without what it knew of the video. A transcoder has at most one. See docs/deletion.md for the message.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest');
 * const tracker = new JobTracker(this, 'Tracker');
 * const transcode = new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker });
 * const deletion = new JobDeletion(this, 'Deletion', { transcode: transcode });
 * deletion.grantDelete(uploader);
 */
export class JobDeletion extends Construct {
  /** Queue of deletions. */
  public readonly queue: sqs.IQueue;
  /** Messages whose job could not be deleted after five receives. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Alarm that goes off when the dead-letter queue is not empty. */
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  /** The function that deletes. */
  public readonly function: lambda.IFunction;
  /** For JobApi. @internal */
  public readonly _allowsSourceDeletion: boolean;
  private readonly deletions: QueueWithDeadLetters;

  public constructor(scope: Construct, id: string, props: JobDeletionProps) {
    super(scope, id);
    const name = nameOf('JobDeletion', this);
    const { transcode, distribution, ...options } = props;
    requireOptionKinds(name, options);
    requireParts(name, props);
    includeInAccessReport(this);
    this._allowsSourceDeletion = props.allowSourceDeletion ?? false;
    const settings = settingsOf(name, props);
    this.deletions = this.createQueue(props, settings.timeout);
    this.queue = this.deletions.queue;
    this.deadLetterQueue = this.deletions.deadLetterQueue;
    this.deadLetterAlarm = this.deletions.deadLetterAlarm;
    this.function = new DeleteJob(this, 'DeleteJob', { ...props, settings, queue: this.queue }).function;
    if (props.deleteWithSource) {
      this.deletions.receive(new events.Rule(this, 'SourceDeletedRule', { eventPattern: transcode._parts.ingest._deletions }));
    }
    transcode._attachDeletion(this);
  }

  /**
   * Lets the grantee send messages "Delete Job" to the queue. They reach the jobs of this pipeline only.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const deletion = pipeline.addDeletion();
   * deletion.grantDelete(uploader);
   */
  public grantDelete(grantee: iam.IGrantable): iam.Grant {
    const { queueArn, encryptionMasterKey: key } = this.queue;
    key?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
    explainGrant(grantee, {
      why: 'grantDelete()', actions: ['sqs:SendMessage', 'kms:GenerateDataKey', 'kms:Decrypt'], resources: [queueArn, ...key ? [key.keyArn] : []],
    });
    return iam.Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queueArn] });
  }

  /** Age in seconds of the oldest deletion in the queue. One that was requeued begins anew; one that failed three times is not counted. */
  public metricOldestDeletionAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deletions.metricOldestMessageAge(options);
  }

  /** Deletions in the dead-letter queue. */
  public metricDeadLetters(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deletions.metricDeadLetters(options);
  }

  /** Time in seconds since the oldest dead letter became one. It is deleted 14 days after it was sent to the queue. */
  public metricDeadLetterAge(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.deletions.metricDeadLetterAge(options);
  }

  /** Runs of the function that crashed or timed out. Deletions that fail are not among them. */
  public metricFunctionErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }

  private createQueue({ encryptionKey, alarmTopic }: JobDeletionProps, handlerTimeout: Duration): QueueWithDeadLetters {
    return new QueueWithDeadLetters(this, 'Deletions', {
      handlerTimeout,
      encryptionKey,
      alarmTopic,
      alarmDescription: 'Jobs could not be deleted: their outputs are still there, wholly or in part. Find the reason in the log of the function '
        + 'that deletes jobs, fix the cause, and move the messages back to the queue within 14 days. '
        + seeRunbook('Alarm DeletionDeletionsDeadLetterAlarm'),
    });
  }
}

function requireParts(name: string, { transcode, distribution }: JobDeletionProps): void {
  requireInstance(`${name} transcode`, transcode, { member: '_parts', allowed: 'a TranscodePipeline of this app' });
  if (distribution !== undefined) {
    requireInstance(`${name} distribution`, distribution, { member: '_alarms', allowed: 'a MediaDistribution of this app, not an imported one' });
  }
  if (transcode._deletion) {
    throw new Error(`${name} transcode must not belong to another JobDeletion, got '${transcode.node.path}' of '${transcode._deletion.node.path}': `
      + 'use that one');
  }
  const { prefix, mirrorsSource } = transcode._outputs;
  if (mirrorsSource) {
    throw new Error(`${name} transcode must write each job under a separate prefix, which OutputLayout.byJob() does, got `
      + `OutputLayout.mirrorSource() with the prefix '${prefix}' for '${transcode.node.path}': several jobs may write to one path there, so that `
      + 'the deletion of one would delete files of another');
  }
}

function settingsOf(name: string, { deleteFunction }: JobDeletionOptions): QueueFunctionOptions & { readonly timeout: Duration } {
  const settings = {
    ...deleteFunction, timeout: deleteFunction?.timeout ?? Duration.minutes(1), maxConcurrency: deleteFunction?.maxConcurrency ?? 2,
  };
  requireDurationIn(`${name} deleteFunction.timeout`, settings.timeout, Duration.seconds(30), Duration.minutes(15));
  requireFunctionLimits(`${name} deleteFunction`, settings);
  return settings;
}
