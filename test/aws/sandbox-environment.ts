import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../../sandbox/paths';

export const environmentFile = join(workFolder, 'aws', 'environment.json');

/** What points the tool at the sandbox: this environment is all that differs from a run on AWS. */
export function sandboxEnvironment(): Record<string, string> {
  return JSON.parse(readFileSync(environmentFile, 'utf8'));
}
