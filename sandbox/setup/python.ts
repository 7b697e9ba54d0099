import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../paths';
import { ProcessGroup } from '../process-group';
import { installFromDebian } from './debian';
import { findExecutable } from './executable';
import { MissingTool } from './missing-tool';

const help = 'The sandbox needs Python 3.10 or newer with its venv module: '
  + 'install it (Debian, Ubuntu: python3 and python3-venv; macOS: brew install python) and try again.';

/** The interpreter of a virtual environment that has exactly the pinned requirements; it is recreated when they change. */
export async function setUpPython(): Promise<string> {
  return setUpEnvironment('venv', 'requirements.txt');
}

/** The same for checkov, whose requirements conflict with those of the local AWS. */
export async function setUpCheckov(): Promise<string> {
  return setUpEnvironment('checkov-venv', 'checkov-requirements.txt');
}

/** The same for Schemathesis, which requires many packages that nothing else here does. */
export async function setUpSchemathesis(): Promise<string> {
  return setUpEnvironment('schemathesis-venv', 'schemathesis-requirements.txt');
}

async function setUpEnvironment(name: string, requirementsFile: string): Promise<string> {
  const environment = join(workFolder, name);
  const interpreter = join(environment, 'bin', 'python');
  const requirements = join(repository, 'sandbox', requirementsFile);
  const installedHash = join(environment, 'requirements.sha256');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (!existsSync(interpreter) || !existsSync(installedHash) || readFileSync(installedHash, 'utf8') !== hash) {
    const create = [await findPython(), '-m', 'venv', '--clear', environment];
    await ProcessGroup.run(create, { log: `${name}-create`, timeoutSeconds: 120 });
    const install = [interpreter, '-m', 'pip', 'install', '--disable-pip-version-check', '--requirement', requirements];
    await ProcessGroup.run(install, { log: `${name}-install`, timeoutSeconds: 600 });
    writeFileSync(installedHash, hash);
  }
  return interpreter;
}

async function findPython(): Promise<string> {
  const found = usablePython();
  if (found) {
    return found;
  }
  const installed = await installFromDebian('python3', 'python3-venv') && usablePython();
  if (!installed) {
    throw new MissingTool(help);
  }
  return installed;
}

function usablePython(): string | undefined {
  return ['python3', 'python'].map(name => findExecutable(name)).find(python => python && isUsable(python));
}

/** Debian has venv and its ensurepip in a separate package. */
function isUsable(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
