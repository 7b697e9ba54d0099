import { bindPreset } from './bind-preset';
import { ExportedJob } from '../../src/output-preset';

const group = (type: string) => ({ OutputGroupSettings: { Type: type }, Outputs: [{ NameModifier: '_a', AudioDescriptions: [{}] }] });
const Settings = {
  TimecodeConfig: { Source: 'EMBEDDED' },
  AdAvailOffset: 5,
  Inputs: [{ FileInput: 's3://somewhere/in.mp4', FilterStrength: 2, AudioSelectors: { 'Audio Selector 1': { Tracks: [2] } } }],
  OutputGroups: [group('HLS_GROUP_SETTINGS'), group('FILE_GROUP_SETTINGS'), group('HLS_GROUP_SETTINGS')],
};

test.each([
  ['a job of the console', { Settings, Role: 'arn:aws:iam::1:role/r' }],
  ['a job of the CLI', { Job: { Settings } }],
  ['a job template of the CLI', { JobTemplate: { Name: 'mine', Settings } }],
  ['a job that names its template', { JobTemplate: 'mine', Settings }],
  ['settings alone', Settings],
  ['a job with null members', { Job: null, JobTemplate: null, Settings }],
])('%s gives a preset for each group, and the rest as overrides', (_what, json) => {
  const { outputs, overrides } = ExportedJob.of(json);

  expect(outputs.map(({ name }) => name)).toEqual(['hls', 'file', 'hls-2']);
  expect(bindPreset(outputs[0]).outputGroup.OutputGroupSettings.HlsGroupSettings).toEqual({ Destination: 's3://bucket/job/preset/stream' });
  expect(overrides).toEqual({
    TimecodeConfig: { Source: 'EMBEDDED' },
    AdAvailOffset: 5,
    Inputs: { 0: { FilterStrength: 2, AudioSelectors: { 'Audio Selector 1': { Tracks: [2] } } } },
  });
});

test('each preset is called like the family of its group', () => {
  const types = ['CMAF', 'DASH_ISO', 'FILE', 'HLS', 'MS_SMOOTH'].map(type => group(`${type}_GROUP_SETTINGS`));

  expect(ExportedJob.of({ Settings: { OutputGroups: types } }).outputs.map(({ name }) => name)).toEqual(['cmaf', 'dash', 'file', 'hls', 'mss']);
});

test('bodies of output presets are for each group', () => {
  const body = { ContainerSettings: { Container: 'MP4' }, VideoDescription: { Height: 720 } };
  const named = { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' }, Outputs: [{ Preset: 'Mine' }] };
  const { outputs } = ExportedJob.of({ Settings: { OutputGroups: [named] } }, { presets: { Mine: { Settings: body } } });

  expect(bindPreset(outputs[0]).outputGroup.Outputs).toEqual([body]);
});

test('a group of an unknown type is refused when the job is made', () => {
  const { outputs: [unknown] } = ExportedJob.of({ Settings: { OutputGroups: [{ Outputs: [] }] } });

  expect(() => bindPreset(unknown)).toThrow('OutputPreset.fromSettings outputGroup must have OutputGroupSettings.Type');
});

test.each([undefined, null, []])('a template with inputs of %p overrides none', Inputs => {
  expect(ExportedJob.of({ Settings: { Inputs, OutputGroups: [group('CMAF_GROUP_SETTINGS')] } }).overrides).toEqual({});
});

test.each<[any, string]>([
  [{}, 'ExportedJob.of json must have Settings.OutputGroups, at least one, in the PascalCase names of the API, got none'],
  [{ settings: { outputGroups: [] } }, 'ExportedJob.of json must have Settings.OutputGroups'],
  [{ Settings: { OutputGroups: [] } }, 'ExportedJob.of json must have Settings.OutputGroups'],
  [{ JobTemplate: 'mine', Settings: { Inputs: [{}] } }, 'got none: export the job template \'mine\', which has them'],
  [JSON.stringify({ Settings }), 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got a string'],
  [[{ Settings }], 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got a list'],
  [null, 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got null'],
  [{ Settings: { ...Settings, Inputs: [{}, {}] } }, 'ExportedJob.of json must have one input, which each upload takes the place of, got 2'],
])('refuses %#', (json, message) => {
  expect(() => ExportedJob.of(json)).toThrow(message);
});
