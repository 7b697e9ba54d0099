import * as fc from 'fast-check';
import { aJob, requestOf, type Job } from './a-job';
import { checkJobs } from './check-jobs';
import * as presets from '../../src/output-preset';
import * as pipeline from '../../src/transcode-pipeline';

const CASES = Number(process.env.CASES ?? 1_000);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

const CLASSES = Object.keys({ ...presets, ...pipeline });

interface Outcome {
  readonly job: Job;
  readonly request?: object;
  readonly error?: Error;
}

const outcomes: Outcome[] = fc.sample(aJob, { numRuns: CASES, seed: SEED }).map(outcomeOf);

function outcomeOf(job: Job): Outcome {
  try {
    return { job, request: requestOf(job) };
  } catch (error) {
    return { job, error: error as Error };
  }
}

/** Begins with the property, then says what is allowed, then what was given. */
function isNamed({ message }: Error): boolean {
  const [, owner, rule] = /^(\w+)( .*|\.\w+ .*), got /s.exec(message) ?? [];
  return CLASSES.includes(owner) && /\b(must|needs)\b/.test(rule);
}

interface Fault {
  readonly message: string;
  readonly job: Job;
}

/** One of each kind, which is a message but for its numbers, with how to see it again. */
function report(faults: Fault[]): string {
  const kindOf = ({ message }: Fault) => message.replace(/\d+/g, 'N');
  const kinds = new Set(faults.map(kindOf));
  return [...kinds].map(kind => {
    const alike = faults.filter(fault => kindOf(fault) === kind);
    return `${alike.length} like ${alike[0].message}\n  SEED=${SEED} CASES=${CASES}: ${fc.stringify(alike[0].job)}`;
  }).join('\n');
}

test('props that do not go together are refused by an error that names one, what is allowed and what was given', () => {
  const unnamed = outcomes.filter(({ error }) => error && !isNamed(error));

  expect(report(unnamed.map(({ error, job }) => ({ message: `${error}`, job })))).toBe('');
});

test('all other props give jobs that MediaConvert takes', () => {
  const jobs = outcomes.filter(({ request }) => request);
  const verdicts = checkJobs(jobs.map(({ request }) => request!));

  expect(verdicts).toHaveLength(jobs.length);
  expect(report(jobs.flatMap(({ job }, index) => verdicts[index].errors.map(({ rule, path, message }) =>
    ({ message: `${rule} at ${path}: ${message}`, job }))))).toBe('');
});

test('the cases are jobs and errors in fair parts', () => {
  const jobs = outcomes.filter(({ request }) => request).length;
  const errors = outcomes.filter(({ error }) => error).length;

  expect(jobs).toBeGreaterThan(CASES / 4);
  expect(errors).toBeGreaterThan(CASES / 10);
});
