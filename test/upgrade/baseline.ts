import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../../release/paths';
import type { JobRecord } from '../../src/shared/contract/record';
import type { Configuration, HandlerTexts } from '../simulation/pipeline-code';

const ARCHIVE = join(repository, 'release/upgrade-baseline.tgz');
const FOLDER = join(workFolder, 'upgrade-baseline');
const ASSEMBLY = 'assembly';

/** The app and the records of the library's previous version. */
export interface Baseline {
  /** The cloud assembly of `app.ts`, with the bundles, ready for the CDK CLI. */
  readonly assembly: string;
  /** The handlers for the simulation, without packages. */
  readonly handlers: HandlerTexts;
  readonly configuration: Configuration;
  /** One record for each status and set of attributes that the handlers wrote in the simulation. */
  readonly records: JobRecord[];
}

export function readBaseline(): Baseline {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('tar', ['-xzf', ARCHIVE, '-C', FOLDER]);
  const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return {
    assembly: join(FOLDER, ASSEMBLY), handlers: read('handlers.json'), configuration: read('configuration.json'), records: read('records.json'),
  };
}

/** `assembly`: the folder of the cloud assembly. */
export function storeBaseline({ assembly, ...files }: Baseline): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('cp', ['-r', assembly, join(FOLDER, ASSEMBLY)]);
  Object.entries(files).forEach(([name, content]) => writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(content)));
  // Sorted and without times, so that the same content makes the same archive.
  execFileSync('tar', ['-czf', ARCHIVE, '--sort=name', '--mtime=2026-01-01', '--owner=0', '--group=0', '-C', FOLDER, ...readdirSync(FOLDER).sort()]);
}
