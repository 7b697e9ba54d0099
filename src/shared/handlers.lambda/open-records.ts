import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from './job-records';
import { OPEN_JOBS_INDEX, type JobRecord } from '../contract/record';

/** The number of items that DynamoDB reads at once. */
const BATCH_SIZE = 100;

/** The key after which a query continues. */
export type PageKey = Record<string, unknown>;

export interface OpenPage {
  readonly jobIds: string[];
  /** Undefined after the last page. */
  readonly next?: PageKey;
}

/** The open records of a phase, oldest first, of all pipelines of the table. `before`: those that have been open since an earlier time. */
export async function openPage(
  tableName: string, openPhase: JobRecord['openPhase'], { before, after, limit }: { before?: string; after?: PageKey; limit?: number } = {},
): Promise<OpenPage> {
  const { Items = [], LastEvaluatedKey } = await documentClient.send(new QueryCommand({
    TableName: tableName,
    IndexName: OPEN_JOBS_INDEX.indexName,
    KeyConditionExpression: `#openPhase = :openPhase${before === undefined ? '' : ' AND #openSince < :before'}`,
    ExpressionAttributeNames: { '#openPhase': OPEN_JOBS_INDEX.partitionKey, ...before !== undefined && { '#openSince': OPEN_JOBS_INDEX.sortKey } },
    ExpressionAttributeValues: { ':openPhase': openPhase, ...before !== undefined && { ':before': before } },
    ExclusiveStartKey: after,
    Limit: limit,
  }));
  return { jobIds: Items.map(({ jobId }) => jobId), next: LastEvaluatedKey };
}

/** In no particular order, and without those that DynamoDB does not return for lack of capacity. */
export async function readRecords(tableName: string, jobIds: readonly string[]): Promise<JobRecord[]> {
  const records: JobRecord[] = [];
  for (let at = 0; at < jobIds.length; at += BATCH_SIZE) {
    const Keys = jobIds.slice(at, at + BATCH_SIZE).map(jobId => ({ jobId }));
    const { Responses } = await documentClient.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
    records.push(...(Responses?.[tableName] ?? []) as JobRecord[]);
  }
  return records;
}
