import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { JobTracker } from '../../src/job-tracker';
import { MediaIngest } from '../../src/media-ingest';
import { TranscodePipeline } from '../../src/transcode-pipeline';
import { functionNamed, statementsOfRole, testStack } from '../synth';

const HANDLERS = ['SubmitJob', 'RecordJobEvent'];

const transcodeWith = (stack: Stack, tracker: JobTracker) =>
  new TranscodePipeline(stack, 'Transcode', { tracker, ingest: new MediaIngest(stack, 'Ingest') });

test.each([
  ['onJobComplete', ['COMPLETE']],
  ['onJobFailed', ['ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED']],
  ['onJobStateChange', undefined],
] as const)('%s is a rule on the pipeline\'s own events', (method, status) => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');
  const queue = new sqs.Queue(stack, 'Queue');

  tracker[method]('Rule', { target: new targets.SqsQueue(queue), ruleName: 'mine' });

  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
    Name: 'mine',
    EventPattern: {
      'source': ['cdk-media-pipeline'],
      'detail-type': ['Media Job State Change'],
      'detail': { pipelineId: [tracker.pipelineId], status: status ?? Match.absent() },
    },
    Targets: [Match.objectLike({ Arn: stack.resolve(queue.queueArn) })],
  });
});

test('an event pattern narrows the rule', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');

  tracker.onJobComplete('Movies', { eventPattern: { detail: { sourceKey: [{ suffix: '.mov' }] } } });

  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: { pipelineId: [tracker.pipelineId], status: ['COMPLETE'], sourceKey: [{ suffix: '.mov' }] } },
  });
});

test('without a rule, no handler publishes events', () => {
  const stack = testStack();
  transcodeWith(stack, new JobTracker(stack, 'Tracker'));

  const template = Template.fromStack(stack);
  expect(JSON.stringify(template.toJSON())).not.toContain('events:PutEvents');
  for (const handler of HANDLERS) {
    expect(functionNamed(template, handler).Environment.Variables).not.toHaveProperty('EVENT_BUS_NAME');
  }
});

test.each(['before', 'after'])('with a rule that was created %s the handlers, both publish, and only with this source', when => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');

  if (when === 'before') tracker.onJobComplete('First');
  transcodeWith(stack, tracker);
  tracker.onJobFailed('Last');

  const template = Template.fromStack(stack);
  for (const handler of HANDLERS) {
    expect(functionNamed(template, handler).Environment.Variables.EVENT_BUS_NAME).toBe('default');
    expect(statementsOfRole(template, `${handler}Role`).filter(({ Action }) => Action === 'events:PutEvents')).toEqual([{
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: stack.resolve(stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' })),
      Condition: { StringEquals: { 'events:source': 'cdk-media-pipeline' } },
    }]);
  }
});
