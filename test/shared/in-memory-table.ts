import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { holds } from './condition-expression';
import { ExpressionBindings, type Item } from './expression-bindings';
import { updated } from './update-expression';
import { BY_SOURCE_INDEX, OPEN_JOBS_INDEX, type JobRecord } from '../../src/shared/contract';

/** A job table with DynamoDB's conditional updates. */
export class InMemoryTable {
  private readonly items = new Map<string, Item>();

  public record(jobId: string): JobRecord | undefined {
    return this.items.get(jobId) as JobRecord | undefined;
  }

  public put(record: Partial<JobRecord> & { jobId: string }): void {
    this.items.set(record.jobId, stored({ ...record }));
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

  /** Of an index that projects keys only: the partition key's value, and a sort key before another where that is asked for. */
  public query(input: QueryCommandInput): { Items: Item[] } {
    const { KeyConditionExpression = '', ScanIndexForward = true } = input;
    const bindings = new ExpressionBindings(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
    const [, partitionKey, partition, sortKey, before] = /^(#\w+) = (:\w+)(?: AND (#\w+) < (:\w+))?$/.exec(KeyConditionExpression)
      ?? refuse(`cannot read the key condition '${KeyConditionExpression}'`);
    const wanted = { name: bindings.attribute(partitionKey), value: bindings.value(partition) };
    const earlier = sortKey && { name: bindings.attribute(sortKey), than: bindings.value(before) as string };
    bindings.requireAllUsed();
    const found = [...this.items.values()]
      .filter(item => item[wanted.name] === wanted.value && (!earlier || (item[earlier.name] as string) < earlier.than));
    const by = SORT_KEYS[input.IndexName!] ?? refuse(`no index '${input.IndexName}'`);
    found.sort((a, b) => (String(a[by]) < String(b[by]) ? -1 : 1));
    return { Items: (ScanIndexForward ? found : found.reverse()).map(item => keysOf(item, wanted.name, by)) };
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

const SORT_KEYS: { [index: string]: string } = { [OPEN_JOBS_INDEX]: 'openSince', [BY_SOURCE_INDEX]: 'createdAt' };

function keysOf(item: Item, ...indexKeys: string[]): Item {
  return Object.fromEntries(['jobId', ...indexKeys].map(name => [name, item[name]]));
}

function refuse(reason: string): never {
  throw new Error(`ValidationException: ${reason}`);
}

function refused(input: UpdateCommandInput, item: Item | undefined): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { httpStatusCode: 400 },
    Item: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item ? marshall(item) : undefined,
  });
}

/** As it comes back from DynamoDB. */
function stored(item: Item): Item {
  return unmarshall(marshall(item, { removeUndefinedValues: true }));
}
