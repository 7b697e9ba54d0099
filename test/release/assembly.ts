import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { repository } from '../../sandbox/paths';

interface Documented {
  readonly name: string;
  readonly docs?: { readonly example?: string };
}

interface JsiiType extends Documented {
  readonly methods?: Documented[];
  readonly properties?: Documented[];
  readonly members?: Documented[];
}

/** What of the jsii assembly matters here. */
export interface Assembly {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly keywords: string[];
  readonly repository: { readonly type: string; readonly url: string };
  readonly targets: { readonly [language: string]: object };
  readonly dependencies: { readonly [name: string]: string };
  readonly bundled?: { readonly [name: string]: string };
  readonly readme: { readonly markdown: string };
  readonly types: { readonly [fqn: string]: JsiiType };
}

export const assembly: Assembly = JSON.parse(built('.jsii', 'npx projen compile'));
export const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** What a task wrote. */
export function built(file: string, command: string): string {
  const path = join(repository, file);
  if (!existsSync(path)) {
    throw new Error(`There is no ${file}: run \`${command}\` first`);
  }
  return readFileSync(path, 'utf8');
}
