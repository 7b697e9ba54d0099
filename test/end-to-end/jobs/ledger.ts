import { currentRun } from '../run';

/** The jobs that MediaConvert would have billed: those that it accepted for each attempt of an upload. */
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
