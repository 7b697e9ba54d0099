import { App, Duration, Stack } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Deduplication, Delivery, H264Profile, Ladder, MediaPipeline, OutputPreset, Reconciliation, Rendition } from 'cdk-media-pipeline';

const app = new App();
const stack = new Stack(app, 'Studio');
const encryptionKey = new Key(stack, 'Key', { enableKeyRotation: true });
const published = new Queue(stack, 'Published', { enforceSSL: true });

const pipeline = new MediaPipeline(stack, 'Pipeline', {
  encryptionKey,
  outputs: [
    OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 720 }) }),
    OutputPreset.mp4({
      rendition: Rendition.h264({ height: 720, profile: H264Profile.MAIN }),
      overrides: { Outputs: { 0: { VideoDescription: { Sharpness: 20 } } } },
      omit: ['Outputs.0.ContainerSettings.Mp4Settings'],
    }),
    OutputPreset.thumbnails({ interval: Duration.seconds(30), height: 360 }),
  ],
  ingest: {
    bucket: new Bucket(stack, 'Originals', { encryptionKey, enforceSSL: true }),
    keyPatterns: ['uploads/*.mov', 'uploads/*.mp4'],
  },
  transcode: {
    bucket: new Bucket(stack, 'Streams', { encryptionKey, enforceSSL: true }),
    deduplication: Deduplication.CONTENT,
    jobTags: { team: 'studio', project: 'trailers' },
    maxDuration: Duration.hours(2),
  },
  tracker: { trackProgress: true, reconciliation: Reconciliation.every(Duration.minutes(15)) },
  delivery: Delivery.cloudFront({ allowedOrigins: ['https://studio.example.com'] }),
});
pipeline.tracker.onJobComplete('Publish', { target: new SqsQueue(published) });
pipeline.addOutputs();
