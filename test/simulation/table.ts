import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput, TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { World } from './world';
import type { BudgetAccount } from '../../src/shared/contract/budget';
import type { ImportState } from '../../src/shared/contract/bulk-import';
import type { JobRecord } from '../../src/shared/contract/record';
import { InMemoryTable } from '../shared/handlers.lambda/in-memory-table';

export interface Write {
  readonly at: number;
  readonly before?: JobRecord;
  readonly after: JobRecord;
  /** The write took the claim from a running invocation. */
  readonly robs: boolean;
}

/** A write of a budget's account. */
export interface AccountWrite {
  readonly at: number;
  readonly before?: BudgetAccount;
  readonly after: BudgetAccount;
}

/** The job table, which records each write. Its indexes are delayed. */
export class Table {
  public readonly writes: Write[] = [];
  public readonly accountWrites: AccountWrite[] = [];
  /** The states of imports, each time that one changed. */
  public readonly importWrites: { readonly at: number; readonly after: ImportState }[] = [];
  private readonly table = new InMemoryTable();
  /** The contents of the indexes. */
  private readonly indexed = new InMemoryTable();
  private indexedWrites = 0;

  /** `isRunning`: whether an invocation is running. */
  public constructor(
    private readonly world: World, private readonly indexLagMs: number, private readonly isRunning: (invocation: string) => boolean,
  ) {}

  public get records(): JobRecord[] {
    return this.table.records;
  }

  public get imports(): ImportState[] {
    return this.table.imports;
  }

  public get accounts(): BudgetAccount[] {
    return this.table.accounts;
  }

  /** An item that another pipeline wrote. */
  public putForeign(record: Partial<JobRecord> & { jobId: string }): void {
    this.table.put(record);
    this.indexed.put(record);
  }

  public record(jobId: string): JobRecord | undefined {
    return this.table.record(jobId);
  }

  /** For restore(). */
  public backUp(): JobRecord[] {
    return this.table.records;
  }

  public restore(records: JobRecord[]): void {
    for (const table of [this.table, this.indexed]) {
      table.clear();
      records.forEach(record => table.put(record));
    }
    this.indexedWrites = this.writes.length;
  }

  public execute(name: string, input: object): object {
    switch (name) {
      case 'UpdateCommand':
        return this.update(input as UpdateCommandInput);
      case 'TransactWriteCommand':
        return this.transact(input as TransactWriteCommandInput);
      case 'GetCommand':
        return this.table.get(input as GetCommandInput);
      case 'BatchGetCommand':
        return this.table.batchGet(input as BatchGetCommandInput);
      case 'QueryCommand':
        return this.query(input as QueryCommandInput);
      default:
        throw new Error(`The simulation has no DynamoDB ${name}`);
    }
  }

  private update(input: UpdateCommandInput): object {
    return this.recorded([input.Key!.jobId as string], () => this.table.update(input));
  }

  private transact(input: TransactWriteCommandInput): object {
    return this.recorded(input.TransactItems!.map(({ Update }) => Update!.Key!.jobId as string), () => this.table.transact(input));
  }

  private recorded(jobIds: string[], write: () => object): object {
    const earlier = jobIds.map(jobId => this.table.record(jobId));
    const answer = write();
    jobIds.forEach((jobId, index) => this.addWrite(earlier[index], this.table.record(jobId)!));
    return answer;
  }

  private addWrite(before: JobRecord | BudgetAccount | undefined, after: JobRecord | BudgetAccount): void {
    const at = this.world.now;
    if ('importStatus' in after) {
      this.importWrites.push({ at, after: after as unknown as ImportState });
    } else if ('used' in after) {
      this.accountWrites.push({ at, before: before as BudgetAccount | undefined, after });
    } else {
      this.writes.push({ at, before: before as JobRecord | undefined, after, robs: this.robs(before as JobRecord | undefined, after) });
    }
  }

  private robs(before: JobRecord | undefined, after: JobRecord): boolean {
    const [invocation] = before?.owner?.split('/') ?? [];
    const isTaken = invocation !== undefined && after.owner !== undefined && after.owner !== before!.owner;
    return isTaken && before!.leaseUntil! > 0 && this.isRunning(invocation);
  }

  private query(input: QueryCommandInput): object {
    const shown = this.world.now - this.indexLagMs;
    while (this.indexedWrites < this.writes.length && this.writes[this.indexedWrites].at <= shown) {
      this.indexed.put(this.writes[this.indexedWrites++].after);
    }
    return this.indexed.query(input);
  }
}
