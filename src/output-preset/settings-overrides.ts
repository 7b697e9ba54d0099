/** An escape to every field of MediaConvert, for what the typed properties do not say. */
export interface SettingsOverrides {
  /**
   * MediaConvert settings that are merged last, in the names of the API (`CodecSettings`, `H264Settings`, ...).
   * Maps merge, lists and values replace; into a list reach by index (`{"Outputs": {"0": ...}}`).
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };

  /**
   * Paths of settings that are left out, after the overrides, such as `VideoDescription.CodecSettings.H264Settings.Syntax`
   * or `Outputs.0.Extension`.
   *
   * @default - none
   */
  readonly omit?: string[];
}
