import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Delivery, Ladder, MediaConvertQueue, MediaPipeline, OutputPreset, Reconciliation, SourceArchive } from '../../../src';

/** A pipeline with nearly all possible resources: a key, a queue, access logs, rules and grants. */
export class MaximalStack extends Stack {
  public readonly pipeline: MediaPipeline;

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: '111122223333', region: 'eu-west-1' } });
    this.pipeline = this.createPipeline();
    this.react(this.pipeline);
    this.pipeline.addBulkImport({ inventory: { bucket: this.pipeline.transcode.bucket, prefix: 'inventory/' } });
    this.pipeline.addOutputs({ exportSuffix: 'maximal' });
    this.monitor(this.pipeline);
    this.pipeline.addUploadApi('UploadApi', {
      authorizer: new HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] }),
      allowedOrigins: ['https://example.com'],
    });
  }

  private createPipeline(): MediaPipeline {
    return new MediaPipeline(this, 'Videos', {
      encryptionKey: new Key(this, 'Key', { enableKeyRotation: true }),
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      logLevel: ApplicationLogLevel.WARN,
      systemLogLevel: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      outputs: [
        OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 2160 }) }),
        OutputPreset.mp4(),
        OutputPreset.thumbnails({ interval: Duration.seconds(10) }),
      ],
      ingest: { prefix: 'originals/', keyPatterns: ['originals/*.mov', 'originals/*.mp4'], versioned: true, archive: SourceArchive.deepArchive() },
      transcode: {
        queue: new MediaConvertQueue(this, 'Queue', { concurrentJobs: 4 }),
        maxDuration: Duration.hours(4),
        maxSize: Size.gibibytes(50),
        jobTags: { team: 'video' },
      },
      tracker: { trackProgress: true, recordRetention: Duration.days(90), reconciliation: Reconciliation.every(Duration.minutes(15)) },
      delivery: Delivery.cloudFront({ allowedOrigins: ['https://example.com'], enableLogging: true }),
    });
  }

  private monitor(pipeline: MediaPipeline): void {
    pipeline.addAlarms({ topic: new Topic(this, 'OnCall', { enforceSSL: true, masterKey: pipeline.tracker.topic.masterKey }) });
    pipeline.addDashboard();
    pipeline.addQueries();
  }

  private react(pipeline: MediaPipeline): void {
    const { ingest, tracker } = pipeline;
    const target = new SqsQueue(new Queue(this, 'Listener', { enforceSSL: true }));
    ingest.onUpload('Uploaded', { target });
    tracker.onJobStateChange('Changed', { target });
    tracker.onJobComplete('Complete', { target });
    tracker.onJobFailed('Failed', { target });
    tracker.addWebhook('Webhook', { url: 'https://www.example.com/webhooks/videos' });
    tracker.addEmail('video-team@example.com');
    const backEnd = new Role(this, 'BackEnd', { assumedBy: new AccountRootPrincipal() });
    ingest.grantUpload(backEnd);
    tracker.grantReadJobs(backEnd);
    pipeline.addDeletion({ allowSourceDeletion: true, deleteWithSource: true }).grantDelete(backEnd);
  }
}
