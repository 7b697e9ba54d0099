/**
 * Values with which the service behaves as without them, by the end of the path: its defaults, by the documentation strings of its model, and
 * values that have no effect because of other settings.
 */
export const DEFAULTS: { readonly [setting: string]: unknown } = {
  // "This setting is disabled by default", "the service sets this to Insert by default", "ignores the setting", "Keep the default value".
  'VideoDescription.AfdSignaling': 'NONE',
  'VideoDescription.AntiAlias': 'ENABLED',
  'VideoDescription.ColorMetadata': 'INSERT',
  'VideoDescription.RespondToAfd': 'NONE',
  'VideoDescription.ScalingBehavior': 'DEFAULT',
  'VideoDescription.TimecodeInsertion': 'DISABLED',
  // Without inserted timecodes there is nothing to drop.
  'VideoDescription.DropFrameTimecode': 'ENABLED',
  'CodecLevel': 'AUTO',
  'AlternateTransferFunctionSei': 'DISABLED',
  'EntropyEncoding': 'CABAC',
  // For interlaced outputs.
  'FieldEncoding': 'PAFF',
  'FramerateConversionAlgorithm': 'DUPLICATE_DROP',
  // With the frame rate of the source, a specified one is ignored.
  'FramerateNumerator': 30_000,
  'RepeatPps': 'DISABLED',
  'SlowPal': 'DISABLED',
  'Softness': 0,
  'Syntax': 'DEFAULT',
  'Telecine': 'NONE',
  'TemporalIds': 'DISABLED',
  'UnregisteredSeiTimecode': 'DISABLED',
  'H264Settings.Slices': 1,
  'AudioDescriptions.AudioTypeControl': 'FOLLOW_INPUT',
  // Undefined.
  'AudioDescriptions.AudioType': 0,
  'AudioDescriptions.LanguageCodeControl': 'FOLLOW_INPUT',
  'AacSettings.AudioDescriptionBroadcasterMix': 'NORMAL',
  'AacSettings.RawFormat': 'NONE',
  'AacSettings.Specification': 'MPEG4',
  'Mp4Settings.FreeSpaceBox': 'EXCLUDE',
  'HlsGroupSettings.ClientCache': 'ENABLED',
  'HlsGroupSettings.ManifestCompression': 'NONE',
  'HlsGroupSettings.OutputSelection': 'MANIFESTS_AND_SEGMENTS',
  'HlsGroupSettings.ProgramDateTime': 'EXCLUDE',
  'HlsGroupSettings.ProgramDateTimePeriod': 600,
  // For embedded captions only, of which there are none.
  'HlsGroupSettings.CaptionLanguageSetting': 'OMIT',
  // Without passed-through timed metadata there are no timestamps.
  'HlsGroupSettings.TimedMetadataId3Frame': 'PRIV',
  'HlsGroupSettings.TimedMetadataId3Period': 10,
  'HlsSettings.IFrameOnlyManifest': 'EXCLUDE',
  'Settings.AdAvailOffset': 0,
  'Priority': 0,
  'StatusUpdateInterval': 'SECONDS_60',
};
