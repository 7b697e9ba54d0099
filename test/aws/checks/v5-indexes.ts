import { JobIndex } from '../../../src';
import { BY_OUTCOME_INDEX, BY_PIPELINE_INDEX, BY_UPLOADER_INDEX, RECORD_INDEXES, type RecordIndex } from '../../../src/shared/contract/record';
import type { Check } from '../check';
import { OwnStack } from '../own-stack';

/** The job table with these indexes. */
function tableWith(indexes: readonly RecordIndex[]): object {
  const names = [...new Set(['jobId', ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])])];
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'jobId', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: indexes.map(({ indexName, partitionKey, sortKey }) => ({
          IndexName: indexName,
          KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }, { AttributeName: sortKey, KeyType: 'RANGE' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      },
    },
  };
}

export const indexes: Check = {
  id: 'V5',
  claim: 'CloudFormation adds one index to a deployed table in an update, and refuses two; a new table gets several',
  stacks: [],
  timeLimitMinutes: 40,
  async run(world, findings) {
    const stack = new OwnStack(world, 'indexes');
    await stack.create(tableWith(RECORD_INDEXES));
    const two = await stack.update(tableWith([...RECORD_INDEXES, BY_OUTCOME_INDEX, BY_UPLOADER_INDEX]));
    findings.library(`Two of ${Object.values(JobIndex).join(', ')} at once are refused`,
      two.some(reason => reason.includes('more than one GSI creation or deletion')), two);
    const one = await stack.update(tableWith([...RECORD_INDEXES, BY_PIPELINE_INDEX]));
    findings.library('One is added', one.length === 0, one);
  },
};
