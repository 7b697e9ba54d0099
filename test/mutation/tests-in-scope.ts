import { readdirSync } from 'node:fs';
import { join } from 'node:path';
// Loaded here, its clean-up comes after the last file's tests.
import '../synth';

/** From stryker.config.mjs. */
declare const TESTS_IN_SCOPE: string;

const root = join(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.test.ts') && new RegExp(TESTS_IN_SCOPE).test(file));

describe.each(files)('%s', file => {
  try {
    jest.requireActual(join(root, file));
  } catch (error) {
    // A mutant that breaks a table of test cases is noticed, too.
    test('loads', () => { throw error; });
  }
});
