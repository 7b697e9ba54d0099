/** The settings of the codec in a `VideoDescription`, such as `H264Settings` for `H_264`. Empty if there are none. */
export function codecSettingsOf(description: { [key: string]: any }): { [key: string]: any } {
  const { Codec, ...settings } = description.CodecSettings;
  const wanted = `${String(Codec).replaceAll('_', '')}settings`.toLowerCase();
  const name = Object.keys(settings).find(candidate => candidate.toLowerCase() === wanted);
  return name ? settings[name] : {};
}
