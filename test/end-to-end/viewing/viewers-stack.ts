import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import type { PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { Gop, Ladder, MediaAccessLogs, OutputPreset, Rendition } from '../../../src';

/** Outputs of a `ViewersStack`. */
export interface ViewersStackOutputs extends PipelineStackOutputs {
  readonly LogBucketName: string;
}

const gop = Gop.seconds(1);

/** A pipeline with short segments, so that a short video has several, and access logs of its distribution. */
export class ViewersStack extends PipelineStack {
  constructor(scope: Construct, id: string) {
    const ladder = Ladder.of([180, 90].map(height => Rendition.h264({ height, gop })));
    super(scope, id, { outputs: [OutputPreset.cmaf({ ladder, segmentLength: Duration.seconds(1), fragmentLength: Duration.seconds(1) })] });
    const { bucket } = new MediaAccessLogs(this, 'AccessLogs', { distributionId: this.pipeline.distribution!.distributionId });
    new CfnOutput(this, 'LogBucketName' satisfies keyof ViewersStackOutputs, { value: bucket.bucketName });
  }
}
