import * as fc from 'fast-check';
import type { SettingsOverrides } from '../../src/output-preset';

/** Settings that users merge in or remove: mostly compatible ones, sometimes incompatible ones. */
export interface OwnSettings {
  readonly overrides: fc.Arbitrary<{ [key: string]: any }>;
  readonly omit: fc.Arbitrary<string[]>;
}

function own(good: SettingsOverrides[], refused: SettingsOverrides[]): OwnSettings {
  const of = <Member extends keyof SettingsOverrides>(member: Member) => fc.oneof(
    ...[...Array(10).fill(good).flat(), ...refused].flatMap(({ [member]: value }: SettingsOverrides) => (value ? [fc.constant(value)] : [])),
  ) as fc.Arbitrary<any>;
  return { overrides: of('overrides'), omit: of('omit') };
}

export const ownOfJob = own([
  { overrides: { AdAvailOffset: 0 } },
  { overrides: { Inputs: { 0: { DeblockFilter: 'ENABLED', DenoiseFilter: 'ENABLED' } } } },
  { overrides: { Inputs: { 0: { VideoSelector: { ColorSpace: 'REC_709', ColorSpaceUsage: 'FALLBACK' } } } } },
  { overrides: { Inputs: { 0: { InputClippings: [{ StartTimecode: '00:00:01:00' }] } } } },
  { overrides: { TimecodeConfig: { Source: 'SPECIFIEDSTART', Start: '01:00:00:00' } } },
  { overrides: { OutputGroups: { 0: { CustomName: 'main' } } } },
  { omit: ['OutputGroups.0.Name'] },
  { omit: ['Inputs.0.VideoSelector.Rotate', 'OutputGroups.0.Name'] },
], [
  { overrides: { TimecodeConfig: { Source: 'EMBEDDED' } } },
  { overrides: { OutputGroups: { 9: {} } } },
  { overrides: { OutputGroups: [] } },
  { overrides: { Inputs: { 0: { AudioSelectors: null } } } },
  { omit: ['OutputGroups'] },
  { omit: ['TimecodeConfig', 'TimecodeConfig'] },
]);

export const ownOfPreset = own([
  { overrides: { CustomName: 'main' } },
  { overrides: { Outputs: { 0: { NameModifier: '_own' } } } },
  { omit: ['Name'] },
], [
  { overrides: { Outputs: { 99: {} } } },
  { overrides: { Outputs: [] } },
  { omit: ['Outputs'] },
  { omit: ['Nothing'] },
]);

export const ownOfRendition = own([
  { overrides: { Sharpness: 20 } },
  { overrides: { AntiAlias: 'ENABLED', RespondToAfd: 'NONE' } },
  { overrides: { TimecodeInsertion: 'DISABLED' } },
  { omit: [] },
], [
  { overrides: { Height: 361 } },
  { overrides: { CodecSettings: null } },
  { omit: ['CodecSettings'] },
  { omit: ['Sharpness'] },
]);

export const ownOfAudio = own([
  { overrides: { AudioType: 0, AudioTypeControl: 'USE_CONFIGURED' } },
  { overrides: { LanguageCode: 'ENG', LanguageCodeControl: 'FOLLOW_INPUT' } },
  { omit: [] },
], [
  { overrides: { AudioSourceName: 'Another' } },
  { omit: ['StreamName'] },
]);
