import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { manifest } from './manifest';
import { repository } from '../../release/paths';

const folder = join(repository, '.github/workflows');
const workflows = readdirSync(folder).map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const textOf = (name: string) => workflows.find(workflow => workflow.name === `${name}.yml`)!.text;

test.each(workflows)('$name calls existing commands of package.json', ({ text }) => {
  const called = [...text.matchAll(/(?:npm run|npx projen) ([\w:-]+)/g)].map(([, script]) => script);

  expect(called.filter(script => !(script in manifest.scripts))).toEqual([]);
});

test('each change runs `npm test`', () => {
  expect(textOf('build')).toMatch(/run: npm ci\n(.*\n)*.*run: npm test\n/);
});

test('a release is started manually, runs the whole check, needs approval, and can be tried without publishing', () => {
  const release = textOf('release');

  expect(release).toMatch(/^on:\n {2}workflow_dispatch:\n {4}inputs:\n {6}dry_run:/m);
  expect(release).not.toMatch(/^ {2}(push|schedule):/m);
  expect(release.indexOf('run: npm test')).toBeGreaterThan(0);
  expect(release.indexOf('run: npm test')).toBeLessThan(release.indexOf('run: npx projen release'));
  const publishing = release.split(/^ {2}(?=\w+:$)/m).filter(job => job.startsWith('release_'));
  expect(publishing.map(job => job.split(':')[0])).toEqual(expect.arrayContaining([
    'release_github', 'release_npm', 'release_maven', 'release_pypi', 'release_golang', 'release_nuget',
  ]));
  expect(publishing.filter(job => !job.includes('environment: release'))).toEqual([]);
});

test('publishing to npm, PyPI and NuGet uses no stored secret and has provenance', () => {
  const release = textOf('release');

  expect(release).toContain('NPM_TRUSTED_PUBLISHER: "true"');
  expect(release).toContain('NPM_CONFIG_PROVENANCE: "true"');
  expect(release).toContain('PYPI_TRUSTED_PUBLISHER: "true"');
  expect([...new Set([...release.matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret))].sort()).toEqual([
    'GITHUB_TOKEN', 'GO_GITHUB_DEPLOY_KEY',
    'MAVEN_GPG_PRIVATE_KEY', 'MAVEN_GPG_PRIVATE_KEY_PASSPHRASE', 'MAVEN_PASSWORD', 'MAVEN_STAGING_PROFILE_ID', 'MAVEN_USERNAME',
    'NUGET_USERNAME',
  ]);
});
