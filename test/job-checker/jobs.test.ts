import * as fc from 'fast-check';
import { aJob, requestOf, type Job } from './a-job';
import { checkJobs } from './check-jobs';
import * as presets from '../../src/output-preset';
import * as pipeline from '../../src/transcode-pipeline';

const CASES = Number(process.env.CASES ?? 1_000);
const SEED = Number(process.env.SEED ?? 1);

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

/** The property, then the allowed values, then the given value. */
function isNamed({ message }: Error): boolean {
  const [, owner, rule] = /^(\w+)( .*|\.\w+ .*), got /s.exec(message) ?? [];
  return CLASSES.includes(owner) && /\b(must|needs|requires)\b/.test(rule);
}

interface Fault {
  readonly message: string;
  readonly job: Job;
}

/** One failure of each kind, that is, of equal messages except for numbers, with the command to reproduce it. */
function report(faults: Fault[]): string {
  const kindOf = ({ message }: Fault) => message.replace(/\d+/g, 'N');
  const kinds = new Set(faults.map(kindOf));
  return [...kinds].map(kind => {
    const alike = faults.filter(fault => kindOf(fault) === kind);
    return `${alike.length} like ${alike[0].message}\n  SEED=${SEED} CASES=${CASES}: ${fc.stringify(alike[0].job)}`;
  }).join('\n');
}

test('incompatible props are an error that names a property, the allowed values and the given value', () => {
  const unnamed = outcomes.filter(({ error }) => error && !isNamed(error));

  expect(report(unnamed.map(({ error, job }) => ({ message: `${error}`, job })))).toBe('');
});

test('all other props make jobs that MediaConvert accepts', () => {
  const jobs = outcomes.filter(({ request }) => request);
  const verdicts = checkJobs(jobs.map(({ request }) => request!));

  expect(verdicts).toHaveLength(jobs.length);
  expect(report(jobs.flatMap(({ job }, index) => verdicts[index].errors.map(({ rule, path, message }) =>
    ({ message: `${rule} at ${path}: ${message}`, job }))))).toBe('');
});

test('the cases include enough jobs and enough errors', () => {
  const jobs = outcomes.filter(({ request }) => request).length;
  const errors = outcomes.filter(({ error }) => error).length;

  expect(jobs).toBeGreaterThan(CASES / 4);
  expect(errors).toBeGreaterThan(CASES / 10);
});
