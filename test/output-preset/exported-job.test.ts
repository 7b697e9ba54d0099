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
  ['a job from the console', { Settings, Role: 'arn:aws:iam::1:role/r' }],
  ['a job from the CLI', { Job: { Settings } }],
  ['a job template from the CLI', { JobTemplate: { Name: 'mine', Settings } }],
  ['a job that names its template', { JobTemplate: 'mine', Settings }],
  ['settings only', Settings],
  ['a job with null members', { Job: null, JobTemplate: null, Settings }],
])('%s becomes a preset for each group, and overrides', (_what, json) => {
  const { outputs, overrides } = ExportedJob.of(json);

  expect(outputs.map(({ name }) => name)).toEqual(['hls', 'file', 'hls-2']);
  expect(bindPreset(outputs[0]).outputGroup.OutputGroupSettings.HlsGroupSettings).toEqual({ Destination: 's3://bucket/job/preset/stream' });
  expect(overrides).toEqual({
    TimecodeConfig: { Source: 'EMBEDDED' },
    AdAvailOffset: 5,
    Inputs: { 0: { FilterStrength: 2, AudioSelectors: { 'Audio Selector 1': { Tracks: [2] } } } },
  });
});

test('each preset has the other members of the job, the overrides and the input', () => {
  const { outputs, overrides } = ExportedJob.of({ Settings, Priority: 5 });

  expect(outputs.map(({ _exported }) => _exported)).toEqual(Array(3).fill({ request: { Priority: 5 }, overrides, input: Settings.Inputs[0] }));
});

test('each preset has the default name of its type', () => {
  const types = ['CMAF', 'DASH_ISO', 'FILE', 'HLS', 'MS_SMOOTH'].map(type => group(`${type}_GROUP_SETTINGS`));

  expect(ExportedJob.of({ Settings: { OutputGroups: types } }).outputs.map(({ name }) => name)).toEqual(['cmaf', 'dash', 'file', 'hls', 'mss']);
});

test('the settings of output presets are merged into each group', () => {
  const body = { ContainerSettings: { Container: 'MP4' }, VideoDescription: { Height: 720 } };
  const named = { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' }, Outputs: [{ Preset: 'Mine' }] };
  const { outputs } = ExportedJob.of({ Settings: { OutputGroups: [named] } }, { presets: { Mine: { Settings: body } } });

  expect(bindPreset(outputs[0]).outputGroup.Outputs).toEqual([body]);
});

test('a group of an unknown type is rejected when the preset is bound', () => {
  const { outputs: [unknown] } = ExportedJob.of({ Settings: { OutputGroups: [{ Outputs: [] }] } });

  expect(() => bindPreset(unknown)).toThrow('OutputPreset.fromSettings outputGroup must have OutputGroupSettings.Type');
});

test.each([undefined, null, []])('inputs of %p become no overrides', Inputs => {
  expect(ExportedJob.of({ Settings: { Inputs, OutputGroups: [group('CMAF_GROUP_SETTINGS')] } }).overrides).toEqual({});
});

test.each<[any, string | Error]>([
  [{}, new Error('ExportedJob.of json must have at least one output group in Settings.OutputGroups (PascalCase, as in the API), got none')],
  [{ settings: { outputGroups: [] } }, 'ExportedJob.of json must have at least one output group in Settings.OutputGroups'],
  [{ Settings: { OutputGroups: [] } }, 'ExportedJob.of json must have at least one output group in Settings.OutputGroups'],
  [{ JobTemplate: 'mine' }, 'got none: export the job template \'mine\', which contains them'],
  [{ JobTemplate: 'mine', Settings: { Inputs: [{}] } }, 'got none: export the job template \'mine\', which contains them'],
  [JSON.stringify({ Settings }), 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got a string'],
  [[{ Settings }], 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got a list'],
  [null, 'ExportedJob.of json must be the parsed export, such as JSON.parse(text), got null'],
  [{ Settings: { ...Settings, Inputs: {} } }, 'ExportedJob.of json Settings.Inputs must be a list of objects, got an object'],
  [{ Settings: { ...Settings, Inputs: [null] } }, 'ExportedJob.of json Settings.Inputs[0] must be an object, got null'],
  [{ Settings: { OutputGroups: [group('HLS_GROUP_SETTINGS'), null] } }, 'ExportedJob.of json Settings.OutputGroups[1] must be an object, got null'],
  [{ Settings: { ...Settings, Inputs: [{}, {}] } }, 'ExportedJob.of json must have one input, which is replaced by each upload, got 2'],
])('rejects wrong JSON: %#', (json, message) => {
  expect(() => ExportedJob.of(json)).toThrow(message);
});
