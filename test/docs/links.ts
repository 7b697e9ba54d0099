import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { PAGES, ROOT } from './examples';

/** README.md is read on npm too, where only whole addresses lead anywhere. */
const REPOSITORY = 'https://github.com/cdkmediapipeline/cdk-media-pipeline/blob/main/';

export function brokenLinks(): string[] {
  return PAGES.flatMap(({ page, text }) => [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter(target => isInside(target) && !leadsSomewhere(page, target))
    .map(target => `${page}: ${target}`));
}

function isInside(target: string): boolean {
  return target.startsWith(REPOSITORY) || !/^https?:/.test(target);
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path, heading] = target.replace(REPOSITORY, '').split('#');
  const folder = target.startsWith(REPOSITORY) ? ROOT : join(ROOT, dirname(page));
  const file = path === '' ? join(ROOT, page) : join(folder, path);
  return existsSync(file) && (heading === undefined || headingsOf(readFileSync(file, 'utf8')).includes(heading));
}

/** As GitHub makes anchors of them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}
