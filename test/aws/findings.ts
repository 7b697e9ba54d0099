/** The finding of a check about one assumption. */
export interface Finding {
  readonly of: 'the library' | 'the stand-in';
  readonly assumption: string;
  readonly holds: boolean;
  readonly seen: string;
}

export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

/** Thrown if a check cannot get an answer, for example because a job fails for another reason. */
export class Undecided extends Error {}

/** Collects the findings of a check. */
export class Findings {
  public readonly list: Finding[] = [];
  public readonly measurements: Measurement[] = [];

  /** An assumption of the library. */
  public library(assumption: string, holds: boolean, seen: unknown): void {
    this.list.push({ of: 'the library', assumption, holds, seen: describe(seen) });
  }

  /** An assumption of the MediaConvert stand-in or the local AWS. */
  public standIn(assumption: string, holds: boolean, seen: unknown): void {
    this.list.push({ of: 'the stand-in', assumption, holds, seen: describe(seen) });
  }

  public measure(what: string, value: number, unit: string): void {
    this.measurements.push({ what, value: Math.round(1000 * value) / 1000, unit });
  }
}

function describe(seen: unknown): string {
  return typeof seen === 'string' ? seen : JSON.stringify(seen) ?? 'nothing';
}
