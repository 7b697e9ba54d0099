/** What a check found out about one assumption. */
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

/** Thrown where the answer cannot be had, such as when a job fails for another reason. */
export class Undecided extends Error {}

/** Collects what a check finds. */
export class Findings {
  public readonly list: Finding[] = [];
  public readonly measurements: Measurement[] = [];

  /** Something that the library relies on. */
  public library(assumption: string, holds: boolean, seen: unknown): void {
    this.list.push({ of: 'the library', assumption, holds, seen: describe(seen) });
  }

  /** Something that the stand-in for MediaConvert or the local AWS does as it believes that AWS does. */
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
