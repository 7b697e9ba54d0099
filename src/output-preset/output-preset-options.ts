import type { SettingsOverrides } from './settings-overrides';

/** Options common to all presets. `overrides` and `omit` apply to MediaConvert's `OutputGroup`. */
export interface OutputPresetOptions extends SettingsOverrides {
  /**
   * Name of the preset: a folder of the outputs and the `preset` on the record. Letters, digits, `-` and `_`.
   *
   * @default - the kind of preset, such as `cmaf` or `mp4`
   */
  readonly name?: string;
}
