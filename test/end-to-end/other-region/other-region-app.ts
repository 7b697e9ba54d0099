import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { mediaConvertRegion } from './other-region';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import { MediaConvertQueue, OutputPreset, Rendition } from '../../../src';

const home = process.env.CDK_DEFAULT_REGION;
const app = new App();

/** A user's own stack in the other region. Its name includes the region of the pipeline, to which this app is deployed. */
const queues = new Stack(app, `Queues-${home}`, { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: mediaConvertRegion } });
const queue = new MediaConvertQueue(queues, 'Queue');

const { pipeline } = new PipelineStack(app, 'Elsewhere', {
  mediaConvertRegion,
  removalPolicy: RemovalPolicy.DESTROY,
  outputs: [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })],
  transcode: { queue },
});
new CfnOutput(Stack.of(pipeline), 'QueueArn', { value: pipeline.transcode.queueArn });
