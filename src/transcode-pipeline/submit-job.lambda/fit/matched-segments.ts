import type { Settings } from '../../../shared/contract/plan';

/**
 * Segments that match audio and video have the exact length if this source has only one of them. The content of outputs that name a preset
 * is unknown.
 *
 * @see the API's `SegmentLengthControl`
 */
export function withoutMatchAlone(group: Settings): Settings {
  const has = (member: string) => (group.Outputs as Settings[]).some(output => output[member] !== undefined);
  if (has('Preset') || (has('VideoDescription') && has('AudioDescriptions'))) {
    return group;
  }
  const settings = Object.entries((group.OutputGroupSettings ?? {}) as Settings).map(([member, value]) => [member, withoutMatch(value)]);
  return { ...group, OutputGroupSettings: Object.fromEntries(settings) };
}

function withoutMatch(settings: unknown): unknown {
  if (typeof settings !== 'object') {
    return settings;
  }
  const { SegmentLengthControl: control, ...rest } = settings as Settings;
  return control === 'MATCH' ? rest : settings;
}
