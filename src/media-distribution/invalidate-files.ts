import { Duration, Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { IJobTracker } from '../job-tracker';
import { seeRunbook } from '../shared/alarms/runbook';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf, type FunctionMonitoringOptions } from '../shared/constructs/function-monitoring-options';
import { QueueHandler } from '../shared/constructs/queue-handler';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';

interface InvalidationProps extends FunctionMonitoringOptions {
  readonly distribution: cloudfront.IDistribution;
  readonly bucket: s3.IBucket;
  readonly path?: string;
  readonly encryptionKey?: kms.IKey;
  readonly alarmTopic?: sns.ITopic;
}

const TIMEOUT = Duration.seconds(30);

/** Invalidates the outputs of jobs that complete. A queue, since CloudFront works on 15 wildcard paths at once and refuses more. */
export class Invalidation {
  private readonly queue: QueueWithDeadLetters;

  public constructor(private readonly owner: Construct, { distribution, bucket, path, encryptionKey, alarmTopic, ...props }: InvalidationProps) {
    this.queue = new QueueWithDeadLetters(owner, 'Invalidations', {
      handlerTimeout: TIMEOUT,
      encryptionKey,
      alarmTopic,
      alarmDescription: 'Overwritten files could not be invalidated. Edge locations serve the old ones until their TTL ends. Find the reason in the '
        + 'log of the function that invalidates files, fix the cause, and move the messages back to the queue, or create an invalidation yourself. '
        + seeRunbook('Alarm DistributionInvalidationsDeadLetterAlarm'),
    });
    new InvalidateFiles(owner, 'InvalidateFiles', {
      ...monitoringOf(props), distribution, bucket, path, encryptionKey, queue: this.queue.queue,
    });
  }

  /** On while an invalidation is in the dead-letter queue. */
  public get alarm(): cloudwatch.Alarm {
    return this.queue.deadLetterAlarm;
  }

  /** `announcement` selects jobs by members of their announcements, as in an event pattern. */
  public invalidateAfter(tracker: IJobTracker, announcement: { [member: string]: any }): void {
    requireSameStack(this.owner, tracker);
    const id = `Invalidate-${this.owner.node.addr.slice(-8)}`;
    this.queue.receive(tracker.onJobComplete(id, { eventPattern: { detail: announcement } }));
  }
}

interface InvalidateFilesProps extends Omit<InvalidationProps, 'alarmTopic'> {
  readonly queue: sqs.IQueue;
}

class InvalidateFiles extends QueueHandler {
  public constructor(scope: Construct, id: string, { queue, distribution, bucket, path, ...props }: InvalidateFilesProps) {
    super(scope, id, {
      bundle: 'media-distribution/invalidate-files.lambda',
      description: 'Invalidates files that jobs have overwritten',
      timeout: TIMEOUT,
      ...props,
      environment: {
        DISTRIBUTION_ID: distribution.distributionId,
        BUCKET_NAME: bucket.bucketName,
        INVALIDATION_QUEUE_URL: queue.queueUrl,
        ...(path !== undefined && { VIEWER_PATH: path }),
      },
      queue,
      batchSize: 10,
      maxConcurrency: 2,
      sendsToItself: true,
    });
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'Too many invalidations in progress are tried again later');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'Messages of the queue are encrypted');
    this.allow(['cloudfront:CreateInvalidation'], [distribution.distributionArn], 'Files that a job has overwritten are dropped from edge locations');
  }
}

/** Otherwise the rule would need the queue of the other stack, and the queue's policy the rule. */
function requireSameStack(scope: Construct, tracker: IJobTracker): void {
  const [own, other] = [Stack.of(scope), Stack.of(tracker)];
  if (own !== other) {
    throw new Error(`${nameOf('MediaDistribution', scope)} invalidateAfterJobs() tracker must be of the same stack, got '${tracker.node.path}' of `
      + `stack '${other.node.path}': import it by JobTracker.fromJobTrackerAttributes()`);
  }
}
