import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaAccessLogs, MediaPipeline } from 'cdk-media-pipeline';
import type { Construct } from 'constructs';
import { ViewerMetrics } from './viewer-metrics';

/** Videos that players stream. */
export class Videos extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const pipeline = new MediaPipeline(this, 'Videos');
    pipeline.addOutputs();
    new CfnOutput(this, 'DistributionId', { value: pipeline.distribution!.distributionId });
  }
}

/** Numbers about their viewers. Only us-east-1 delivers the logs. */
export class VideoMetrics extends Stack {
  constructor(scope: Construct, id: string, distributionId: string) {
    super(scope, id, { env: { region: 'us-east-1' } });
    const logBucket = new s3.Bucket(this, 'Logs', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // They have addresses of viewers. A query reads all that are there.
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    new MediaAccessLogs(this, 'AccessLogs', { distributionId, bucket: logBucket });
    new ViewerMetrics(this, 'Metrics', { logBucket, databaseName: 'video_metrics' });
  }
}

const app = new App();
new Videos(app, 'Videos');
const distributionId: string | undefined = app.node.tryGetContext('distributionId');
if (distributionId) {
  new VideoMetrics(app, 'VideoMetrics', distributionId);
}
