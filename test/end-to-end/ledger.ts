import { currentRun } from './run';

/** What MediaConvert would have billed: the jobs that it accepted for an attempt at an upload. */
export interface LedgerEntry {
  readonly jobId: string;
  readonly attempt: string;
  readonly jobs: { readonly id: string }[];
}

export async function readLedger(): Promise<LedgerEntry[]> {
  const response = await fetch(`${currentRun().mediaConvertEndpoint}/_control/ledger`);
  const { entries } = await response.json() as { entries: LedgerEntry[] };
  return entries;
}
