import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BurstOutputs } from './burst';
import { workFolder } from '../../sandbox/paths';
import type { Sandbox } from '../../sandbox/sandbox';

/** Values that the global setup passes to the test. */
export interface Run extends Pick<Sandbox, 'clientConfig' | 'endpoint' | 'mediaConvertEndpoint'> {
  readonly outputs: BurstOutputs;
}

export const clipFile = join(workFolder, 'burst', 'clip.mp4');
export const runFile = join(workFolder, 'burst', 'run.json');

export function currentRun(): Run {
  return JSON.parse(readFileSync(runFile, 'utf8'));
}
