import { DEFAULT_AUDIO, isCmaf, playlistSettingsOf, withPlaylistSettings } from './fit-references';
import type { PlannedOutput, Settings } from '../../../shared/contract/plan';

/**
 * Adapts a streaming group that has no video for this source; `planned` runs parallel to its outputs. An HLS playlist needs a variant
 * (RFC 8216, EXT-X-STREAM-INF), so the first audio output becomes one, together with the other encodings of the same audio: all variants
 * must present the same content (RFC 8216, 6.2.4). Other tracks and languages stay alternate audio (EXT-X-MEDIA), which a variant is not.
 */
export function asAudioOnlyStream(group: Settings, planned: readonly PlannedOutput[]): Settings {
  const { Type: type } = (group.OutputGroupSettings ?? {}) as Settings;
  const outputs = group.Outputs as Settings[];
  const first = planned.findIndex(({ role }) => role === 'audio' || role === 'muxed');
  // The CMAF settings of MediaConvert's own presets are unknown here.
  if (first < 0 || !(type === 'HLS_GROUP_SETTINGS' || isCmaf(outputs[first]))) {
    return group;
  }
  const content = audioIn(outputs[first]);
  const isVariant = (output: Settings, index: number) => index === first || (content !== undefined && audioIn(output) === content);
  return { ...group, Outputs: outputs.map((output, index) => (isVariant(output, index) ? asVariant(output) : asAlternate(output))) };
}

const VARIANT = 'AUDIO_ONLY_VARIANT_STREAM';

/** The selected audio, its channels and its declared language. Undefined if one of MediaConvert's own presets has them. */
function audioIn({ AudioDescriptions }: Settings): string | undefined {
  const descriptions = AudioDescriptions as Settings[] | undefined;
  return JSON.stringify(descriptions?.map(({ AudioSourceName, RemixSettings, LanguageCode, CustomLanguageCode }) =>
    [AudioSourceName, RemixSettings, LanguageCode, CustomLanguageCode]));
}

/** An output that had video too loses its I-frame playlists. Only alternate audio describes video. */
function asVariant(output: Settings): Settings {
  const { AudioGroupId, AudioRenditionSets, IFrameOnlyManifest, DescriptiveVideoServiceFlag, ...settings } = playlistSettingsOf(output);
  return withPlaylistSettings(output, { ...settings, AudioTrackType: VARIANT });
}

function asAlternate(output: Settings): Settings {
  const settings = playlistSettingsOf(output);
  return settings.AudioTrackType === DEFAULT_AUDIO
    ? withPlaylistSettings(output, { ...settings, AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' })
    : output;
}
