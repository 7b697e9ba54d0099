import type { Sandbox } from '../../sandbox/sandbox';

interface LedgerEntry {
  readonly jobId: string;
  readonly jobs: { readonly id: string }[];
}

/** What tests ask of the MediaConvert stand-in beside MediaConvert's own API. */
export class MediaConvertControl {
  constructor(private readonly sandbox: Pick<Sandbox, 'mediaConvertEndpoint'>) {}

  async faults(knobs: object): Promise<void> {
    await this.ask('faults', { method: 'POST', body: JSON.stringify(knobs) });
  }

  /** Every job that was accepted, by the upload that it is for. */
  async ledger(): Promise<LedgerEntry[]> {
    const { entries } = await this.ask('ledger') as { entries: LedgerEntry[] };
    return entries;
  }

  /** How often each operation was called. */
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
