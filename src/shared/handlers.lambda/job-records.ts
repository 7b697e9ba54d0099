import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { BY_SOURCE_INDEX, type JobRecord } from '../contract/record';

export const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

/** A conditional update of a record, or of another item of the table. Attributes that are undefined are not changed. */
export interface RecordChange<Item = JobRecord> {
  readonly set: Partial<Item>;
  readonly remove?: readonly (keyof Item)[];
  /** Set only if the record does not have them. */
  readonly setOnce?: Partial<Item>;
  readonly add?: Partial<Record<keyof Item, number>>;
  /** Added to the end of a list, which is created if needed. */
  readonly append?: Partial<Record<keyof Item, unknown[]>>;
  readonly condition: string;
  /** Values that the condition names as `:name` and the change does not set. */
  readonly values?: { [name: string]: unknown };
  readonly returnValues?: 'ALL_OLD' | 'ALL_NEW';
}

export type UpdateResult =
  | { readonly won: true; readonly record: JobRecord | undefined }
  | { readonly won: false; readonly record: JobRecord | undefined };

/**
 * One conditional update. If it is won, `record` is what `returnValues` selects (default ALL_NEW); otherwise the current record. In the
 * condition, `#name` is an attribute, and `:name` is a value that the change sets or that `values` has.
 */
export async function updateRecord(tableName: string, jobId: string, change: RecordChange): Promise<UpdateResult> {
  try {
    const { Attributes } = await documentClient.send(new UpdateCommand(updateInput(tableName, jobId, change)));
    return { won: true, record: Attributes as JobRecord | undefined };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return { won: false, record: error.Item && unmarshall(error.Item) as JobRecord };
    }
    throw error;
  }
}

export async function readRecord(tableName: string, jobId: string): Promise<JobRecord | undefined> {
  return readItem<JobRecord>(tableName, jobId);
}

export async function readItem<Item>(tableName: string, jobId: string): Promise<Item | undefined> {
  const { Item: item } = await documentClient.send(new GetCommand({ TableName: tableName, Key: { jobId }, ConsistentRead: true }));
  return item as Item | undefined;
}

/** The records of a source (`bucket/key`). The index may lag by a moment. */
export async function recordsOfSource(tableName: string, source: string): Promise<JobRecord[]> {
  const { Items = [] } = await documentClient.send(new QueryCommand({
    TableName: tableName,
    IndexName: BY_SOURCE_INDEX.indexName,
    KeyConditionExpression: '#source = :source',
    ExpressionAttributeNames: { '#source': BY_SOURCE_INDEX.partitionKey },
    ExpressionAttributeValues: { ':source': source },
    ScanIndexForward: false,
  }));
  const records = await Promise.all(Items.map(({ jobId }) => readRecord(tableName, jobId)));
  return records.filter(record => record !== undefined);
}

function updateInput(tableName: string, jobId: string, change: RecordChange): UpdateCommandInput {
  return { ...updateOf(tableName, jobId, change), ReturnValues: change.returnValues ?? 'ALL_NEW' };
}

/** The update alone, as a transaction takes it. */
export function updateOf<Item>(tableName: string, jobId: string, change: RecordChange<Item>) {
  const set = definedEntries(change.set);
  const setOnce = definedEntries(change.setOnce ?? {});
  const add = definedEntries(change.add ?? {});
  const append = definedEntries(change.append ?? {});
  const remove = (change.remove ?? []).map(String);
  const named = [...set, ...setOnce, ...add, ...append].map(([name]) => name).concat(remove);
  const inCondition = [...change.condition.matchAll(/#(\w+)/g)].map(([, name]) => name);
  return {
    TableName: tableName,
    Key: { jobId },
    UpdateExpression: [
      `SET ${[
        ...set.map(([name]) => `#${name} = :${name}`),
        ...setOnce.map(([name]) => `#${name} = if_not_exists(#${name}, :${name})`),
        ...append.map(([name]) => `#${name} = list_append(if_not_exists(#${name}, :empty), :${name})`),
      ].join(', ')}`,
      add.length > 0 && `ADD ${add.map(([name]) => `#${name} :${name}`).join(', ')}`,
      remove.length > 0 && `REMOVE ${remove.map(name => `#${name}`).join(', ')}`,
    ].filter(Boolean).join(' '),
    ConditionExpression: change.condition,
    ExpressionAttributeNames: Object.fromEntries([...named, ...inCondition].map(name => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      [...set, ...setOnce, ...add, ...append, ...definedEntries({ ...change.values, empty: append.length > 0 ? [] : undefined })]
        .map(([name, value]) => [`:${name}`, value]),
    ),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

function definedEntries(map: object): [string, unknown][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}
