import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from './built-packages';
import { exampleFolder } from './example';

const initTemplates = join(dirname(require.resolve('aws-cdk/package.json')), 'lib', 'init-templates', 'app');

/** The files of `cdk init` without tests, and our two apps. */
const sources: Record<Language, { readonly ordinary: RegExp; readonly ours: RegExp }> = {
  typescript: { ordinary: /^(bin|lib)\/.*\.ts$/, ours: /^bin\/.*\.ts$/ },
  python: { ordinary: /^(?!tests\/).*\.py$/, ours: /^[a-z]+\.py$/ },
  go: { ordinary: /(?<!_test\.template)\.go$/, ours: /^(videos|studio)\/main\.go$/ },
  java: { ordinary: /^src\/main\/.*\.java$/, ours: /^src\/main\/.*\.java$/ },
};

test.each(Object.keys(sources) as Language[])('%s: both apps have no more lines than the app of `cdk init`, plus ten', language => {
  const { ordinary, ours } = sources[language];
  const most = lines(join(initTemplates, language), ordinary) + 10;

  expect(lines(exampleFolder(language), ours)).toBeLessThanOrEqual(most);
});

test('TapStack has about fifty lines, with the log bucket in another region', () => {
  expect(lines(exampleFolder('go'), /^tap-stack\/main\.go$/)).toBeLessThan(55);
});

function lines(folder: string, wanted: RegExp): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => wanted.test(file));
  expect(files).not.toEqual([]);
  return files.reduce((sum, file) => sum + readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').length, 0);
}
