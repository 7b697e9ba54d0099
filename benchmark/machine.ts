import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { repository } from '../sandbox/paths';

const PACKAGES = ['aws-cdk-lib', 'constructs', '@aws-sdk/client-mediaconvert', 'esbuild'];

/** The machine and the versions, which the milliseconds depend on. */
export function machine(): [string, string][] {
  return [
    ['date', new Date().toISOString().slice(0, 10)],
    ['processor', `${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`],
    ['system', `${type()} ${release()}, ${process.arch}`],
    ['Node', process.version.slice(1)],
    ...PACKAGES.map((name): [string, string] => [name, versionOf(name)]),
  ];
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(repository, 'node_modules', name, 'package.json'), 'utf8')).version;
}
