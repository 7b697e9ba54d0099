import { isCmaf, playlistSettingsOf, withPlaylistSettings } from './fit-references';
import type { PlannedOutput, Settings } from '../../../shared/contract/plan';

/**
 * A streaming group that had video and has none for this source; `planned` runs parallel to its outputs. An HLS playlist needs a variant
 * (RFC 8216, EXT-X-STREAM-INF), so the first audio becomes one, and with it the other encodings of the same audio: all variants must
 * present the same content (RFC 8216, 6.2.4). Other tracks and languages stay alternate audio. A variant is in no audio group, which is
 * an EXT-X-MEDIA.
 */
export function asAudioOnlyStream(group: Settings, planned: readonly PlannedOutput[]): Settings {
  const { Type: type } = (group.OutputGroupSettings ?? {}) as Settings;
  const outputs = group.Outputs as Settings[];
  const first = planned.findIndex(({ role }) => role === 'audio' || role === 'muxed');
  // What a preset of MediaConvert's says of CMAF is not known here.
  if (first < 0 || !(type === 'HLS_GROUP_SETTINGS' || (type === 'CMAF_GROUP_SETTINGS' && isCmaf(outputs[first])))) {
    return group;
  }
  const content = heardIn(outputs[first]);
  const isVariant = (output: Settings, index: number) => index === first || (content !== undefined && heardIn(output) === content);
  return { ...group, Outputs: outputs.map((output, index) => (isVariant(output, index) ? asVariant(output) : asAlternate(output))) };
}

const VARIANT = 'AUDIO_ONLY_VARIANT_STREAM';
const DEFAULT = 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT';

/** The selected audio, and the language that it is said to be; undefined where a preset of MediaConvert's has it. */
function heardIn({ AudioDescriptions }: Settings): string | undefined {
  const descriptions = AudioDescriptions as Settings[] | undefined;
  const heard = descriptions?.map(({ AudioSourceName, LanguageCode, CustomLanguageCode }) => [AudioSourceName, LanguageCode, CustomLanguageCode]);
  return JSON.stringify(heard);
}

/** An output that carried video too has its playlists of key frames no more. */
function asVariant(output: Settings): Settings {
  const { AudioGroupId, AudioRenditionSets, IFrameOnlyManifest, ...settings } = playlistSettingsOf(output);
  return withPlaylistSettings(output, { ...settings, AudioTrackType: VARIANT });
}

function asAlternate(output: Settings): Settings {
  const settings = playlistSettingsOf(output);
  return settings.AudioTrackType === DEFAULT
    ? withPlaylistSettings(output, { ...settings, AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' })
    : output;
}
