import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { MediaPipeline, type MediaPipelineProps } from '../../src';

/** A pipeline, and a subscriber queue that keeps all messages. */
export class PipelineStack extends Stack {
  public readonly pipeline: MediaPipeline;

  constructor(scope: Construct, id: string, props?: MediaPipelineProps) {
    super(scope, id, { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });

    this.pipeline = new MediaPipeline(this, 'Videos', { removalPolicy: RemovalPolicy.DESTROY, ...props });
    this.pipeline.addOutputs();

    const subscriber = new Queue(this, 'Subscriber');
    this.pipeline.tracker.topic.addSubscription(new SqsSubscription(subscriber));
    new CfnOutput(this, 'SubscriberUrl', { value: subscriber.queueUrl });
    new CfnOutput(this, 'MediaConvertRoleArn', { value: this.pipeline.transcode.role.roleArn });
  }
}
