/** A setting, as the end of its path, and the reason why it differs. */
export interface Exception {
  readonly setting: string;
  readonly reason: string;
}

export const EXCEPTIONS: Exception[] = [
  { setting: 'ContainerSettings.M3u8Settings', reason: 'identifiers and intervals of a transport stream: players read them from the stream' },
  { setting: 'HlsGroupSettings.ManifestDurationFormat', reason: 'exact durations instead of whole seconds, which RFC 8216 recommends' },
  { setting: 'HlsGroupSettings.CodecSpecification', reason: 'CODECS by RFC 6381, which RFC 8216 requires; RFC 4281 is its predecessor' },
  { setting: 'OutputGroups.Name', reason: 'a label in the console; `overrides` sets another' },
  { setting: 'Outputs.Preset', reason: 'presets of the service, whose settings are not in the checkout: only their names and order are compared' },
  { setting: 'Settings.Inputs', reason: 'these templates have no input; the pipeline rotates, clips from zero, and selects the default audio track' },
  { setting: 'Settings.TimecodeConfig', reason: 'these templates have none; clips and acceleration need timecodes from zero' },
  { setting: 'Queue', reason: 'the default queue, by its ARN' },
  { setting: 'H265Settings.Slices', reason: 'parallel decoding; no option, `overrides` sets it' },
  { setting: 'H265Settings.Tiles', reason: 'parallel decoding; no option, `overrides` sets it' },
  { setting: 'H265Settings.SampleAdaptiveOffsetFilterMode', reason: 'a filter of the encoder; no option, `overrides` sets it' },
  { setting: 'H265Settings.WriteMp4PackagingType', reason: 'HVC1, without which Apple\'s players do not play HEVC in MP4' },
  { setting: 'Mp4Settings.CslgAtom', reason: 'composition times for Apple\'s tools; `VideoContainer.of()` sets it' },
];
