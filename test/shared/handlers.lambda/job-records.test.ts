import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { FakeAws } from './fake-aws';
import { readRecord, recordsOfSource, updateRecord, type RecordChange } from '../../../src/shared/handlers.lambda/job-records';
import { expiry } from '../../../src/shared/handlers.lambda/record-expiry';

const aws = new FakeAws();

beforeEach(() => aws.reset());

function update(change: Partial<RecordChange>) {
  return updateRecord('jobs', 'job-1', { set: { owner: 'me' }, condition: 'attribute_not_exists(#mediaConvertJobId)', ...change });
}

test('writes all changes in one expression, without unused names', async () => {
  await update({
    set: { owner: 'me', leaseUntil: undefined },
    setOnce: { maybeSince: 5, maybeUntil: undefined },
    add: { claims: 1 },
    append: { warnings: ['one'], outputs: undefined },
    remove: ['openPhase'],
    condition: '#status = :SUBMITTING AND #owner = :owner',
    values: { SUBMITTING: 'SUBMITTING', unset: undefined },
  });
  expect(aws.updates).toEqual([{
    TableName: 'jobs',
    Key: { jobId: 'job-1' },
    UpdateExpression: 'SET #owner = :owner, #maybeSince = if_not_exists(#maybeSince, :maybeSince),'
      + ' #warnings = list_append(if_not_exists(#warnings, :empty), :warnings) ADD #claims :claims REMOVE #openPhase',
    ConditionExpression: '#status = :SUBMITTING AND #owner = :owner',
    ExpressionAttributeNames: {
      '#owner': 'owner', '#maybeSince': 'maybeSince', '#claims': 'claims', '#warnings': 'warnings', '#openPhase': 'openPhase', '#status': 'status',
    },
    ExpressionAttributeValues: { ':owner': 'me', ':maybeSince': 5, ':claims': 1, ':warnings': ['one'], ':SUBMITTING': 'SUBMITTING', ':empty': [] },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }]);
});

test('returns the new record if the condition holds', async () => {
  aws.table.put({ jobId: 'job-1', claims: 1 });
  expect(await update({ add: { claims: 1 } })).toEqual({ won: true, record: { jobId: 'job-1', owner: 'me', claims: 2 } });
});

test('returns the previous record on request', async () => {
  aws.table.put({ jobId: 'job-1', claims: 1 });
  expect(await update({ returnValues: 'ALL_OLD' })).toEqual({ won: true, record: { jobId: 'job-1', claims: 1 } });
});

test('appends values to the end of the list, which is created if necessary', async () => {
  for (const warning of ['one', 'two']) {
    await update({ append: { warnings: [warning] } });
  }
  expect(aws.table.record('job-1')).toEqual({ jobId: 'job-1', owner: 'me', warnings: ['one', 'two'] });
});

test('returns the existing record if the condition fails', async () => {
  const outputs = [{ preset: 'mp4', type: 'FILE' as const, path: 'p', width: 2 }];
  const record = { jobId: 'job-1', owner: 'other', mediaConvertJobId: 'mc-1', outputs };
  aws.table.put(record);
  expect(await update({})).toEqual({ won: false, record });
  expect(aws.table.record('job-1')).toEqual(record);
});

test('returns no record if the condition fails and none exists', async () => {
  aws.dynamoDb.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }));
  expect(await update({})).toEqual({ won: false, record: undefined });
});

test('throws other errors', async () => {
  aws.dynamoDb.on(UpdateCommand).rejects(new Error('table down'));
  await expect(update({})).rejects.toThrow('table down');
});

test('reads a record consistently, and accepts a missing one', async () => {
  aws.table.put({ jobId: 'job-1', claims: 1 });
  expect(await readRecord('jobs', 'job-1')).toEqual({ jobId: 'job-1', claims: 1 });
  expect(await readRecord('jobs', 'job-2')).toBeUndefined();
  expect(aws.dynamoDb.commandCalls(GetCommand).map(call => call.args[0].input)).toEqual(
    ['job-1', 'job-2'].map(jobId => ({ TableName: 'jobs', Key: { jobId }, ConsistentRead: true })));
});

describe('records of a source', () => {
  const of = (jobId: string, source: string, createdAt: string) => aws.table.put({ jobId, source, createdAt, sourceETag: `etag of ${jobId}` });

  test('are read consistently, newest first', async () => {
    of('job-1', 'source/a.mov', '2026-11-23');
    of('job-2', 'source/b.mov', '2026-11-24');
    of('job-3', 'source/a.mov', '2026-11-24');
    expect(await recordsOfSource('jobs', 'source/a.mov')).toEqual([
      expect.objectContaining({ jobId: 'job-3', sourceETag: 'etag of job-3' }),
      expect.objectContaining({ jobId: 'job-1', sourceETag: 'etag of job-1' }),
    ]);
    expect(aws.calls).toEqual(['Query', 'Get', 'Get']);
    expect(aws.dynamoDb.commandCalls(QueryCommand)[0].args[0].input).toMatchObject({ TableName: 'jobs', IndexName: 'bySource' });
  });

  test('do not include records that only the index still has', async () => {
    aws.dynamoDb.on(QueryCommand).resolves({ Items: [{ jobId: 'job-1' }] });
    expect(await recordsOfSource('jobs', 'source/a.mov')).toEqual([]);
  });

  test('may be empty', async () => {
    expect(await recordsOfSource('jobs', 'source/a.mov')).toEqual([]);
    aws.dynamoDb.on(QueryCommand).resolves({});
    expect(await recordsOfSource('jobs', 'source/a.mov')).toEqual([]);
  });
});

test('records expire in whole seconds', () => {
  expect(expiry('3600', 1_999)).toBe(3601);
  expect(expiry(undefined)).toBeUndefined();
});
