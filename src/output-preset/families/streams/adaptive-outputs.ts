import { audioGroupsOf, groupsOfRung, muxedAudioOf, requireNoMuxedAudio, requireSameSource } from './audio-groups';
import type { AdaptivePresetOptions, StreamPresetOptions } from './stream-options';
import { requireCodecFits, requireDocumentedCodec } from '../../../shared/pure/container-codecs';
import { AudioRendition } from '../../audio/audio-rendition';
import { captionOutputs, requireCaptionsFit, withCaptions } from '../../captions/caption-outputs';
import type { DescribedOutput } from '../../contributions';
import { OutputRole } from '../../output-preset-config';
import { Ladder } from '../../video/ladder';
import type { Rendition } from '../../video/rendition';

/** The container of a family's outputs. */
export interface StreamContainer {
  /** The preset's factory, for errors. */
  readonly family: string;
  /** MediaConvert's names of the container and of the type of its output group. */
  readonly name: string;
  readonly groupType: string;
  /** Members of a video output. `audioGroups` are the groups of the separate audio outputs. */
  readonly video: (audioGroups: string[]) => { [key: string]: any };
  /** Members of an audio output. */
  readonly audio: (track: AudioTrack) => { [key: string]: any };
  /** Members of a caption output. */
  readonly captions: { [key: string]: any };
}

/** How manifests describe an audio rendition. */
export interface AudioTrack {
  /** A player chooses one rendition from a group that it can decode. */
  readonly group: string;
  readonly type: string;
  /** Members of HLS playlists for described video. */
  readonly flags: { readonly DescriptiveVideoServiceFlag?: string };
}

/** Renders the video outputs of a stream for a container and its audio groups. */
export type VideoOutputs = (container: StreamContainer, audioGroups: string[]) => DescribedOutput[];

/** Separate outputs for video, audio and captions. */
export function separateOutputs(options: StreamPresetOptions, container: StreamContainer, video: VideoOutputs): DescribedOutput[] {
  const { captions = [] } = options;
  const audio = audioOf(options);
  requireCaptionsFit(container.family, captions, container.groupType);
  const groups = audioGroupsOf(container.family, audio);
  return [
    ...video(container, [...new Set(groups)]).map(output => withCaptions(output, captions)),
    ...audio.map((rendition, index) => audioOutput(rendition, index, container, {
      group: groups[index],
      // MediaConvert allows one default in an output group, even with several audio groups.
      type: index === 0 ? 'ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT' : 'ALTERNATE_AUDIO_AUTO_SELECT',
      flags: rendition._describesVideo ? { DescriptiveVideoServiceFlag: 'FLAG' } : {},
    })),
    ...captionOutputs(captions, container.captions),
  ];
}

/** A video output for each rung of the ladder. */
export function rungsOf(options: AdaptivePresetOptions): VideoOutputs {
  const ladder = options.ladder ?? Ladder.qvbr();
  return (container, audioGroups) => {
    ladder.renditions.forEach(rendition => requireNoMuxedAudio(container.family, rendition));
    return rungOutputs(ladder, container, audioGroups);
  };
}

function rungOutputs(ladder: Ladder, container: StreamContainer, audioGroups: string[]): DescribedOutput[] {
  const names = ladder.rungNames;
  return ladder.renditions.map((rendition, rung) =>
    rungOutput(rendition, names[rung], container, groupsOfRung(container.family, rendition, audioGroups)));
}

/** Each rung of the ladder contains its audio, or that of the preset. */
export function muxedOutputs(options: AdaptivePresetOptions, container: StreamContainer): DescribedOutput[] {
  const { ladder = Ladder.qvbr() } = options;
  const audio = ladder.renditions.map(rendition => muxedAudioOf(container.family, rendition, audioOf(options)));
  requireSameSource(container.family, audio);
  const outputs = separateOutputs({ ...options, audio: [] }, container, (_, groups) => rungOutputs(ladder, container, groups));
  // The rungs are first.
  return outputs.map((output, index) => (index < audio.length ? withAudio(output, audio[index], container) : output));
}

function withAudio({ settings, description, contributions }: DescribedOutput, audio: AudioRendition[], container: StreamContainer): DescribedOutput {
  return {
    settings: { ...settings, AudioDescriptions: audio.map(rendition => audioIn(container, rendition)) },
    description: { ...description, role: OutputRole.MUXED },
    contributions: [...contributions, ...audio.map(audioContribution)],
  };
}

/** The needs of an audio rendition besides its settings. */
export function audioContribution(rendition: AudioRendition) {
  return { pricingNotes: rendition.pricingNotes, audioSelectors: rendition.toAudioSelectors() };
}

function audioOf(options: StreamPresetOptions): AudioRendition[] {
  return options.audio ?? [AudioRendition.aac()];
}

function rungOutput(rendition: Rendition, name: string, container: StreamContainer, audioGroups: string[]): DescribedOutput {
  requireCodecFits(`${container.family} ladder`, 'video', rendition.codec, container.name);
  return {
    settings: {
      NameModifier: name,
      ...container.video(audioGroups),
      VideoDescription: rendition.toVideoDescription(),
    },
    description: { role: OutputRole.VIDEO, height: rendition.height, droppable: true },
    contributions: [rendition],
  };
}

function audioOutput(rendition: AudioRendition, index: number, container: StreamContainer, track: AudioTrack): DescribedOutput {
  return {
    settings: {
      NameModifier: index === 0 ? '_audio' : `_audio${index + 1}`,
      ...container.audio(track),
      AudioDescriptions: [audioIn(container, rendition)],
    },
    description: { role: OutputRole.AUDIO, droppable: true },
    contributions: [audioContribution(rendition)],
  };
}

function audioIn({ family, name }: StreamContainer, rendition: AudioRendition) {
  const requireCodec = rendition._isCustom ? requireCodecFits : requireDocumentedCodec;
  requireCodec(`${family} audio`, 'audio', rendition.codec, name);
  return rendition.toAudioDescription();
}
