import { execFileSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { ROOT } from './examples';

/** README.md also appears on npm, PyPI and Construct Hub, where only absolute URLs work. */
const REPOSITORY = /^https:\/\/(github|raw\.githubusercontent)\.com\/cdkmediapipeline\/cdk-media-pipeline\/(?!issues$|security\/)/;
const FILES = /^(blob\/)?main\//;

/** All pages except API.md, which is generated. */
export const LINKING_PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md', ':!API.md'], {
  cwd: ROOT, encoding: 'utf8',
}).split('\n').filter(page => page !== '' && existsSync(join(ROOT, page)));

export function brokenLinks(): string[] {
  return LINKING_PAGES.flatMap(page => targets(readFileSync(join(ROOT, page), 'utf8'))
    .filter(target => isInside(target) && !leadsSomewhere(page, target))
    .map(target => `${page}: ${target}`));
}

/** Files of the repository that pages name in code. Decision records may name former files. */
export function missingFiles(): string[] {
  return LINKING_PAGES.filter(page => !page.startsWith('docs/decisions/')).flatMap(page =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(FILE_IN_CODE)].map(([, file]) => file)
      .filter(file => !existsSync(join(ROOT, file)))
      .map(file => `${page}: ${file}`));
}

/** Files in the diagrams of a function's code: `src/<folder>.lambda/` names the folder, and a text block names the files. */
export function missingHandlerFiles(): string[] {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  return [...text.matchAll(/`(src\/[\w./-]+\.lambda\/)`[^`]*```text\n(.*?)```/gs)].flatMap(([, folder, drawing]) =>
    [...drawing.matchAll(/[\w/-]+\.ts\b/g)].map(([file]) => file)
      .filter(file => ![folder, 'src/shared/handlers.lambda/'].some(place => existsSync(join(ROOT, place, file)))));
}

const FILE_IN_CODE = /`((?:benchmark|bundling|docs|examples|projenrc|release|rosetta|sandbox|src|test)\/[\w./-]*)`/g;

function targets(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}

function isInside(target: string): boolean {
  return REPOSITORY.test(target) || !/^(https?|mailto):/.test(target);
}

function leadsSomewhere(page: string, target: string): boolean {
  const isWhole = REPOSITORY.test(target);
  const inRepository = target.replace(REPOSITORY, '');
  if (isWhole && !FILES.test(inRepository)) {
    return false;
  }
  const [path, heading] = inRepository.replace(FILES, '').split('#');
  const file = path === '' ? join(ROOT, page) : join(ROOT, isWhole ? '' : dirname(page), path);
  return existsSync(file) && (heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading));
}

/** GitHub's anchors of the headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}
