import { audioContribution } from './adaptive-outputs';
import { AudioRendition } from './audio-rendition';
import { captionOutputs, requireCaptionsFit, sidecarsOf, withCaptions } from './caption-outputs';
import type { Captions } from './captions';
import { groupConfig, type DescribedOutput } from './contributions';
import type { OutputPresetOptions } from './output-preset';
import { OutputRole, type OutputPresetBindOptions, type OutputPresetConfig } from './output-preset-config';
import { Rendition } from './rendition';
import { VideoContainer } from './video-container';
import { requireCodecFits } from '../shared/container-codecs';
import { requireMatch } from '../shared/validation';

/** Options of `OutputPreset.mp4()`. */
export interface Mp4PresetOptions extends OutputPresetOptions {
  /**
   * The video.
   *
   * @default Rendition.h264() - the source's size
   */
  readonly rendition?: Rendition;

  /**
   * The audio tracks. A source without audio gives a file without them. An empty list leaves audio out.
   *
   * @default [AudioRendition.aac()]
   */
  readonly audio?: AudioRendition[];

  /**
   * The kind of file. WebM and MXF need a `rendition` and `audio` of codecs that they can carry.
   *
   * @default VideoContainer.MP4
   */
  readonly container?: VideoContainer;

  /**
   * The captions: embedded in the video, drawn into the picture, or in files beside it.
   *
   * @default - none
   */
  readonly captions?: Captions[];

  /**
   * What is added to the file's name, before `.mp4`.
   *
   * @default - nothing; `_video` with captions in files of their own, since MediaConvert wants a name for each
   */
  readonly nameModifier?: string;
}

const FAMILY = 'OutputPreset.mp4';

export function mp4OutputGroup(options: Mp4PresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const { captions = [], container = VideoContainer.MP4 } = options;
  requireCaptionsFit(FAMILY, captions, 'FILE_GROUP_SETTINGS');
  const video = withCaptions(videoOutput(options, container), captions);
  return groupConfig(container.name, { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: bound.file } }, [
    video,
    ...captionOutputs(captions, { ContainerSettings: { Container: 'RAW' } }, options.nameModifier),
  ]);
}

function videoOutput(options: Mp4PresetOptions, container: VideoContainer): DescribedOutput {
  const { rendition = Rendition.h264(), audio = [AudioRendition.aac()] } = options;
  requireCodecFits(`${FAMILY} rendition`, 'video', rendition.codec, container.name);
  audio.forEach(({ codec }) => requireCodecFits(`${FAMILY} audio`, 'audio', codec, container.name));
  return {
    settings: {
      ...nameModifier(options),
      ContainerSettings: container.toContainerSettings(),
      VideoDescription: rendition.toVideoDescription(),
      ...(audio.length > 0 && { AudioDescriptions: audio.map(track => track.toAudioDescription()) }),
    },
    description: { role: audio.length > 0 ? OutputRole.MUXED : OutputRole.VIDEO, height: rendition.height },
    contributions: [rendition, ...audio.map(audioContribution)],
  };
}

function nameModifier({ nameModifier: modifier, captions = [] }: Mp4PresetOptions) {
  if (modifier === undefined) {
    return sidecarsOf(captions).length > 0 ? { NameModifier: '_video' } : {};
  }
  requireMatch(`${FAMILY} nameModifier`, modifier, /^[^$/]{1,100}$/, '1 to 100 characters without "/" and "$"');
  return { NameModifier: modifier };
}
