import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ListQuery } from './list-query';
import type { JobRecord, RecordIndex } from '../../../shared/contract/record';
import { Problem } from '../../../shared/handlers.lambda/job-api/problem';
import { documentClient } from '../../../shared/handlers.lambda/job-records';

/** The keys of an item of an index: where a query continues. */
export type Position = { readonly [name: string]: string };

export interface Page {
  readonly records: readonly JobRecord[];
  /** The position of the last job that was read. Undefined at the end of the list. */
  readonly end?: Position;
}

/** A page may have fewer jobs than its limit, even none, if most of those that were read do not belong to the list. */
const MAX_READS = 5;
/** The number of items that DynamoDB reads at once. */
const READ_SIZE = 100;
const MAX_BATCHES = 4;

/** Newest first. */
export async function readPage(tableName: string, query: ListQuery, start: Position | undefined): Promise<Page> {
  const records: JobRecord[] = [];
  let from = start;
  for (let reads = 0; reads < MAX_READS; reads++) {
    const { positions, next } = await readPositions(tableName, query, from);
    const found = await readByPosition(tableName, positions);
    for (const [index, position] of positions.entries()) {
      const record = found.get(position.jobId);
      if (record && query.accepts(record)) {
        records.push(record);
      }
      if (records.length === query.limit) {
        const isLast = index === positions.length - 1 && next === undefined;
        return { records, end: isLast ? undefined : position };
      }
    }
    if (next === undefined) {
      return { records };
    }
    from = next;
  }
  return { records, end: from };
}

async function readPositions(tableName: string, { index, partition }: ListQuery, from: Position | undefined) {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(new QueryCommand({
    TableName: tableName,
    IndexName: index.indexName,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': index.partitionKey },
    ExpressionAttributeValues: { ':partition': partition },
    ExclusiveStartKey: from,
    ScanIndexForward: false,
    Limit: READ_SIZE,
  }));
  return { positions: Items.map(item => positionOf(item, index)), next: LastEvaluatedKey && positionOf(LastEvaluatedKey, index) };
}

function positionOf(item: Record<string, string>, { partitionKey, sortKey }: RecordIndex): Position {
  return { jobId: item.jobId, [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
}

/** DynamoDB returns at most 16 MB at once, and fewer items for lack of capacity. A list with a gap would be wrong. */
async function readByPosition(tableName: string, positions: readonly Position[]): Promise<Map<string, JobRecord>> {
  const records = new Map<string, JobRecord>();
  let Keys: Record<string, unknown>[] = [...new Set(positions.map(({ jobId }) => jobId))].map(jobId => ({ jobId }));
  for (let batches = 0; Keys.length > 0; batches++) {
    if (batches === MAX_BATCHES) {
      throw new Problem(503, 'Try again');
    }
    const { Responses, UnprocessedKeys } = await documentClient.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
    (Responses?.[tableName] ?? []).forEach(record => records.set(record.jobId, record as JobRecord));
    Keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return records;
}
