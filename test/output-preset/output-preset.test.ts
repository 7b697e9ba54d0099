import { RootConstruct } from 'constructs';
import { OutputPreset, VideoContainer, type SettingsOverrides } from '../../src/output-preset';

const bound = { folder: 's3://bucket/job/mp4', file: 's3://bucket/job/mp4/video' };

test('a given name replaces the default', () => {
  expect(OutputPreset.mp4({ name: 'download' }).name).toBe('download');
});

test.each([
  [OutputPreset.cmaf(), 'cmaf'],
  [OutputPreset.hls(), 'hls'],
  [OutputPreset.dash(), 'dash'],
  [OutputPreset.msSmooth(), 'mss'],
  [OutputPreset.automatedAbr(), 'automated-abr'],
  [OutputPreset.file(), 'mp4'],
  [OutputPreset.file({ container: VideoContainer.MOV }), 'mov'],
  [OutputPreset.file({ container: VideoContainer.MPEG_TS }), 'm2ts'],
  [OutputPreset.mp4(), 'mp4'],
  [OutputPreset.audioOnly(), 'audio'],
  [OutputPreset.thumbnails(), 'thumbnails'],
  [OutputPreset.animatedPreview(), 'animated-preview'],
  [OutputPreset.fromSettings({}), 'settings'],
])('default names %#', (preset, name) => {
  expect(preset.name).toBe(name);
});

test.each(['', 'a/b', 'ä', 'x'.repeat(65)])('rejects the name %j', name => {
  expect(() => OutputPreset.mp4({ name })).toThrow(`OutputPreset name must be 1 to 64 letters, digits, "-" and "_", got '${name}'`);
});

test.each([
  [{ overrides: { Outputs: [] } }, 0],
  [{ overrides: { Outputs: [{}, {}] } }, 2],
  [{ omit: ['Outputs'] }, 'none'],
  [{ omit: ['Outputs.0'] }, 0],
])('rejects %j, which changes the number of outputs', (options, given) => {
  expect(() => OutputPreset.mp4({ ...options, name: 'web' }).bind(new RootConstruct(), bound)).toThrow(
    `OutputPreset 'web' overrides and omit must keep the number of Outputs, 1, got ${given}: use the options of the preset to add or remove outputs`,
  );
});

test('errors of overrides and omit name the preset', () => {
  const bind = (options: SettingsOverrides) => OutputPreset.mp4({ ...options, name: 'web' }).bind(new RootConstruct(), bound);

  expect(() => bind({ omit: ['Nothing'] })).toThrow('OutputPreset \'web\' omit must name an existing setting, got \'Nothing\'');
  expect(() => bind({ overrides: { Outputs: { 1: {} } } })).toThrow('OutputPreset \'web\' overrides.Outputs must have indexes from 0 to 0');
});

test('binding twice has the same result', () => {
  const preset = OutputPreset.cmaf({ overrides: { Name: 'Streams' } });

  expect(preset.bind(new RootConstruct(), bound)).toEqual(preset.bind(new RootConstruct(), bound));
});
