import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundledPackages } from './bundled-packages';
import { repository } from './paths';

/** Packages under these licenses may be bundled into an Apache-2.0 package that includes their texts. */
const ALLOWED = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'];

/** license-checker's information about a package, by `name@version`. */
interface Licensed {
  readonly licenses: string;
  readonly repository?: string;
  /** The README if there is no license file. */
  readonly licenseFile?: string;
  readonly noticeFile?: string;
}

writeFileSync(join(repository, 'assets/THIRD-PARTY-LICENSES.txt'), [
  'The handlers in this folder contain code of the packages below, under these licenses.',
  ...bySameText(licensesOfBundled()).map(({ packages, text }) => `${packages.join('\n')}\n\n${text}`),
].join(`\n\n${'-'.repeat(80)}\n\n`));

/** Ends with an error that names the package if one has another license. */
function licensesOfBundled(): [string, Licensed][] {
  const names = bundledPackages();
  const found: { [name: string]: Licensed } = JSON.parse(execFileSync('license-checker-rseidelsohn', [
    '--start', repository, '--includePackages', names.join(';'), '--onlyAllow', ALLOWED.join(';'), '--json',
  ], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 16 * 1024 * 1024 }));
  return names.map(name => [name, found[name]]);
}

/** Most packages are AWS's: their license text is included once. */
function bySameText(licensed: [string, Licensed][]): { packages: string[]; text: string }[] {
  const packages = new Map<string, string[]>();
  for (const [name, { licenses, repository: home, licenseFile, noticeFile }] of licensed) {
    const text = [licenseFile, noticeFile].filter(isLegalText).map(file => readFileSync(file, 'utf8').trim()).join('\n\n');
    packages.set(text, [...packages.get(text) ?? [], `${name} (${licenses}), ${home}`]);
  }
  return [...packages].map(([text, names]) => ({ packages: names, text }));
}

function isLegalText(file?: string): file is string {
  return file !== undefined && /^(licen[cs]e|copying|notice)/i.test(basename(file));
}
