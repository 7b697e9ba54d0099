import { existsSync, readFileSync } from 'fs';
import { FileSystem, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { MediaPipeline } from '../../src';
import { functionNamed, propertiesOf, testApp, testStack } from '../synth';

describe('one statement', () => {
  const mkdtemp = jest.spyOn(FileSystem, 'mkdtemp');
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos');
  const template = Template.fromStack(stack);
  const { Resources } = template.toJSON();
  const temporaryFolders = mkdtemp.mock.results.map(({ value }) => value);
  const idsOf = (type: string) => Object.keys(template.findResources(type));

  test('is small', () => {
    expect(Object.keys(Resources).length).toBeLessThanOrEqual(40);
    expect(readFileSync('README.md', 'utf8')).toContain(`${Object.keys(Resources).length} CloudFormation resources`);
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(24 * 1024);
  });

  test('has no custom resource, nor what only costs resources', () => {
    const types = Object.values<any>(Resources).map(({ Type }) => Type);

    expect(types.filter(type => /^Custom::|^AWS::CloudFormation::|^AWS::IAM::Policy$/.test(type))).toEqual([]);
    expect(types.filter(type => type === 'AWS::Lambda::Function')).toHaveLength(3);
    expect(types.filter(type => type === 'AWS::Lambda::Permission')).toHaveLength(1);
  });

  // A changed id would replace the resource, and lose or orphan what it holds.
  test('what holds data has these ids for ever', () => {
    expect(idsOf('AWS::S3::Bucket')).toEqual(['VideosIngestBucket380AC5CE', 'VideosTranscodeBucket48E50287']);
    expect(idsOf('AWS::DynamoDB::Table')).toEqual(['VideosTrackerTable679C7294']);
    expect(idsOf('AWS::SNS::Topic')).toEqual(['VideosTrackerTopicA59C4B93']);
    expect(idsOf('AWS::SQS::Queue')).toEqual([
      'VideosIngestUploadsDlq77656A8B', 'VideosIngestUploadsF8CB223A', 'VideosTrackerJobEventsDlqD552CF6C', 'VideosTrackerJobEvents0D3AFD7C',
    ]);
    expect(idsOf('AWS::CloudFront::Distribution')).toEqual(['VideosDistribution0BAC25C4']);
  });

  test('names nothing: two such stacks live in one account', () => {
    const names = ['BucketName', 'QueueName', 'TableName', 'TopicName', 'FunctionName', 'RoleName', 'LogGroupName', 'AlarmName', 'Name'];
    const given = Object.values<any>(Resources).flatMap(({ Properties }) => names.map(name => Properties[name]));

    expect(given.filter(name => typeof name === 'string')).toEqual([]);
  });

  test('keeps what holds data when the stack goes, and leaves nothing behind a first deployment that failed', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table']) {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('rings for both dead-letter queues', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    const [uploads, jobEvents] = propertiesOf(template, 'AWS::CloudWatch::Alarm').map(alarm => JSON.stringify(alarm));
    expect(uploads).toContain(JSON.stringify(stack.resolve(pipeline.ingest.deadLetterQueue.queueName)));
    expect(jobEvents).toContain(JSON.stringify(stack.resolve(pipeline.tracker.deadLetterQueue.queueName)));
  });

  test('keeps logs of its own for a week', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
    template.allResourcesProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: Match.anyValue() } } });
  });

  test('the submitter may feed its own queue', () => {
    expect(functionNamed(template, 'SubmitJob').RecursiveLoop).toBe('Allow');
  });

  test('records tell URLs of the new distribution', () => {
    expect(functionNamed(template, 'RecordJobEvent').Environment.Variables.DELIVERY_BASE_URL).toEqual(stack.resolve(pipeline.distribution!.baseUrl));
  });

  test('leaves no temporary folder behind', () => {
    expect(temporaryFolders.length).toBeGreaterThan(0);
    expect(temporaryFolders.filter(folder => existsSync(folder))).toEqual([]);
  });

  test('a queue waits at least six times as long as the function that reads it may take', () => {
    const [queues, functions] = [template.findResources('AWS::SQS::Queue'), template.findResources('AWS::Lambda::Function')];
    const mappings = propertiesOf(template, 'AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(2);
    for (const { EventSourceArn, FunctionName } of mappings) {
      const queue = queues[EventSourceArn['Fn::GetAtt'][0]].Properties;
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functions[FunctionName.Ref].Properties.Timeout);
    }
  });

  test('draws no warning', () => {
    expect(Annotations.fromStack(stack).findWarning('*', '.*' as any)).toEqual([]);
  });
});

test('two pipelines in a stack do not take each other\'s events', () => {
  const stack = testStack();
  const [one, two] = ['One', 'Two'].map(id => new MediaPipeline(stack, id));

  const template = Template.fromStack(stack);
  expect(one.tracker.pipelineId).not.toBe(two.tracker.pipelineId);
  template.resourceCountIs('AWS::Lambda::Function', 6);
});

test('nor do equal ones in stacks of different names', () => {
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
