import { CfnOutput } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { PipelineStack } from '../../../sandbox/app/pipeline-stack';

/** Adds a dashboard, alarms and a queue that keeps what the alarms publish. The local AWS has no composite alarms. */
export function addMonitoring(stack: PipelineStack): void {
  stack.pipeline.addDashboard();
  const topic = new Topic(stack, 'OnCall');
  const queue = new Queue(stack, 'OnCallQueue');
  topic.addSubscription(new SqsSubscription(queue));
  new CfnOutput(stack, 'OnCallQueueUrl', { value: queue.queueUrl });
  stack.pipeline.addAlarms({ topic }).node.tryRemoveChild('Unhealthy');
}

/** Outputs of the stack. */
export interface AlarmedOutputs {
  readonly OnCallQueueUrl: string;
}
