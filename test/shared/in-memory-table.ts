import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { GetCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { holds } from './condition-expression';
import { ExpressionBindings, type Item } from './expression-bindings';
import { updated } from './update-expression';
import type { JobRecord } from '../../src/shared/contract';

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
