import { audioContribution } from './adaptive-outputs';
import { AudioRendition } from './audio-rendition';
import { groupConfig } from './contributions';
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
   * The audio tracks; a source without audio gives a file without them. An empty list leaves audio out.
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
   * What is added to the file's name, before `.mp4`.
   *
   * @default - nothing
   */
  readonly nameModifier?: string;
}

const FAMILY = 'OutputPreset.mp4';

export function mp4OutputGroup(options: Mp4PresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const { rendition = Rendition.h264(), audio = [AudioRendition.aac()], container = VideoContainer.MP4 } = options;
  requireCodecFits(`${FAMILY} rendition`, 'video', rendition.codec, container.name);
  audio.forEach(({ codec }) => requireCodecFits(`${FAMILY} audio`, 'audio', codec, container.name));
  return groupConfig(container.name, { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: bound.file } }, [{
    settings: {
      ...nameModifier(options),
      ContainerSettings: container.toContainerSettings(),
      VideoDescription: rendition.toVideoDescription(),
      ...(audio.length > 0 && { AudioDescriptions: audio.map(track => track.toAudioDescription()) }),
    },
    description: { role: audio.length > 0 ? OutputRole.MUXED : OutputRole.VIDEO, height: rendition.height },
    contributions: [rendition, ...audio.map(audioContribution)],
  }]);
}

function nameModifier({ nameModifier: modifier }: Mp4PresetOptions) {
  if (modifier === undefined) {
    return {};
  }
  requireMatch(`${FAMILY} nameModifier`, modifier, /^[^$/]{1,100}$/, '1 to 100 characters without "/" and "$"');
  return { NameModifier: modifier };
}
