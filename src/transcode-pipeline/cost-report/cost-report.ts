import { overheadPerVideo } from './overhead';
import { region } from './service-prices.json';
import type { CostEstimate, CostLine } from '../cost/cost-estimate';

/** The costs of a profile for one kind of source. */
export interface ReportedEstimate {
  /** Such as `1080p30 with audio`. */
  readonly source: string;
  readonly estimate: CostEstimate;
  /** Segments of streams that MediaConvert writes to S3. */
  readonly segments: { readonly files: number; readonly dollars: number };
}

export interface ReportedProfile {
  readonly name: string;
  /** The number of jobs for an upload. */
  readonly jobs: number;
  readonly estimates: readonly ReportedEstimate[];
}

export interface ReportedPipeline {
  /** Path of the construct. */
  readonly name: string;
  readonly profiles: readonly ReportedProfile[];
}

/** Minutes of source, videos. */
export const REPORTED = 1_000;

/** A Markdown page: dollars for each profile, the outputs that they are for, and the costs besides MediaConvert. */
export function costReport(pipelines: readonly ReportedPipeline[]): string {
  return [
    '# Costs',
    '',
    'Estimates in US dollars, on demand: without free tiers, volume discounts, add-ons, storage and delivery. Nothing here is a bill.',
    '',
    ...pipelines.flatMap(pipelineText),
    ...overheadText(),
  ].join('\n');
}

function pipelineText({ name, profiles }: ReportedPipeline): string[] {
  const [{ estimate }] = profiles[0].estimates;
  const sources = profiles[0].estimates.map(({ source }) => source);
  return [
    `## ${name}`,
    '',
    `MediaConvert for ${count(REPORTED)} minutes of source. ${pricesText(estimate)}`,
    '',
    ...table(['profile', 'jobs', ...sources], profiles.map(({ name: profile, jobs, estimates }) => [
      profile, String(jobs), ...estimates.map(each => total(each.estimate)),
    ])),
    ...profiles.flatMap(profileText),
  ];
}

function pricesText({ ratesAsOf, ratesRegion, ratesSource }: CostEstimate): string {
  return ratesAsOf === undefined
    ? 'There are no published prices for the Region of the jobs: `estimateCost()` has dollars with `TranscodingRates.fromPriceList()`.'
    : `${ratesSource}: ${ratesRegion}, ${ratesAsOf}.`;
}

/** Sources with the same outputs share a table. */
function profileText({ name, estimates }: ReportedProfile): string[] {
  const texts = estimates.map(each => estimateText(each).join('\n'));
  return [...new Set(texts)].flatMap(text => [
    `### ${name}: ${estimates.filter((_, index) => texts[index] === text).map(({ source }) => source).join(', ')}`, '', text,
  ]);
}

function estimateText({ estimate, segments }: ReportedEstimate): string[] {
  const lines = merged(estimate.lines).sort((a, b) => (b.cost ?? Infinity) - (a.cost ?? Infinity) || b.minutes - a.minutes);
  return [
    ...table(['preset', 'output', 'kind', 'tier', 'minutes', 'dollars', 'share'], lines.map(({ preset, output, kind, tier, minutes, cost }) => [
      preset, output, kind, tier, count(minutes), dollarsOr(cost, 'unknown'), cost === undefined ? '' : share(cost, estimate.knownCost),
    ])),
    ...segments.files === 0 ? [] : [
      `MediaConvert writes ${count(segments.files)} segments to S3, for ${dollars(segments.dollars)} of PUT requests.`, '',
    ],
  ];
}

/** Automated ABR has many equal outputs. */
function merged(lines: readonly CostLine[]): CostLine[] {
  const keyOf = ({ preset, output, kind, tier }: CostLine) => JSON.stringify([preset, output, kind, tier]);
  return [...new Set(lines.map(keyOf))].map(key => lines.filter(line => keyOf(line) === key).reduce((sum, line) => ({
    ...sum, minutes: sum.minutes + line.minutes, ...(sum.cost !== undefined && { cost: sum.cost + line.cost! }),
  })));
}

function overheadText(): string[] {
  const overhead = overheadPerVideo().map(({ dollars: each, ...rest }) => ({ ...rest, each: REPORTED * each }));
  const sum = overhead.reduce((all, { each }) => all + each, 0);
  return [
    `## Besides MediaConvert: ${count(REPORTED)} videos`,
    '',
    `Usage for a video with one job, as counted in tests of the library, at the prices of ${region}. Each further job adds as much.`,
    '',
    ...table(['service', 'for each video', 'dollars', 'share'], [
      ...overhead.sort((a, b) => b.each - a.each).map(({ service, what, each }) => [service, what, dollars(each), share(each, sum)]),
      ['all', '', dollars(sum), ''],
    ]),
  ];
}

function total({ cost, knownCost, unpriced }: CostEstimate): string {
  const names = [...new Set(unpriced.map(({ preset, output, kind }) => [preset, output, kind].filter(Boolean).join(' ')))];
  return cost !== undefined ? dollars(cost) : `${knownCost > 0 ? `${dollars(knownCost)} and ` : ''}unknown: ${names.join(', ')}`;
}

export function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`).concat('');
}

function dollarsOr(value: number | undefined, other: string): string {
  return value === undefined ? other : dollars(value);
}

/** Two significant digits for less than a cent. */
export function dollars(value: number): string {
  return value === 0 || value >= 0.01 ? value.toFixed(2) : value.toPrecision(2);
}

function share(part: number, all: number): string {
  return all === 0 ? '' : `${Math.round(100 * part / all)} %`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
