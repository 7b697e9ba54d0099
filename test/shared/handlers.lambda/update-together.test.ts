import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { FakeAws } from './fake-aws';
import { canceled } from './in-memory-table';
import { updateTogether, type ItemChange } from '../../../src/shared/handlers.lambda/update-together';

const aws = new FakeAws();

beforeEach(() => aws.reset());

const CHANGES: ItemChange[] = [
  { jobId: 'job-1', record: { set: { reserved: 5 }, condition: 'attribute_not_exists(#reserved)' } },
  {
    jobId: 'account',
    account: {
      set: { updatedAt: 'now' }, add: { used: 5 }, condition: 'attribute_not_exists(#used) OR #used < :tooMuch', values: { tooMuch: 10 },
    },
  },
];

test('all changes are one transaction', async () => {
  expect(await updateTogether('jobs', CHANGES)).toBeUndefined();
  expect(aws.table.record('job-1')).toEqual({ jobId: 'job-1', reserved: 5 });
  expect(aws.table.accounts).toEqual([{ jobId: 'account', used: 5, updatedAt: 'now' }]);
  expect(aws.dynamoDb.commandCalls(TransactWriteCommand)[0].args[0].input.TransactItems).toEqual([
    {
      Update: {
        TableName: 'jobs',
        Key: { jobId: 'job-1' },
        UpdateExpression: 'SET #reserved = :reserved',
        ConditionExpression: 'attribute_not_exists(#reserved)',
        ExpressionAttributeNames: { '#reserved': 'reserved' },
        ExpressionAttributeValues: { ':reserved': 5 },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    { Update: expect.objectContaining({ Key: { jobId: 'account' }, UpdateExpression: 'SET #updatedAt = :updatedAt ADD #used :used' }) },
  ]);
});

test('if one condition refuses, nothing changes, and the item is returned', async () => {
  aws.table.put({ jobId: 'account', used: 10 });
  expect(await updateTogether('jobs', CHANGES)).toEqual([undefined, { item: { jobId: 'account', used: 10 } }]);
  expect(aws.table.record('job-1')).toBeUndefined();
});

test('an item that does not exist may refuse, too', async () => {
  const change: ItemChange = { jobId: 'job-1', record: { set: { released: true }, condition: '#reserved = :reserved', values: { reserved: 5 } } };
  expect(await updateTogether('jobs', [change])).toEqual([{ item: undefined }]);
});

test.each([
  canceled([{ Code: 'None' }, { Code: 'TransactionConflict' }]),
  canceled([{ Code: 'ConditionalCheckFailed' }, { Code: 'TransactionConflict' }]),
  canceled([{ Code: 'ThrottlingError' }, { Code: 'None' }]),
  canceled([]),
  new Error('no answer'),
])('another error is thrown: %s', async error => {
  aws.dynamoDb.on(TransactWriteCommand).rejects(error);
  await expect(updateTogether('jobs', CHANGES)).rejects.toBe(error);
});
