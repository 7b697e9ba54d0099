import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

export const ROOT = join(__dirname, '../..');

/** The pages for users: README and docs/, without the decision records. */
export const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)]
  .map(page => ({ page, text: readFileSync(join(ROOT, page), 'utf8') }));

export interface Example {
  /** The page and line where it begins. */
  readonly place: string;
  /** The example in rosetta's fixture for README's examples, with our sources as the package. */
  readonly program: string;
}

const FIXTURE = readFileSync(join(ROOT, 'rosetta/default.ts-fixture'), 'utf8');

export const examples: Example[] = PAGES.flatMap(({ page, text }) =>
  [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(({ index, 1: code }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length + 1}`,
    program: FIXTURE.replace('/// here', () => code).replace('\'cdk-media-pipeline\'', '\'../src\'').replace('class', 'export class'),
  })));

const USE_CASES = join(ROOT, 'examples/use-cases');

/** The apps of examples/use-cases/, without the statement that runs them. */
export const useCases: Example[] = readdirSync(USE_CASES).filter(name => name.endsWith('.ts')).map(name => ({
  place: `examples/use-cases/${name}`,
  program: readFileSync(join(USE_CASES, name), 'utf8').replace('\'cdk-media-pipeline\'', '\'../src\'').replace(/^new .*new App\(\).*$/m, ''),
}));

export const programs: Example[] = [...examples, ...useCases];
