import { runInNewContext } from 'node:vm';

/** The result of the function. An error if it runs longer, even in a regular expression, which a test's own timeout cannot interrupt. */
export function withinSeconds<Result>(seconds: number, run: () => Result): Result {
  return runInNewContext('run()', { run }, { timeout: 1_000 * seconds });
}
