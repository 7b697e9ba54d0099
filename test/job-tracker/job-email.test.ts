import { CfnParameter } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { JobTracker, type EmailOptions } from '../../src/job-tracker';
import { propertiesOf, statementsOfRole, testStack } from '../synth';

function emailTo(address: string, options?: EmailOptions) {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');
  const topic = tracker.addEmail(address, options);
  return { stack, tracker, topic, template: Template.fromStack(stack) };
}

function ownRules(template: Template): any[] {
  return propertiesOf(template, 'AWS::Events::Rule').filter(({ EventPattern }) => EventPattern?.source[0] === 'cdk-media-pipeline');
}

/** The text that EventBridge writes for an announcement: each line is a JSON string, and a member that is absent leaves nothing. */
function textOf({ Targets: [{ InputTransformer: { InputPathsMap, InputTemplate } }] }: any, detail: object): string {
  const valueAt = (path: string) => path.split(/[.[\]]+/).slice(1).filter(Boolean).reduce((value: any, member) => value?.[member], { detail }) ?? '';
  return InputTemplate.split('\n').map((line: string) => (
    JSON.parse(line).replace(/<([^<>]+)>/g, (_whole: string, name: string) => valueAt(InputPathsMap[name]))
  )).join('\n');
}

const DETAIL = {
  pipelineId: 'videos', jobId: 'job-1', attempt: 1, sourceBucket: 'uploads', sourceKey: 'uploads/cat.mp4', updatedAt: '2026-11-29T12:00:00.000Z',
};

describe('an address', () => {
  const { stack, tracker, topic, template } = emailTo('video-team@example.com');
  const [failed, complete] = ownRules(template);

  test('gets a separate topic, for TLS only', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email', Endpoint: 'video-team@example.com', TopicArn: stack.resolve(topic.topicArn),
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [stack.resolve(topic.topicArn)],
      PolicyDocument: Match.objectLike({
        Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      }),
    });
  });

  test('reads about failed and rejected videos', () => {
    expect(failed.EventPattern.detail).toEqual({ pipelineId: [tracker.pipelineId], status: ['ERROR', 'REJECTED'] });
    expect(textOf(failed, { ...DETAIL, status: 'REJECTED', errorMessage: 'The file has no video', errorClass: 'INPUT' })).toBe([
      'The video uploads/cat.mp4 was not transcoded: REJECTED.',
      'Reason: The file has no video',
      'Kind of error: INPUT',
      'What to do: https://github.com/cdkmediapipeline/cdk-media-pipeline/blob/main/docs/operator-runbook.md#what-happened-to-this-upload',
      'Source: s3://uploads/uploads/cat.mp4',
      'Job: job-1, attempt 1, pipeline videos',
      'Time: 2026-11-29T12:00:00.000Z',
    ].join('\n'));
  });

  test('reads about complete videos', () => {
    const outputs = [{ path: 's3://streams/job-1/cmaf/stream.m3u8', url: 'https://videos.example.com/job-1/cmaf/stream.m3u8' }];

    expect(complete.EventPattern.detail).toEqual({ pipelineId: [tracker.pipelineId], status: ['COMPLETE'] });
    expect(textOf(complete, { ...DETAIL, status: 'COMPLETE', outputs })).toBe([
      'The video uploads/cat.mp4 is ready.',
      'Playback URL: https://videos.example.com/job-1/cmaf/stream.m3u8',
      'First output: s3://streams/job-1/cmaf/stream.m3u8',
      'Source: s3://uploads/uploads/cat.mp4',
      'Job: job-1, attempt 1, pipeline videos',
      'Time: 2026-11-29T12:00:00.000Z',
    ].join('\n'));
  });

  test('gets it by a role that may publish to the topic, and nothing else', () => {
    const statements = statementsOfRole(template, 'Email');

    expect(statements).toEqual([{ Effect: 'Allow', Action: 'sns:Publish', Resource: stack.resolve(topic.topicArn) }]);
    for (const rule of [failed, complete]) {
      expect(rule.Targets).toEqual([expect.objectContaining({ Arn: stack.resolve(topic.topicArn), RoleArn: expect.anything() })]);
    }
  });
});

test('failures only', () => {
  const { template } = emailTo('video-team@example.com', { failuresOnly: true });

  expect(ownRules(template).map(({ EventPattern }) => EventPattern.detail.status)).toEqual([['ERROR', 'REJECTED']]);
});

test('with the key of the tracker', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  new JobTracker(stack, 'Tracker', { encryptionKey }).addEmail('video-team@example.com');
  const template = Template.fromStack(stack);

  template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: stack.resolve(encryptionKey.keyArn) });
  expect(statementsOfRole(template, 'Email')).toContainEqual({
    Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(encryptionKey.keyArn),
  });
});

test('several addresses, and further subscribers of one', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');

  expect(tracker.addEmail('a.b@example.com')).not.toBe(tracker.addEmail('ab@example.com'));
  Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 2);
});

test.each([['video-team', '\'video-team\''], ['a@b@c', '\'a@b@c\''], ['a b@example.com', '\'a b@example.com\'']])('rejects %s', (address, shown) => {
  expect(() => emailTo(address)).toThrow(`JobTracker 'Test/Tracker' addEmail() address must be an e-mail address, got ${shown}`);
});

test('rejects a token', () => {
  const stack = testStack();
  const address = new CfnParameter(stack, 'Address').valueAsString;

  expect(() => new JobTracker(stack, 'Tracker').addEmail(address)).toThrow(
    'JobTracker \'Test/Tracker\' addEmail() address must be known at synthesis, got a deploy-time token',
  );
});
