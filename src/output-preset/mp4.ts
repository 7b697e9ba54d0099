import { AudioRendition } from './audio-rendition';
import type { OutputPresetOptions } from './output-preset';
import { OutputRole, type OutputPresetBindOptions, type OutputPresetConfig } from './output-preset-config';
import { Rendition } from './rendition';
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
   * The audio; a source without audio gives a file without it.
   *
   * @default AudioRendition.aac()
   */
  readonly audio?: AudioRendition;

  /**
   * What is added to the file's name, before `.mp4`.
   *
   * @default - nothing
   */
  readonly nameModifier?: string;
}

export function mp4OutputGroup(options: Mp4PresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const rendition = options.rendition ?? Rendition.h264();
  const audio = options.audio ?? AudioRendition.aac();
  return {
    outputGroup: {
      Name: 'MP4',
      OutputGroupSettings: {
        Type: 'FILE_GROUP_SETTINGS',
        FileGroupSettings: { Destination: bound.file },
      },
      Outputs: [{
        ...nameModifier(options),
        // The index goes to the front, so that playback starts before the download ends.
        ContainerSettings: { Container: 'MP4', Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } },
        VideoDescription: rendition.toVideoDescription(),
        AudioDescriptions: [audio.toAudioDescription()],
      }],
    },
    outputs: [{ role: OutputRole.MUXED, height: rendition.height }],
  };
}

function nameModifier({ nameModifier: modifier }: Mp4PresetOptions) {
  if (modifier === undefined) {
    return {};
  }
  requireMatch('OutputPreset.mp4 nameModifier', modifier, /^[^$/]{1,100}$/, '1 to 100 characters without "/" and "$"');
  return { NameModifier: modifier };
}
