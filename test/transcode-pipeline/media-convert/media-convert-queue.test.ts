import { Tags, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { MediaConvertQueue } from '../../../src/transcode-pipeline';
import { testStack } from '../../synth';

const ARN = 'arn:aws:mediaconvert:us-east-1:123456789012:queues/Mine';

test('a new queue is on-demand and active', () => {
  const stack = testStack();

  const queue = new MediaConvertQueue(stack, 'Queue');

  expect(queue.isReserved).toBe(false);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::MediaConvert::Queue', {
    PricingPlan: 'ON_DEMAND', Status: 'ACTIVE', ConcurrentJobs: Match.absent(), Name: Match.absent(),
  });
  expect(stack.resolve(queue.queueArn)).toEqual({ 'Fn::GetAtt': [Object.keys(template.findResources('AWS::MediaConvert::Queue'))[0], 'Arn'] });
});

test('all options, and tags', () => {
  const stack = testStack();

  const queue = new MediaConvertQueue(stack, 'Queue', { concurrentJobs: 20, queueName: 'videos', description: 'Of the shop', paused: true });

  Tags.of(queue).add('team', 'shop');
  Template.fromStack(stack).hasResourceProperties('AWS::MediaConvert::Queue', {
    ConcurrentJobs: 20, Name: 'videos', Description: 'Of the shop', Status: 'PAUSED', Tags: { team: 'shop' },
  });
});

test.each([[{}, false], [{ reserved: true }, true]])('references an existing queue, %j', (options, isReserved) => {
  const stack = testStack();

  expect(MediaConvertQueue.fromQueueAttributes(stack, 'Queue', { queueArn: ARN, ...options })).toMatchObject({ queueArn: ARN, isReserved });
  Template.fromStack(stack).resourceCountIs('AWS::MediaConvert::Queue', 0);
});

test('accepts a deploy-time token as the ARN of an existing queue', () => {
  const queueArn = Token.asString({ Ref: 'QueueArn' });

  expect(MediaConvertQueue.fromQueueArn(testStack(), 'Queue', queueArn).queueArn).toBe(queueArn);
});

test.each(['Default', 'arn:aws:sqs:us-east-1:123456789012:queues/Mine', 'arn:aws:mediaconvert:us-east-1:123456789012:queues/', `x${ARN}`])(
  'rejects %s', queueArn => {
    expect(() => MediaConvertQueue.fromQueueArn(testStack(), 'Queue', queueArn)).toThrow(
      `MediaConvertQueue 'Test/Queue' queueArn must be the ARN of a MediaConvert queue, got '${queueArn}'`,
    );
  },
);

test.each([0, 1.5, 10_001])('rejects %d concurrent jobs', concurrentJobs => {
  expect(() => new MediaConvertQueue(testStack(), 'Queue', { concurrentJobs })).toThrow(
    `MediaConvertQueue 'Test/Queue' concurrentJobs must be a whole number from 1 to 10000, got ${concurrentJobs}`,
  );
});
