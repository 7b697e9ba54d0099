import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { JobIndex, JobTracker, MediaPipeline, type JobTrackerOptions } from '../../src';
import { functionNamed, propertiesOf, testStack } from '../synth';

function trackerWith(options: JobTrackerOptions) {
  const stack = testStack();
  return new JobTracker(stack, 'Tracker', options);
}

function indexesOf(options: JobTrackerOptions): any[] {
  return propertiesOf(Template.fromStack(trackerWith(options).node.scope as any), 'AWS::DynamoDB::Table')[0].GlobalSecondaryIndexes;
}

test.each<[JobIndex, string, string]>([
  [JobIndex.BY_UPLOADER, 'uploader', 'createdAt'],
  [JobIndex.BY_OUTCOME, 'endedAs', 'endedAt'],
  [JobIndex.BY_PIPELINE, 'pipelineId', 'createdAt'],
])('the table gets the index %s of keys only, after its own', (index, partitionKey, sortKey) => {
  expect(indexesOf({ indexes: [index] })).toEqual([...indexesOf({}), {
    IndexName: index,
    KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }, { AttributeName: sortKey, KeyType: 'RANGE' }],
    Projection: { ProjectionType: 'KEYS_ONLY' },
  }]);
});

test('no index has a status that changes', () => {
  const keys = indexesOf({ indexes: Object.values(JobIndex) }).flatMap(({ KeySchema }) => KeySchema.map(({ AttributeName }: any) => AttributeName));
  expect(keys).not.toContain('status');
  expect(keys).not.toContain('updatedAt');
});

test('the functions that end jobs know the indexes, and without any they get no variable', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos', { tracker: { indexes: [JobIndex.BY_OUTCOME] } });
  new MediaPipeline(stack, 'Others');
  const template = Template.fromStack(stack);
  const indexesFor = (name: string) => functionNamed(template, name).Environment.Variables.JOB_INDEXES;

  for (const name of ['TranscodeSubmitJob', 'TrackerRecordJobEvent']) {
    expect([indexesFor(`Videos${name}`), indexesFor(`Others${name}`)]).toEqual(['byOutcome', undefined]);
  }
});

test('two indexes at once have a warning, because a table that exists gets one in each deployment', () => {
  const warning = Match.stringLikeRegexp('CloudFormation creates one index in an update of a table');
  const tracker = (indexes: JobIndex[]) => Annotations.fromStack(trackerWith({ indexes }).node.scope as any);

  tracker([JobIndex.BY_OUTCOME, JobIndex.BY_PIPELINE]).hasWarning('/Test/Tracker', warning);
  tracker([JobIndex.BY_OUTCOME]).hasNoWarning('/Test/Tracker', warning);
});

test('an existing table needs the index', () => {
  const stack = testStack();
  const table = new dynamodb.Table(stack, 'Jobs', { partitionKey: { name: 'jobId', type: dynamodb.AttributeType.STRING } });
  new JobTracker(stack, 'Tracker', { table, indexes: [JobIndex.BY_OUTCOME] });
  expect(() => Template.fromStack(stack)).toThrow('must have an index \'byOutcome\' with the key endedAs (S), endedAt (S), got none');
});

test('an unknown index is an error', () => {
  expect(() => trackerWith({ indexes: ['byStatus' as any] })).toThrow(
    'JobTracker \'Test/Tracker\' indexes[0] must be one of byUploader, byOutcome, byPipeline, got \'byStatus\'',
  );
  expect(() => trackerWith({ indexes: 'byOutcome' as any })).toThrow('indexes must be a list of strings');
});
