import type { Settings } from '../../../shared/contract/plan';

/**
 * Removes references to outputs that this source does not get, so that playlists name only what exists (RFC 8216: AUDIO must match the
 * GROUP-ID of an EXT-X-MEDIA). Other references stay as they are.
 */
export function withoutDanglingReferences(group: Settings, outputs: readonly Settings[]): Settings {
  const before = group.Outputs as Settings[];
  if (outputs.length === before.length) {
    return { ...group, Outputs: outputs };
  }
  const gone = groupIdsOf(before).filter(id => !groupIdsOf(outputs).includes(id));
  const hasLostDefault = before.some(isDefault) && !outputs.some(isDefault);
  const hasLostAudio = before.some(isAlternateAudio) && !outputs.some(isAlternateAudio);
  const isLeft = (name: string) => !hasLostAudio && !gone.includes(name);
  const named = outputs.map(output => withAudioGroups(output, isLeft));
  return withAdditionalManifests({ ...group, Outputs: hasLostDefault ? withDefault(named) : named }, before, named);
}

/** The settings of an output for HLS playlists, whose place depends on its container. */
export function playlistSettingsOf(output: Settings): Settings {
  const { ContainerSettings, OutputSettings } = output as OutputMembers;
  return (isCmaf(output) ? ContainerSettings?.CmfcSettings : OutputSettings?.HlsSettings) ?? {};
}

export function withPlaylistSettings(output: Settings, settings: Settings): Settings {
  const { ContainerSettings, OutputSettings } = output as OutputMembers;
  return isCmaf(output)
    ? { ...output, ContainerSettings: { ...ContainerSettings, CmfcSettings: settings } }
    : { ...output, OutputSettings: { ...OutputSettings, HlsSettings: settings } };
}

export const DEFAULT_AUDIO = 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT';

interface OutputMembers {
  readonly ContainerSettings?: { readonly Container?: string; readonly CmfcSettings?: Settings };
  readonly OutputSettings?: { readonly HlsSettings?: Settings };
}

export function isCmaf(output: Settings): boolean {
  return (output as OutputMembers).ContainerSettings?.Container === 'CMFC';
}

function groupIdsOf(outputs: readonly Settings[]): unknown[] {
  return outputs.map(output => playlistSettingsOf(output).AudioGroupId);
}

/** An output that names one of MediaConvert's own presets has no descriptions. */
function isAlternateAudio(output: Settings): boolean {
  return playlistSettingsOf(output).AudioGroupId !== undefined || (output.VideoDescription === undefined && output.AudioDescriptions !== undefined);
}

function withAudioGroups(output: Settings, isLeft: (name: string) => boolean): Settings {
  const { AudioRenditionSets: sets, ...rest } = playlistSettingsOf(output);
  if (typeof sets !== 'string') {
    return output;
  }
  const left = sets.split(',').map(name => name.trim()).filter(isLeft);
  return withPlaylistSettings(output, { ...rest, ...(left.length > 0 && { AudioRenditionSets: left.join(',') }) });
}

function isDefault(output: Settings): boolean {
  return playlistSettingsOf(output).AudioTrackType === DEFAULT_AUDIO;
}

/** Makes the first remaining alternate audio the default. */
function withDefault(outputs: Settings[]): Settings[] {
  const index = outputs.findIndex(output => playlistSettingsOf(output).AudioTrackType !== undefined);
  return index < 0 ? outputs : outputs.with(index, withPlaylistSettings(outputs[index], {
    ...playlistSettingsOf(outputs[index]), AudioTrackType: DEFAULT_AUDIO,
  }));
}

/** Additional playlists select outputs by their name modifiers. */
function withAdditionalManifests(group: Settings, before: readonly Settings[], outputs: readonly Settings[]): Settings {
  const names = outputs.map(({ NameModifier }) => NameModifier);
  const gone = before.map(({ NameModifier }) => NameModifier).filter(name => !names.includes(name));
  const settings = Object.entries((group.OutputGroupSettings ?? {}) as Settings).map(([member, value]) => [member, withoutOutputs(value, gone)]);
  return { ...group, OutputGroupSettings: Object.fromEntries(settings) };
}

function withoutOutputs(settings: unknown, gone: readonly unknown[]): unknown {
  const { AdditionalManifests: manifests, ...rest } = settings as { AdditionalManifests?: AdditionalManifest[] };
  if (!manifests) {
    return settings;
  }
  const left = manifests
    .filter(({ SelectedOutputs = [] }) => SelectedOutputs.length === 0 || SelectedOutputs.some(name => !gone.includes(name)))
    .map(({ SelectedOutputs, ...manifest }) => ({
      ...manifest, ...(SelectedOutputs && { SelectedOutputs: SelectedOutputs.filter(name => !gone.includes(name)) }),
    }));
  return { ...rest, ...(left.length > 0 && { AdditionalManifests: left }) };
}

interface AdditionalManifest extends Settings {
  readonly SelectedOutputs?: readonly string[];
}
