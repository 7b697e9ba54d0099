import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { repository } from '../../sandbox/paths';

/** The package as a release publishes it, packed for the tests of one file in a folder without access to the repository's modules. */
export class Tarball {
  folder!: string;
  file!: string;

  /** Packed before the first test of the file, removed after its last. */
  constructor() {
    beforeAll(async () => {
      this.folder = mkdtempSync(join(tmpdir(), 'cdk-media-pipeline-'));
      await ensureHandlerBundles();
      const pack = ['pack', '--silent', '--pack-destination', this.folder];
      this.file = join(this.folder, execFileSync('npm', pack, { cwd: repository, encoding: 'utf8' }).trim());
    });
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }
}
