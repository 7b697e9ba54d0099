import * as fc from 'fast-check';
import type { Deployment } from './deployment';
import type { PipelineCode } from './pipeline-code';
import type { Schedule } from './schedule';
import { SCHEDULES, type Family } from './schedules';
import { simulate } from './simulate';

export interface Campaign {
  readonly schedules: number;
  readonly calls: number;
  readonly faults: { [kind: string]: number };
  /** Undefined if every schedule succeeded. */
  readonly failure?: Failure;
}

export interface Failure {
  readonly seed: number;
  readonly violations: string[];
}

/** Runs schedules of one family until one fails. Each has its own seed, so that it can be repeated alone. */
export async function campaign(family: Family, code: PipelineCode, cases: number, firstSeed: number, deployment?: Deployment): Promise<Campaign> {
  const faults: { [kind: string]: number } = {};
  let calls = 0;
  // Thousands of errors are expected: the story shows where they come from.
  Error.stackTraceLimit = 0;
  for (let number = 0; number < cases; number++) {
    const seed = firstSeed + number;
    const result = await simulate(scheduleOf(family, seed), code, deployment);
    Object.entries(result.faults).forEach(([kind, times]) => { faults[kind] = (faults[kind] ?? 0) + times; });
    calls += result.calls;
    if (result.violations.length > 0) {
      return { schedules: number + 1, calls, faults, failure: { seed, violations: result.violations } };
    }
  }
  return { schedules: cases, calls, faults };
}

const SHRINKING_MS = 20_000;

/** The schedule of a failure, shrunk as long as it still fails, with a step-by-step story. */
export async function explain(family: Family, code: PipelineCode, { seed, violations }: Failure): Promise<string> {
  const deadline = Date.now() + SHRINKING_MS;
  const goesWell = async (schedule: Schedule) => (await simulate(schedule, code)).violations.length === 0;
  const property = fc.asyncProperty(SCHEDULES[family], async schedule => Date.now() > deadline || goesWell(schedule));
  const { counterexample } = await fc.check(property, { seed, numRuns: 1 });
  const schedule = counterexample?.[0] ?? scheduleOf(family, seed);
  const story: string[] = [];
  const smallest = await simulate(schedule, code, undefined, story);
  return [
    `${family}: ${violations.join('; ')}`,
    `repeat it with SEED=${seed} CASES=1; at its smallest: ${smallest.violations.join('; ')}`,
    JSON.stringify(schedule),
    ...story,
  ].join('\n');
}

function scheduleOf(family: Family, seed: number): Schedule {
  return fc.sample(SCHEDULES[family], { seed, numRuns: 1 })[0];
}
