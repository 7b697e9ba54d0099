import type { Finding, Measurement } from './findings';

export type Outcome = 'confirmed' | 'contradicted' | 'undecided' | 'not run';

export interface Result {
  readonly id: string;
  readonly claim: string;
  readonly outcome: Outcome;
  /** The reason why it is undecided or was not run. */
  readonly reason?: string;
  readonly findings: Finding[];
  readonly measurements: Measurement[];
  readonly seconds: number;
}

export interface Report {
  readonly runId: string;
  readonly account: string;
  readonly region: string;
  readonly where: 'AWS' | 'the sandbox';
  readonly startedAt: string;
  readonly dollars: number;
  readonly stopped?: string;
  readonly results: Result[];
  /** The resources that could not be removed. */
  readonly left: string[];
}

/**
 * 0: all checks that ran are confirmed. 1: a check is contradicted or undecided, or a resource was not removed. 2: stopped at the limit.
 */
export function exitCodeOf({ results, stopped, left }: Report): number {
  const failed = results.some(({ outcome }) => outcome === 'contradicted' || outcome === 'undecided');
  return failed || left.length > 0 ? 1 : stopped === undefined ? 0 : 2;
}

export function formatted(report: Report): string {
  return [
    `Run ${report.runId} in ${report.where}, account ${report.account}, ${report.region}, ${report.startedAt}: about $${report.dollars.toFixed(2)}`,
    '',
    ...report.results.flatMap(rows),
    '',
    ...section('Measured', report.results.flatMap(measured)),
    ...section('Contradicted', report.results.flatMap(contradictions)),
    ...section('Not removed', report.left),
    ...section('Stopped', report.stopped === undefined ? [] : [report.stopped]),
  ].join('\n');
}

function rows({ id, claim, outcome, reason, seconds }: Result): string[] {
  const row = `${id.padEnd(4)} ${outcome.padEnd(13)} ${`${Math.round(seconds)} s`.padStart(6)}  ${claim}`;
  return reason === undefined ? [row] : [row, `${' '.repeat(28)}${reason}`];
}

function measured({ id, measurements }: Result): string[] {
  return measurements.map(({ what, value, unit }) => `${id.padEnd(4)} ${what}: ${value} ${unit}`);
}

function contradictions({ id, findings }: Result): string[] {
  return findings.filter(({ holds }) => !holds)
    .map(finding => `${id.padEnd(4)} contradicts ${finding.of}: ${finding.assumption}. Seen: ${finding.seen}`);
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map(line => `  ${line}`), ''];
}
