import { App, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StackName } from './check';
import { namePrefix, RUN_TAG, stackName } from './names';
import { addNotifications } from './notified-stack';
import { addPrivateDelivery } from './private-stack';
import { pipelineProps } from './stacks';
import { addUploadApi } from './upload-api';
import { AccessLogFormat, MediaAccessLogs, MediaPipeline } from '../../src';

const runId = process.env.TEST_AWS_RUN!;
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };

const app = new App();
Tags.of(app).add(RUN_TAG, runId);
app.node.setContext('@aws-cdk/core:bootstrapQualifier', runId);

createWatch();
listOf(process.env.TEST_AWS_STACKS).forEach(name => createPipeline(name as StackName));
createAccessLogs(listOf(process.env.TEST_AWS_LOGGED));

function listOf(text = ''): string[] {
  return text.split(',').filter(item => item !== '');
}

/** A queue that receives the events of MediaConvert, of the run's buckets and of alarms. */
function createWatch(): void {
  const stack = new Stack(app, stackName(runId, 'watch'), { env });
  const queue = new Queue(stack, 'Events', { removalPolicy: RemovalPolicy.DESTROY });
  const targets = [new SqsQueue(queue)];
  new Rule(stack, 'JobEvents', { eventPattern: { source: ['aws.mediaconvert'] }, targets });
  new Rule(stack, 'AlarmEvents', { eventPattern: { source: ['aws.cloudwatch'], detailType: ['CloudWatch Alarm State Change'] }, targets });
  new Rule(stack, 'ObjectEvents', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created', 'Object Deleted'],
      detail: { bucket: { name: [{ prefix: namePrefix(runId) }] } },
    },
    targets,
  });
  new CfnOutput(stack, 'EventsUrl', { value: queue.queueUrl });
}

function createPipeline(name: StackName): void {
  const stack = new Stack(app, stackName(runId, name), { env });
  const pipeline = new MediaPipeline(stack, 'Videos', { removalPolicy: RemovalPolicy.DESTROY, ...pipelineProps(name, stack) });
  pipeline.addOutputs();
  if (name === 'example') {
    addUploadApi(stack, pipeline);
  }
  if (name === 'private') {
    addPrivateDelivery(stack, pipeline, JSON.parse(process.env.TEST_AWS_PUBLIC_KEYS!));
  }
  if (name === 'mirror') {
    addNotifications(stack, pipeline);
  }
  const { ingest, tracker, transcode } = pipeline;
  const subscriber = new Queue(stack, 'Subscriber');
  tracker.topic.addSubscription(new SqsSubscription(subscriber));
  for (const [key, value] of Object.entries({
    SubscriberUrl: subscriber.queueUrl,
    MediaConvertRoleArn: transcode.role.roleArn,
    UploadQueueUrl: ingest.queue.queueUrl,
    UploadDeadLetterQueueUrl: ingest.deadLetterQueue.queueUrl,
    QueueArn: transcode.queueArn,
  })) {
    new CfnOutput(stack, key, { value });
  }
}

/** The logs of the first distribution as JSON, those of the second as Parquet. Only us-east-1 delivers them. */
function createAccessLogs(distributionIds: string[]): void {
  if (distributionIds.length > 0) {
    const stack = new Stack(app, stackName(runId, 'logs'), { env: { ...env, region: 'us-east-1' } });
    const bucket = new Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
    const formats = [AccessLogFormat.JSON, AccessLogFormat.PARQUET];
    distributionIds.forEach((distributionId, index) => {
      new MediaAccessLogs(stack, `Logs${index}`, { distributionId, format: formats[index], bucket });
    });
  }
}
