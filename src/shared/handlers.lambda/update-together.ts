import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { documentClient, updateOf, type RecordChange } from './job-records';
import type { BudgetAccount } from '../contract/budget';
import type { JobRecord } from '../contract/record';

/** A change of one item of the table. */
export type ItemChange =
  | { readonly jobId: string; readonly record: RecordChange }
  | { readonly jobId: string; readonly account: RecordChange<BudgetAccount> };

/** An item whose condition refused its change. */
export interface Refusal {
  /** Undefined if the item does not exist. */
  readonly item?: Partial<JobRecord & BudgetAccount>;
}

/** Parallel to the changes: undefined where the condition of the change held. */
export type Refusals = readonly (Refusal | undefined)[];

/**
 * All changes or none. Undefined if they were made. Throws if another request was changing one of the items: nothing was changed, and the
 * call may be repeated. A transaction of updates needs `dynamodb:UpdateItem`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export async function updateTogether(tableName: string, changes: readonly ItemChange[]): Promise<Refusals | undefined> {
  const updates = changes.map(change => ('record' in change
    ? updateOf(tableName, change.jobId, change.record)
    : updateOf(tableName, change.jobId, change.account)));
  try {
    await documentClient.send(new TransactWriteCommand({ TransactItems: updates.map(Update => ({ Update })) }));
    return undefined;
  } catch (error) {
    return refusalsOf(error);
  }
}

/** Throws the error if it has another reason than the conditions. */
function refusalsOf(error: unknown): Refusals {
  const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons ?? [] : [];
  const isRefused = reasons.some(({ Code }) => Code === REFUSED) && reasons.every(({ Code }) => Code === REFUSED || Code === 'None');
  if (!isRefused) {
    throw error;
  }
  return reasons.map(({ Code, Item }) => (Code === REFUSED ? { item: Item && unmarshall(Item) as Refusal['item'] } : undefined));
}

const REFUSED = 'ConditionalCheckFailed';
