import { existsSync, readFileSync } from 'fs';
import { FileSystem, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { MediaPipeline } from '../../src';
import { functionNamed, propertiesOf, testApp, testStack } from '../synth';

describe('the smallest pipeline', () => {
  const mkdtemp = jest.spyOn(FileSystem, 'mkdtemp');
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos');
  const template = Template.fromStack(stack);
  const { Resources } = template.toJSON();
  const temporaryFolders = mkdtemp.mock.results.map(({ value }) => value);
  const idsOf = (type: string) => Object.keys(template.findResources(type));

  test('creates few resources', () => {
    expect(Object.keys(Resources).length).toBeLessThanOrEqual(40);
    expect(readFileSync('README.md', 'utf8')).toContain(`${Object.keys(Resources).length} CloudFormation resources`);
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(24 * 1024);
  });

  test('creates no custom resources and no unnecessary resources', () => {
    const types = Object.values<any>(Resources).map(({ Type }) => Type);

    expect(types.filter(type => /^Custom::|^AWS::CloudFormation::|^AWS::IAM::Policy$/.test(type))).toEqual([]);
    expect(types.filter(type => type === 'AWS::Lambda::Function')).toHaveLength(3);
    expect(types.filter(type => type === 'AWS::Lambda::Permission')).toHaveLength(1);
  });

  // A changed id would replace the resource and lose or orphan its data.
  test('resources with data keep their logical ids', () => {
    expect(idsOf('AWS::S3::Bucket')).toEqual(['VideosIngestBucket380AC5CE', 'VideosTranscodeBucket48E50287']);
    expect(idsOf('AWS::DynamoDB::Table')).toEqual(['VideosTrackerTable679C7294']);
    expect(idsOf('AWS::SNS::Topic')).toEqual(['VideosTrackerTopicA59C4B93']);
    expect(idsOf('AWS::SQS::Queue')).toEqual([
      'VideosIngestUploadsDlq77656A8B', 'VideosIngestUploadsF8CB223A', 'VideosTrackerJobEventsDlqD552CF6C', 'VideosTrackerJobEvents0D3AFD7C',
    ]);
    expect(idsOf('AWS::CloudFront::Distribution')).toEqual(['VideosDistribution0BAC25C4']);
  });

  test('sets no physical names, so that an account can have two such stacks', () => {
    const names = ['BucketName', 'QueueName', 'TableName', 'TopicName', 'FunctionName', 'RoleName', 'LogGroupName', 'AlarmName', 'Name'];
    const given = Object.values<any>(Resources).flatMap(({ Properties }) => names.map(name => Properties[name]));

    expect(given.filter(name => typeof name === 'string')).toEqual([]);
  });

  test('retains resources with data when the stack is deleted, but not after a failed first deployment', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table']) {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('has alarms for both dead-letter queues', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    const [uploads, jobEvents] = propertiesOf(template, 'AWS::CloudWatch::Alarm').map(alarm => JSON.stringify(alarm));
    expect(uploads).toContain(JSON.stringify(stack.resolve(pipeline.ingest.deadLetterQueue.queueName)));
    expect(jobEvents).toContain(JSON.stringify(stack.resolve(pipeline.tracker.deadLetterQueue.queueName)));
  });

  test('keeps logs for a month, longer than the dead letters that they explain', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    expect(deadLetterDays()).toEqual([14, 14]);
    template.allResourcesProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: Match.anyValue() } } });
  });

  function deadLetterDays(): number[] {
    return Object.entries(template.findResources('AWS::SQS::Queue'))
      .filter(([id]) => id.includes('Dlq'))
      .map(([, { Properties }]) => Properties.MessageRetentionPeriod / 86_400);
  }

  test('the submitter may send to its own queue', () => {
    expect(functionNamed(template, 'SubmitJob').RecursiveLoop).toBe('Allow');
  });

  test('records have URLs of the new distribution', () => {
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.DELIVERY_BASE_URL).toEqual(stack.resolve(pipeline.distribution!.baseUrl));
  });

  test('removes its temporary folders', () => {
    expect(temporaryFolders.length).toBeGreaterThan(0);
    expect(temporaryFolders.filter(folder => existsSync(folder))).toEqual([]);
  });

  test('visibility timeouts are at least six times the timeout of the function', () => {
    const [queues, functions] = [template.findResources('AWS::SQS::Queue'), template.findResources('AWS::Lambda::Function')];
    const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(2);
    for (const { EventSourceArn, FunctionName } of mappings) {
      const queue = queues[EventSourceArn['Fn::GetAtt'][0]].Properties;
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functions[FunctionName.Ref].Properties.Timeout);
    }
  });

  test('adds no warning', () => {
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });
});

test('two pipelines in a stack receive only their own events', () => {
  const stack = testStack();
  const [one, two] = ['One', 'Two'].map(id => new MediaPipeline(stack, id));

  const template = Template.fromStack(stack);
  expect(one.tracker.pipelineId).not.toBe(two.tracker.pipelineId);
  template.resourceCountIs('AWS::Lambda::Function', 6);
});

test('equal pipelines in stacks of different names receive only their own events', () => {
  const [one, two] = ['media-dev', 'media-prod'].map(stackName => new MediaPipeline(testStack({ stackName }), 'Videos'));

  expect(one.tracker.pipelineId).not.toBe(two.tracker.pipelineId);
});

test('works in a nested stack', () => {
  const parent = new Stack(testApp(), 'Parent');
  const nested = new NestedStack(parent, 'Nested');

  new MediaPipeline(nested, 'Videos');

  Template.fromStack(nested).resourceCountIs('AWS::Lambda::Function', 3);
  Template.fromStack(parent).resourceCountIs('AWS::CloudFormation::Stack', 1);
});
