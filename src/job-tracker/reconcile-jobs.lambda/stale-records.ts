import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ReconcileEnvironment } from '../../shared/contract/environment';
import { OPEN_JOBS_INDEX, type JobRecord } from '../../shared/contract/record';
import { documentClient } from '../../shared/handlers.lambda/job-records';

/** Per phase and run; a multiple of the number that DynamoDB reads at once. */
const MAX_RECORDS = 200;
const BATCH_SIZE = 100;
/** A few pages of the index. */
const MAX_OPEN = 50_000;

/** Records of the pipeline that are open in a phase and have not changed for this time. Without open records, this is one query. */
export async function staleRecords(
  { JOB_TABLE_NAME, PIPELINE_ID }: ReconcileEnvironment, phase: JobRecord['openPhase'], unchangedMs: number,
): Promise<JobRecord[]> {
  const before = new Date(Date.now() - unchangedMs).toISOString();
  const records = await readRecords(JOB_TABLE_NAME, sample(await openRecords(JOB_TABLE_NAME, phase, before)));
  return records.filter(record => record.pipelineId === PIPELINE_ID && record.openPhase === phase && record.updatedAt < before);
}

async function openRecords(tableName: string, openPhase: JobRecord['openPhase'], before: string): Promise<string[]> {
  const jobIds: string[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(new QueryCommand({
      TableName: tableName,
      IndexName: OPEN_JOBS_INDEX.indexName,
      KeyConditionExpression: '#openPhase = :openPhase AND #openSince < :before',
      ExpressionAttributeNames: { '#openPhase': OPEN_JOBS_INDEX.partitionKey, '#openSince': OPEN_JOBS_INDEX.sortKey },
      ExpressionAttributeValues: { ':openPhase': openPhase, ':before': before },
      ExclusiveStartKey,
    }));
    jobIds.push(...Items.map(({ jobId }) => jobId));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey && jobIds.length < MAX_OPEN);
  return jobIds;
}

/** A random sample: the first records would be the same in each run, and the others would never be checked. */
function sample(jobIds: string[]): string[] {
  return jobIds.map(jobId => ({ jobId, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, MAX_RECORDS)
    .map(({ jobId }) => jobId);
}

/** Records that DynamoDB does not return for lack of capacity are checked in a later run. */
async function readRecords(tableName: string, jobIds: string[]): Promise<JobRecord[]> {
  const records: JobRecord[] = [];
  for (let at = 0; at < jobIds.length; at += BATCH_SIZE) {
    const Keys = jobIds.slice(at, at + BATCH_SIZE).map(jobId => ({ jobId }));
    const { Responses } = await documentClient.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
    records.push(...(Responses?.[tableName] ?? []) as JobRecord[]);
  }
  return records;
}
