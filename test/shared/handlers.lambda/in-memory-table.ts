import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { holds } from './condition-expression';
import { ExpressionBindings, type Item } from './expression-bindings';
import { updated } from './update-expression';
import { BY_SOURCE_INDEX, OPEN_JOBS_INDEX, type JobRecord } from '../../../src/shared/contract/record';

/** A job table with DynamoDB's conditional updates. */
export class InMemoryTable {
  private readonly items = new Map<string, Item>();

  public record(jobId: string): JobRecord | undefined {
    return this.items.get(jobId) as JobRecord | undefined;
  }

  public put(record: Partial<JobRecord> & { jobId: string }): void {
    this.items.set(record.jobId, stored({ ...record }));
  }

  public get records(): JobRecord[] {
    return [...this.items.values()] as unknown as JobRecord[];
  }

  public clear(): void {
    this.items.clear();
  }

  public get size(): number {
    return this.items.size;
  }

  public get({ Key, ProjectionExpression }: GetCommandInput): { Item?: Item } {
    const item = this.items.get(Key!.jobId);
    const wanted = ProjectionExpression?.split(',');
    return { Item: item && Object.fromEntries(Object.entries(item).filter(([name]) => wanted?.includes(name) ?? true)) };
  }

  public batchGet({ RequestItems }: BatchGetCommandInput): { Responses: Record<string, Item[]> } {
    const itemsOf = (keys: Item[] = []) => keys.map(({ jobId }) => this.items.get(String(jobId))).filter(item => item !== undefined);
    return { Responses: Object.fromEntries(Object.entries(RequestItems!).map(([table, { Keys }]) => [table, itemsOf(Keys)])) };
  }

  /** Queries an index that projects only keys: `partition = :value`, with an optional `AND sort < :value`. */
  public query(input: QueryCommandInput): { Items: Item[] } {
    const { partitionKey, sortKey } = INDEXES[input.IndexName!];
    const bindings = new ExpressionBindings(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
    const found = [...this.items.values()]
      .filter(item => item[partitionKey] !== undefined && item[sortKey] !== undefined)
      .filter(item => holds(input.KeyConditionExpression!, bindings, item))
      .sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1));
    // The condition is evaluated even without items, so that every name counts as used.
    holds(input.KeyConditionExpression!, bindings, {});
    bindings.requireAllUsed();
    if (input.ScanIndexForward === false) {
      found.reverse();
    }
    return { Items: found.slice(0, input.Limit).map(item => ({ jobId: item.jobId, [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] })) };
  }

  public update(input: UpdateCommandInput): { Attributes?: Item } {
    const key = input.Key!.jobId as string;
    const before = this.items.get(key);
    const bindings = new ExpressionBindings(input.ExpressionAttributeNames, stored(input.ExpressionAttributeValues ?? {}));
    const after = updated(input.UpdateExpression!, bindings, before ?? { jobId: key });
    const allowed = holds(input.ConditionExpression!, bindings, before ?? {});
    bindings.requireAllUsed();
    if (!allowed) {
      throw refused(input, before);
    }
    this.items.set(key, after);
    return { Attributes: input.ReturnValues === 'ALL_OLD' ? before : after };
  }
}

const INDEXES: { [name: string]: { partitionKey: string; sortKey: string } } = {
  [OPEN_JOBS_INDEX.indexName]: OPEN_JOBS_INDEX,
  [BY_SOURCE_INDEX.indexName]: BY_SOURCE_INDEX,
};

function refused(input: UpdateCommandInput, item: Item | undefined): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { httpStatusCode: 400 },
    Item: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item ? marshall(item) : undefined,
  });
}

/** A copy, as DynamoDB returns it. */
function stored(item: Item): Item {
  return Object.fromEntries(Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'object' ? unmarshall(marshall({ value }, { removeUndefinedValues: true })).value : value]));
}
