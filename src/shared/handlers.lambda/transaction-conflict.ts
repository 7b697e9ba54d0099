import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Whether another request was changing an item of a transaction, or this item, at the same time. */
export function isTransactionConflict(error: unknown): boolean {
  const { name, CancellationReasons = [] } = error as Pick<TransactionCanceledException, 'CancellationReasons'> & { readonly name: string };
  return name === 'TransactionConflictException' || CancellationReasons.some(({ Code }) => Code === 'TransactionConflict');
}
