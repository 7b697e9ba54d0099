/** Access to every MediaConvert setting without a typed property. */
export interface SettingsOverrides {
  /**
   * MediaConvert settings that are merged last, in the names of the API (`CodecSettings`, `H264Settings`, ...). Maps are merged; lists and
   * values are replaced. Keys with indexes reach into a list (`{"Outputs": {"0": ...}}`).
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };

  /**
   * Paths of settings to remove after the overrides, such as `VideoDescription.CodecSettings.H264Settings.Syntax` or
   * `Outputs.0.Extension`.
   *
   * @default - none
   */
  readonly omit?: string[];
}
