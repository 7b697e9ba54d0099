import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  Delivery, JobIndex, JobOperation, Ladder, MediaConvertQueue, MediaPipeline, OutputPreset, Reconciliation, SourceArchive, type JobDeletion,
} from '../../../src';

/** A pipeline with nearly all possible resources: a key, a queue, access logs, rules and grants. */
export class MaximalStack extends Stack {
  public readonly pipeline: MediaPipeline;

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: '111122223333', region: 'eu-west-1' } });
    this.pipeline = this.createPipeline();
    const deletion = this.pipeline.addDeletion({ allowSourceDeletion: true, deleteWithSource: true });
    this.react(this.pipeline, deletion);
    this.addApis(this.pipeline, deletion);
    this.pipeline.addBulkImport({ inventory: { bucket: this.pipeline.transcode.bucket, prefix: 'inventory/' } });
    this.pipeline.addOutputs({ exportSuffix: 'maximal' });
    this.monitor(this.pipeline);
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
      tracker: {
        trackProgress: true,
        recordRetention: Duration.days(90),
        reconciliation: Reconciliation.every(Duration.minutes(15)),
        indexes: [JobIndex.BY_UPLOADER],
      },
      delivery: Delivery.cloudFront({ allowedOrigins: ['https://example.com'], enableLogging: true }),
    });
  }

  private addApis(pipeline: MediaPipeline, deletion: JobDeletion): void {
    const allowedOrigins = ['https://example.com'];
    const usersOf = (api: string) => new HttpJwtAuthorizer(`${api}Users`, 'https://login.example.com', { jwtAudience: ['videos'] });
    pipeline.addUploadApi('UploadApi', { authorizer: usersOf('Upload'), allowedOrigins });
    pipeline.addJobApi('JobApi', {
      authorizer: usersOf('Job'),
      operations: [JobOperation.CANCEL, JobOperation.RESUBMIT],
      ownJobsOnly: true,
      deletion,
      allowedOrigins,
    });
  }

  private monitor(pipeline: MediaPipeline): void {
    pipeline.addAlarms({ topic: new Topic(this, 'OnCall', { enforceSSL: true, masterKey: pipeline.tracker.topic.masterKey }) });
    pipeline.addDashboard();
    pipeline.addQueries();
  }

  private react(pipeline: MediaPipeline, deletion: JobDeletion): void {
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
    deletion.grantDelete(backEnd);
  }
}
