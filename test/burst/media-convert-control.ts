import type { Sandbox } from '../../sandbox/sandbox';

interface LedgerEntry {
  readonly jobId: string;
  readonly jobs: { readonly id: string }[];
}

/** The stand-in's control API for tests, in addition to MediaConvert's API. */
export class MediaConvertControl {
  constructor(private readonly sandbox: Pick<Sandbox, 'mediaConvertEndpoint'>) {}

  async faults(knobs: object): Promise<void> {
    await this.ask('faults', { method: 'POST', body: JSON.stringify(knobs) });
  }

  /** Every accepted job, by its upload. */
  async ledger(): Promise<LedgerEntry[]> {
    const { entries } = await this.ask('ledger') as { entries: LedgerEntry[] };
    return entries;
  }

  /** The number of calls of each operation. */
  async calls(): Promise<{ [operation: string]: number }> {
    return await this.ask('calls') as { [operation: string]: number };
  }

  private async ask(what: string, init?: RequestInit): Promise<unknown> {
    const response = await fetch(`${this.sandbox.mediaConvertEndpoint}/_control/${what}`, init);
    if (!response.ok) {
      throw new Error(`The control API answered ${response.status}: ${await response.text()}`);
    }
    return response.json();
  }
}
