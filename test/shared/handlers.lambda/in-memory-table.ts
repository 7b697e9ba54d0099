import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput, TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { holds } from './condition-expression';
import { ExpressionBindings, type Item } from './expression-bindings';
import { updated } from './update-expression';
import type { BudgetAccount } from '../../../src/shared/contract/budget';
import type { ImportState } from '../../../src/shared/contract/bulk-import';
import { OPTIONAL_INDEXES, RECORD_INDEXES, type JobRecord } from '../../../src/shared/contract/record';

/** A job table with DynamoDB's conditional updates. */
export class InMemoryTable {
  private readonly items = new Map<string, Item>();

  public record(jobId: string): JobRecord | undefined {
    return this.items.get(jobId) as JobRecord | undefined;
  }

  public put(record: Partial<JobRecord & BudgetAccount> & { jobId: string }): void {
    this.items.set(record.jobId, stored({ ...record }));
  }

  public get records(): JobRecord[] {
    return [...this.items.values()].filter(({ used, importStatus }) => used === undefined && importStatus === undefined) as unknown as JobRecord[];
  }

  /** Items of budgets. */
  public get accounts(): BudgetAccount[] {
    return [...this.items.values()].filter(({ used }) => used !== undefined) as unknown as BudgetAccount[];
  }

  /** Items of imports. */
  public get imports(): ImportState[] {
    return [...this.items.values()].filter(({ importStatus }) => importStatus !== undefined) as unknown as ImportState[];
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
  public query(input: QueryCommandInput): { Items: Item[]; LastEvaluatedKey?: Item } {
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
    const start = found.findIndex(({ jobId }) => jobId === input.ExclusiveStartKey?.jobId) + 1;
    const end = input.Limit === undefined ? found.length : start + input.Limit;
    const Items = found.slice(start, end).map(item => ({ jobId: item.jobId, [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] }));
    return { Items, ...end < found.length && { LastEvaluatedKey: Items.at(-1) } };
  }

  public update(input: UpdateCommandInput): { Attributes?: Item } {
    const { before, after, allowed } = this.evaluate(input);
    if (!allowed) {
      throw refused(input, before);
    }
    this.items.set(input.Key!.jobId as string, after);
    return { Attributes: input.ReturnValues === 'ALL_OLD' ? before : after };
  }

  /** Updates of different items, all or none. */
  public transact({ TransactItems }: TransactWriteCommandInput): object {
    const updates = TransactItems!.map(({ Update }) => Update as UpdateCommandInput);
    if (new Set(updates.map(({ Key }) => Key!.jobId)).size < updates.length) {
      throw new Error('ValidationException: Transaction request cannot include multiple operations on one item');
    }
    const results = updates.map(update => this.evaluate(update));
    if (results.some(({ allowed }) => !allowed)) {
      throw canceled(results.map(({ allowed, before }) => (allowed ? { Code: 'None' } : {
        Code: 'ConditionalCheckFailed', Item: before && marshall(before, { removeUndefinedValues: true }),
      })));
    }
    results.forEach(({ after }, index) => this.items.set(updates[index].Key!.jobId as string, after));
    return {};
  }

  private evaluate(input: Pick<UpdateCommandInput, 'Key' | 'UpdateExpression' | 'ConditionExpression'> & Partial<UpdateCommandInput>) {
    const key = input.Key!.jobId as string;
    const before = this.items.get(key);
    const bindings = new ExpressionBindings(input.ExpressionAttributeNames, stored(input.ExpressionAttributeValues ?? {}));
    const after = updated(input.UpdateExpression!, bindings, before ?? { jobId: key });
    const allowed = holds(input.ConditionExpression!, bindings, before ?? {});
    bindings.requireAllUsed();
    return { before, after, allowed };
  }
}

/** The error of a transaction that was canceled. */
export function canceled(CancellationReasons: { Code: string; Item?: Record<string, any> }[]): TransactionCanceledException {
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  return new TransactionCanceledException({
    message: `The transaction was canceled: ${codes}`,
    $metadata: { httpStatusCode: 400 },
    CancellationReasons,
  });
}

const INDEXES: { [name: string]: { partitionKey: string; sortKey: string } } = Object.fromEntries(
  [...RECORD_INDEXES, ...OPTIONAL_INDEXES].map(index => [index.indexName, index]),
);

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
