import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import { SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Delivery, Ladder, MediaConvertQueue, MediaPipeline, OutputPreset } from 'cdk-media-pipeline';
import type { Construct } from 'constructs';

/** Users upload short clips from their phones, many at a time: limits keep the bill small, and originals are deleted after a week. */
export class UserClips extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const originals = new Bucket(this, 'Originals', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });

    const clips = new MediaPipeline(this, 'Clips', {
      ingest: { bucket: originals, prefix: 'clips/' },
      outputs: [
        OutputPreset.cmaf({ ladder: Ladder.mobile() }),
        OutputPreset.thumbnails({ interval: Duration.seconds(2), maxCaptures: 5, height: 360 }),
      ],
      transcode: {
        // A clip above a limit is rejected before MediaConvert bills anything.
        maxDuration: Duration.minutes(3),
        maxSize: Size.mebibytes(500),
        queue: new MediaConvertQueue(this, 'Queue', { concurrentJobs: 10 }),
        submitFunction: { maxConcurrency: 10 },
      },
      tracker: { recordRetention: Duration.days(90) },
      delivery: Delivery.cloudFront({ allowedOrigins: ['https://clips.example.com'] }),
    });

    // The app tells the user why a clip was rejected: `errorMessage` of the message.
    const rejected = new Queue(this, 'RejectedClips', { enforceSSL: true });
    clips.tracker.topic.addSubscription(new SqsSubscription(rejected, {
      rawMessageDelivery: true,
      filterPolicy: { status: SubscriptionFilter.stringFilter({ allowlist: ['REJECTED'] }) },
    }));
    clips.addOutputs();
  }
}

new UserClips(new App(), 'UserClips');
