import { LimitReached } from './budget';
import type { Check } from './check';
import { Findings, Undecided } from './findings';
import type { Result } from './report';
import type { World } from './world';

export interface RunOptions {
  readonly inSandbox: boolean;
  readonly signal: AbortSignal;
  readonly onResult: (result: Result) => void;
}

export interface Ran {
  readonly results: Result[];
  /** The reason why the run ended early. */
  readonly stopped?: string;
}

/** Several at a time, because most checks wait for jobs. */
const SIDE_BY_SIDE = 4;

/** Runs the possible checks, several at a time, then those that must run alone. Stops at the limit and on abort. */
export async function runChecks(checks: Check[], world: World, options: RunOptions): Promise<Ran> {
  const results = new Map<string, Result>();
  let stopped: string | undefined;
  const runOne = async (check: Check): Promise<void> => {
    const unable = options.inSandbox ? check.needsAws : undefined;
    const reason = unable === undefined ? stopped ?? abortOf(options.signal) : `not run in the sandbox: ${unable}`;
    const result = reason === undefined ? await resultOf(check, world, options.signal) : notRun(check, reason);
    if (result.outcome === 'not run' && unable === undefined) {
      stopped ??= result.reason;
    }
    results.set(check.id, result);
    options.onResult(result);
  };
  await inParallel(checks.filter(({ alone }) => !alone), SIDE_BY_SIDE, runOne);
  await inParallel(checks.filter(({ alone }) => alone), 1, runOne);
  return { results: checks.map(({ id }) => results.get(id)!), stopped };
}

async function inParallel<T>(items: T[], count: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: count }, worker));
}

async function resultOf(check: Check, world: World, signal: AbortSignal): Promise<Result> {
  const findings = new Findings();
  const startedAt = Date.now();
  const result = (outcome: Result['outcome'], reason?: string): Result => ({
    id: check.id,
    claim: check.claim,
    outcome,
    reason,
    findings: findings.list,
    measurements: findings.measurements,
    seconds: (Date.now() - startedAt) / 1000,
  });
  try {
    await within(check.timeLimitMinutes, signal, check.run(world, findings));
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Interrupted) {
      return result('not run', (error as Error).message);
    }
    return result(findings.list.some(({ holds }) => !holds) ? 'contradicted' : 'undecided', reasonOf(error));
  }
  return result(findings.list.every(({ holds }) => holds) ? 'confirmed' : 'contradicted');
}

class Interrupted extends Error {}

function reasonOf(error: unknown): string {
  return error instanceof Undecided ? error.message : `${(error as Error).name}: ${(error as Error).message}`;
}

function notRun({ id, claim }: Check, reason: string): Result {
  return { id, claim, outcome: 'not run', reason, findings: [], measurements: [], seconds: 0 };
}

function abortOf(signal: AbortSignal): string | undefined {
  return signal.aborted ? 'interrupted' : undefined;
}

async function within<T>(minutes: number, signal: AbortSignal, work: Promise<T>): Promise<T> {
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Undecided(`no answer within its limit of ${minutes} minutes`)), 60_000 * minutes);
    const onAbort = () => reject(new Interrupted('interrupted'));
    signal.addEventListener('abort', onAbort);
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  return Promise.race([work, ended]).finally(end);
}
