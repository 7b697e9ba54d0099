import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { World } from './world';
import type { JobRecord } from '../../src/shared/contract/record';
import { InMemoryTable } from '../shared/handlers.lambda/in-memory-table';

export interface Write {
  readonly at: number;
  readonly before?: JobRecord;
  readonly after: JobRecord;
  /** The write took the claim from a running invocation. */
  readonly robs: boolean;
}

/** The job table, which records each write. Its indexes are delayed. */
export class Table {
  public readonly writes: Write[] = [];
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
    const jobId = input.Key!.jobId as string;
    const before = this.table.record(jobId);
    const answer = this.table.update(input);
    const after = this.table.record(jobId)!;
    this.writes.push({ at: this.world.now, before, after, robs: this.robs(before, after) });
    return answer;
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
