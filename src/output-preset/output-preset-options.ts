import type { SettingsOverrides } from './settings-overrides';
import type { Clip } from '../transcode-pipeline';

/** Options common to all presets. `overrides` and `omit` apply to MediaConvert's `OutputGroup`. */
export interface OutputPresetOptions extends SettingsOverrides {
  /**
   * Name of the preset: a folder of the outputs and the `preset` on the record. Letters, digits, `-` and `_`.
   *
   * @default - the kind of preset, such as `cmaf` or `mp4`
   */
  readonly name?: string;

  /**
   * The parts of each source for this preset, in chronological order, such as for a trailer beside the film. Presets with the same clips share
   * one more MediaConvert job, which has its own record, and whose outputs are in a folder of the main job's. Such a job needs video, and more
   * than images.
   *
   * @default - those of the pipeline or the profile
   */
  readonly clips?: Clip[];
}
