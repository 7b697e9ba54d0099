import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { repository, workFolder } from './paths';

/**
 * The baseline of the public API: the jsii assembly of the last release or, before the first one, of when the API was declared complete.
 */
export const baseline = join(repository, 'release/api-baseline.json.gz');

/** Without prose, which cannot break an app, so that the baseline changes only with the API. */
export function pack(assembly: string): Buffer {
  const { readme, ...api } = JSON.parse(assembly, (key, value) => {
    switch (key) {
      case 'docs': return { stability: value.stability, deprecated: value.deprecated };
      case 'locationInModule': return undefined;
      default: return value;
    }
  });
  return gzipSync(JSON.stringify(api), { level: 9 });
}

export function unpack(packed: Buffer): string {
  return gunzipSync(packed).toString('utf8');
}

/** Inside the project, so that jsii-diff finds aws-cdk-lib and constructs. */
export function folderForDiff(name: string, assembly: string): string {
  const folder = join(workFolder, name);
  const { version, peerDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.jsii'), assembly);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, peerDependencies, jsii: {} }));
  return folder;
}
