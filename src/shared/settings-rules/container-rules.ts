import { codecIn } from './codec-rules';
import { isGiven, isKnown, mapOf, requireNoMembers, type SettingsMap } from './rule';
import { GROUP_KINDS, groupKindOf } from '../pure/group-kinds';

const STREAMING = Object.values(GROUP_KINDS).flatMap(({ container }) => container ?? []);

/** API reference, `ContainerType`. */
export const FILE_CONTAINERS = ['F4V', 'GIF', 'M2TS', 'MOV', 'MP4', 'MXF', 'OGG', 'RAW', 'WEBM', 'Y4M'];

/** Observed: each streaming group accepts one container, and file groups accept none of these. */
export function requireContainerOf(what: string, output: SettingsMap, group: SettingsMap): void {
  const container = mapOf(output.ContainerSettings)?.Container;
  const type = mapOf(group.OutputGroupSettings)?.Type;
  const kind = groupKindOf(type);
  if (!isKnown(container) || !kind) {
    return;
  }
  const allowed = kind.container ? [kind.container] : FILE_CONTAINERS;
  if (!allowed.includes(container)) {
    const names = kind.container ?? `one of ${FILE_CONTAINERS.join(', ')}`;
    throw new Error(`${what} ContainerSettings.Container must be ${names} in ${type}, got '${container}'`
      + (STREAMING.includes(container) && !kind.container ? ', which is for streams' : ''));
  }
}

/** Observed: D-10 requires MPEG-2. */
export function requireMxfProfile(what: string, { ContainerSettings: container, VideoDescription: video }: SettingsMap): void {
  const codec = codecIn(mapOf(video));
  if (mapOf(container?.MxfSettings)?.Profile === 'D_10' && codec !== undefined && codec !== 'MPEG2') {
    throw new Error(`${what} VideoDescription must have Codec MPEG2 with MxfSettings.Profile D_10, got ${codec}`);
  }
}

/** Observed: settings of ID3 metadata are rejected unless the metadata is passed through. */
export function requireId3Passthrough(what: string, { ContainerSettings: container }: SettingsMap): void {
  const cmaf = mapOf(container?.CmfcSettings) ?? {};
  const dash = mapOf(container?.MpdSettings) ?? {};
  const reason = 'without TimedMetadata PASSTHROUGH';
  if (!isPassedThrough(cmaf)) {
    requireNoMembers(`${what} CmfcSettings`, cmaf, ['TimedMetadataValue'], reason);
    requireSignaledMetadata(`${what} CmfcSettings`, cmaf);
  }
  if (!isPassedThrough(dash)) {
    requireNoMembers(`${what} MpdSettings`, dash, ['TimedMetadataSchemeIdUri'], reason);
  }
}

function isPassedThrough(settings: SettingsMap): boolean {
  return settings.TimedMetadata === 'PASSTHROUGH';
}

function requireSignaledMetadata(what: string, settings: SettingsMap): void {
  if (settings.TimedMetadataBoxVersion === 'VERSION_1') {
    throw new Error(`${what} TimedMetadataBoxVersion must be VERSION_0 without TimedMetadata PASSTHROUGH, got VERSION_1`);
  }
  const hasMarkers = [settings.Scte35Source, settings.Scte35Esam].some(value => isGiven(value) && value !== 'NONE');
  if (settings.ManifestMetadataSignaling === 'ENABLED' && !hasMarkers) {
    throw new Error(`${what} ManifestMetadataSignaling must be DISABLED without Scte35Source PASSTHROUGH, Scte35Esam INSERT or `
      + 'TimedMetadata PASSTHROUGH, got ENABLED');
  }
}

/** Observed: version 1 of the `ctts` atom requires the `cslg` atom. */
export function requireCttsAtom(what: string, { ContainerSettings: container }: SettingsMap): void {
  for (const [member, settings] of Object.entries(mapOf(container) ?? {})) {
    if (mapOf(settings)?.CttsVersion === 1 && settings.CslgAtom === 'EXCLUDE') {
      throw new Error(`${what} ${member}.CslgAtom must be INCLUDE with CttsVersion 1, got EXCLUDE`);
    }
  }
}
