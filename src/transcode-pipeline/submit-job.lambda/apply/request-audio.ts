import { inputOfJob, withInputSettings } from './request-input';
import { withOutputs, withSelectors, type AddedOutput } from './request-outputs';
import type { PlannedJob, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';
import type { JobRequest, RequestTrack } from '../../../shared/contract/requests';
import { trackLanguageSettings } from '../../../shared/pure/language-settings';
import { playlistSettingsOf, withPlaylistSettings } from '../fit/fit-references';

/**
 * Adds each file as another track to the streams with separate audio: encoded as the first track of each audio group, whose renditions must
 * have the same languages (RFC 8216, 4.3.4.2.1).
 */
export function withAudio(job: PlannedJob, { audio = [] }: JobRequest, bucket: string): PlannedJob | undefined {
  const [selectors, names] = withSelectors(inputOfJob(job).AudioSelectors as Settings | undefined, 'Audio', audio.map(({ file }) => ({
    DefaultSelection: 'NOT_DEFAULT', ExternalAudioFileInput: `s3://${bucket}/${file}`,
  })));
  return withOutputs(withInputSettings(job, { AudioSelectors: selectors }), (group, planned) =>
    audio.flatMap((track, index) => firstTracksOf(group, planned).map(first => trackOutput(first, track, names[index]))));
}

/** The first output of each audio group. Groups without an id differ by the codec. */
function firstTracksOf({ Outputs, OutputGroupSettings }: Settings, { outputs }: PlannedOutputGroup): Settings[] {
  const isStream = (OutputGroupSettings as Settings | undefined)?.Type !== 'FILE_GROUP_SETTINGS';
  const tracks = isStream ? (Outputs as Settings[]).filter((output, index) => outputs[index].role === 'audio' && audioIn(output)) : [];
  const groups = new Map<unknown, Settings>();
  tracks.forEach(output => {
    const group = playlistSettingsOf(output).AudioGroupId ?? (audioIn(output)!.CodecSettings as Settings | undefined)?.Codec;
    groups.set(group, groups.get(group) ?? output);
  });
  return [...groups.values()];
}

function audioIn({ AudioDescriptions }: Settings): Settings | undefined {
  return (AudioDescriptions as Settings[] | undefined)?.[0];
}

function trackOutput(first: Settings, { language, name }: RequestTrack, selector: string): AddedOutput {
  const { LanguageCode, CustomLanguageCode, StreamName, ...encoding } = audioIn(first)!;
  const { AudioTrackType, ...playlist } = playlistSettingsOf(first);
  const output = {
    ...first,
    NameModifier: '_audio',
    AudioDescriptions: [{
      ...encoding,
      AudioSourceName: selector,
      ...trackLanguageSettings(language, false),
      LanguageCodeControl: 'USE_CONFIGURED',
      ...(name !== undefined && { StreamName: name }),
    }],
  };
  return {
    settings: AudioTrackType === undefined ? output : withPlaylistSettings(output, { ...playlist, AudioTrackType: 'ALTERNATE_AUDIO_AUTO_SELECT' }),
    output: { role: 'audio', droppable: true, isExternal: true },
  };
}
