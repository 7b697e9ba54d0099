import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  const folder = extractedBaseline();
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return {
    assembly: join(folder, ASSEMBLY), handlers: read('handlers.json'), configuration: read('configuration.json'), records: read('records.json'),
  };
}

/** The folder appears as a whole, since several processes read the baseline at once. */
function extractedBaseline(): string {
  const folder = join(FOLDER, createHash('sha256').update(readFileSync(ARCHIVE)).digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    mkdirSync(FOLDER, { recursive: true });
    const ours = mkdtempSync(join(FOLDER, 'extract-'));
    execFileSync('tar', ['-xzf', ARCHIVE, '-C', ours]);
    try {
      renameSync(ours, folder);
    } catch {
      // Another process was faster.
      rmSync(ours, { recursive: true });
    }
  }
  return folder;
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
