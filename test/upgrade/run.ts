import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { workFolder } from '../../sandbox/paths';
import type { Sandbox } from '../../sandbox/sandbox';
import type { JobRecord } from '../../src/shared/contract/record';

/** Values that the global setup passes to the test. */
export interface Run extends Pick<Sandbox, 'clientConfig' | 'mediaConvertEndpoint'> {
  /** The outputs of the stack in the previous version and in this one. */
  readonly before: PipelineStackOutputs;
  readonly after: PipelineStackOutputs;
  /** The record of the job that was in flight during the update. */
  readonly submitted: JobRecord;
}

/** Its job was in flight during the update. */
export const TRANSCODING = 'uploads/transcoding.mp4';
/** MediaConvert had accepted no job for it before the update. */
export const WAITING = 'uploads/waiting.mp4';

export const folder = join(workFolder, 'upgrade');
const file = join(folder, 'run.json');

export function saveRun(run: Run): void {
  writeFileSync(file, JSON.stringify(run));
}

export function currentRun(): Run {
  return JSON.parse(readFileSync(file, 'utf8'));
}
