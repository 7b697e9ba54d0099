import type { PlannedJob } from '../../shared/contract/plan';

/** Rejects what depends on the probed source without a probe. `owner` begins errors. */
export function requireInspection(owner: string, inspectSource: boolean | undefined, { outputGroups, watermarks = [] }: PlannedJob): void {
  if (inspectSource !== false) {
    return;
  }
  const group = outputGroups.find(({ outputs }) => outputs.some(({ atPercent }) => atPercent !== undefined));
  if (group) {
    throw new Error(`${owner} outputs: preset '${group.preset}' with atPercent requires inspectSource, which measures the duration, got false: `
      + 'use atTime');
  }
  if (watermarks.length > 0) {
    throw new Error(`${owner} watermarks require inspectSource, which measures the size of the video, got false`);
  }
}
