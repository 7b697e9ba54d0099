import type { Settings } from '../../../shared/contract/plan';

/**
 * Segments that match audio and video have the exact length if this source has only one of them, and caption segments that match video have
 * the default length without video. The content of outputs that name a preset is unknown.
 *
 * @see the API's `SegmentLengthControl` and `CaptionSegmentLengthControl`
 */
export function withoutMatchAlone(group: Settings): Settings {
  const has = (member: string) => (group.Outputs as Settings[]).some(output => output[member] !== undefined);
  const hasVideo = has('VideoDescription');
  if (has('Preset') || (hasVideo && has('AudioDescriptions'))) {
    return group;
  }
  const removed = { SegmentLengthControl: 'MATCH', ...(!hasVideo && { CaptionSegmentLengthControl: 'MATCH_VIDEO' }) };
  const settings = Object.entries((group.OutputGroupSettings ?? {}) as Settings).map(([member, value]) => [member, without(removed, value)]);
  return { ...group, OutputGroupSettings: Object.fromEntries(settings) };
}

function without(removed: Settings, settings: unknown): unknown {
  return typeof settings !== 'object' || settings === null
    ? settings
    : Object.fromEntries(Object.entries(settings).filter(([member, value]) => removed[member] !== value));
}
