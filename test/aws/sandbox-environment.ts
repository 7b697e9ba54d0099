import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workFolder } from '../../sandbox/paths';

export const environmentFile = join(workFolder, 'aws', 'environment.json');

/** The environment that points the tool to the sandbox, which is the only difference from a run on AWS. */
export function sandboxEnvironment(): Record<string, string> {
  return JSON.parse(readFileSync(environmentFile, 'utf8'));
}
