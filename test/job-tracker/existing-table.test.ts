import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { JobTracker } from '../../src';
import { testApp, testStack } from '../synth';

const { STRING, NUMBER } = dynamodb.AttributeType;
const JOB_ID = { name: 'jobId', type: STRING };
const INDEXES = [
  { indexName: 'openJobs', partitionKey: { name: 'openPhase', type: STRING }, sortKey: { name: 'openSince', type: STRING } },
  { indexName: 'bySource', partitionKey: { name: 'source', type: STRING }, sortKey: { name: 'createdAt', type: STRING } },
];

function synthesizeWith(table: dynamodb.ITable, recordRetention?: Duration): void {
  new JobTracker(Stack.of(table), 'Tracker', { table, recordRetention });
  (table.node.root as ReturnType<typeof testApp>).synth();
}

function tableOf(props: Partial<dynamodb.TableProps>, indexes: dynamodb.GlobalSecondaryIndexProps[] = INDEXES): dynamodb.Table {
  const table = new dynamodb.Table(testStack(), 'Jobs', { partitionKey: JOB_ID, ...props });
  indexes.forEach(index => table.addGlobalSecondaryIndex(index));
  return table;
}

test('a table of this app needs the key of the records', () => {
  expect(() => synthesizeWith(tableOf({ partitionKey: { name: 'id', type: STRING } }))).toThrow(
    '[Test/Tracker] JobTracker \'Test/Tracker\' table \'Test/Jobs\' must have the key jobId (S), got id (S)',
  );
});

test.each<[Partial<dynamodb.TableProps>, string]>([
  [{ partitionKey: { name: 'jobId', type: NUMBER } }, 'must have the key jobId (S), got jobId (N)'],
  [{ sortKey: { name: 'createdAt', type: STRING } }, 'must have the key jobId (S), got jobId (S), createdAt (S)'],
])('a table of this app needs exactly this key: %j', (props, message) => {
  expect(() => synthesizeWith(tableOf(props))).toThrow(message);
});

test('a table of this app needs both indexes', () => {
  const [openJobs, bySource] = INDEXES;

  const lacksIndex = (name: string, key: string) => (
    `JobTracker 'Test/Tracker' table 'Test/Jobs' must have an index '${name}' with the key ${key}, got none`
  );

  expect(() => synthesizeWith(tableOf({}, []))).toThrow(lacksIndex('openJobs', 'openPhase (S), openSince (S)'));
  expect(() => synthesizeWith(tableOf({}, []))).toThrow(lacksIndex('bySource', 'source (S), createdAt (S)'));
  expect(() => synthesizeWith(tableOf({}, [openJobs, { ...bySource, sortKey: undefined }]))).toThrow(
    'must have an index \'bySource\' with the key source (S), createdAt (S), got source (S)',
  );
});

test('with recordRetention, it needs the time-to-live attribute', () => {
  expect(() => synthesizeWith(tableOf({ timeToLiveAttribute: 'ttl' }), Duration.days(90))).toThrow(
    'must have the time-to-live attribute \'expiresAt\', since recordRetention is set, got \'ttl\'',
  );
  expect(() => synthesizeWith(tableOf({}), Duration.days(90))).toThrow('got none');
  expect(() => synthesizeWith(tableOf({ timeToLiveAttribute: 'expiresAt' }), Duration.days(90))).not.toThrow();
});

test('a table with all of it is accepted, even if the indexes are added after the tracker', () => {
  const table = tableOf({}, []);
  new JobTracker(Stack.of(table), 'Tracker', { table });
  INDEXES.forEach(index => table.addGlobalSecondaryIndex(index));

  expect(() => (table.node.root as ReturnType<typeof testApp>).synth()).not.toThrow();
});

test('a TableV2 is checked as well', () => {
  const tableV2 = (props: Partial<dynamodb.TablePropsV2>) => new dynamodb.TableV2(testStack(), 'Jobs', { partitionKey: JOB_ID, ...props });

  expect(() => synthesizeWith(tableV2({}))).toThrow('must have an index \'openJobs\'');
  expect(() => synthesizeWith(tableV2({ globalSecondaryIndexes: INDEXES }))).not.toThrow();
});

test('an imported table adds a warning with its requirements', () => {
  const stack = testStack();

  expect(() => synthesizeWith(dynamodb.Table.fromTableName(stack, 'Jobs', 'jobs'), Duration.days(90))).not.toThrow();
  Annotations.fromStack(stack).hasWarning('/Test/Jobs', Match.stringLikeRegexp(
    'table \'Test/Jobs\' is imported: make sure that it has the partition key jobId \\(S\\) and the indexes \'openJobs\' and \'bySource\'',
  ));
});

test('a table of this app adds no warning', () => {
  const table = tableOf({});
  synthesizeWith(table);

  Annotations.fromStack(Stack.of(table)).hasNoWarning('/Test/Jobs', Match.anyValue());
});
