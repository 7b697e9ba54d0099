import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { JobRecord } from '../../src/shared/contract';
import { InMemoryTable } from '../shared/in-memory-table';

export interface Write {
  readonly before?: JobRecord;
  readonly after: JobRecord;
}

/** The job table, which remembers each of its writes. */
export class Table {
  public readonly writes: Write[] = [];
  private readonly table = new InMemoryTable();

  public get records(): JobRecord[] {
    return this.table.records;
  }

  public record(jobId: string): JobRecord | undefined {
    return this.table.record(jobId);
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
        return this.table.query(input as QueryCommandInput);
      default:
        throw new Error(`The simulation has no DynamoDB ${name}`);
    }
  }

  private update(input: UpdateCommandInput): object {
    const jobId = input.Key!.jobId as string;
    const before = this.table.record(jobId);
    const answer = this.table.update(input);
    this.writes.push({ before, after: this.table.record(jobId)! });
    return answer;
  }
}
