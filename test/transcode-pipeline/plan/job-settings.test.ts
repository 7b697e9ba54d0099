import { Duration } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { AudioRendition, AudioSource, ExportedJob, OutputPreset, TrickPlay, type SettingsOverrides } from '../../../src/output-preset';
import { CODEC_SETTINGS } from '../../../src/shared/settings-rules/codec-rules';
import { AudioDurationCorrection, Clip, OutputLayout, Rotation, type InputOptions } from '../../../src/transcode-pipeline';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';

const render = (presets: OutputPreset[], layout = OutputLayout.byJob(), options: SettingsOverrides & InputOptions = {}) =>
  renderPlan(new RootConstruct(), presets, layout, options).plan as any;

test('the input has a placeholder, automatic rotation and the default audio track', () => {
  const { purpose, settings } = render([OutputPreset.cmaf()]);

  expect(purpose).toBe('main');
  expect(settings.TimecodeConfig).toEqual({ Source: 'ZEROBASED' });
  expect(settings.Inputs).toEqual([{
    FileInput: '{{input}}',
    TimecodeSource: 'ZEROBASED',
    VideoSelector: { Rotate: 'AUTO' },
    AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } },
  }]);
});

test('clips and rotation belong to the input, and overrides apply to them', () => {
  const clips = [Clip.between({ end: Duration.seconds(5) }), Clip.between({ start: Duration.seconds(10) })];
  const { settings } = render([OutputPreset.cmaf()], OutputLayout.byJob(), {
    clips, rotation: Rotation.DEGREES_270, overrides: { Inputs: { 0: { InputClippings: { 1: { EndTimecode: '00:00:20:00' } } } } },
  });

  expect(settings.Inputs[0]).toMatchObject({
    VideoSelector: { Rotate: 'DEGREES_270' },
    InputClippings: [{ EndTimecode: '00:00:05:00' }, { StartTimecode: '00:00:10:00', EndTimecode: '00:00:20:00' }],
  });
});

test('the timing of the audio is corrected for all selectors of the presets', () => {
  const audio = [AudioRendition.aac(), AudioRendition.aac({ source: AudioSource.track(2) })];
  const { settings } = render([OutputPreset.cmaf({ audio })], OutputLayout.byJob(), { audioDurationCorrection: AudioDurationCorrection.AUTO });

  expect(settings.Inputs[0].AudioSelectors).toEqual({
    'Audio Selector 1': { DefaultSelection: 'DEFAULT', AudioDurationCorrection: 'AUTO' },
    'Audio Selector 2': { SelectorType: 'TRACK', Tracks: [2], AudioDurationCorrection: 'AUTO' },
  });
});

test('the timing of the audio has a known correction', () => {
  expect(() => render([OutputPreset.cmaf()], OutputLayout.byJob(), { audioDurationCorrection: 'SOME' as any })).toThrow(
    'TranscodePipeline \'\' audioDurationCorrection must be one of DISABLED, AUTO, TRACK, FRAME, FORCE, got \'SOME\'');
});

test('each preset gets its own folder, and its outputs are described in order', () => {
  const { settings, outputGroups } = render([OutputPreset.cmaf(), OutputPreset.mp4({ name: 'download' })]);

  expect(settings.OutputGroups[0].OutputGroupSettings.CmafGroupSettings.Destination).toBe('s3://{{processedBucket}}/{{outputPath}}/cmaf/stream');
  expect(settings.OutputGroups[1].OutputGroupSettings.FileGroupSettings.Destination).toBe('s3://{{processedBucket}}/{{outputPath}}/download/video');
  expect(outputGroups.map((group: any) => [group.preset, group.outputs.length])).toEqual([['cmaf', 6], ['download', 1]]);
});

test('the plan marks sprite sheets', () => {
  const { outputGroups } = render([OutputPreset.cmaf({ trickPlay: TrickPlay.sprites() }), OutputPreset.spriteSheet(), OutputPreset.mp4()]);

  expect(outputGroups.map(({ sprites }: any) => sprites)).toEqual(['besideStream', 'insteadOfStream', undefined]);
  expect(outputGroups[2]).not.toHaveProperty('sprites');
});

test('with a mirrored layout, files have the path of the source', () => {
  const { settings } = render([OutputPreset.mp4(), OutputPreset.cmaf()], OutputLayout.mirrorSource());

  expect(settings.OutputGroups[0].OutputGroupSettings.FileGroupSettings.Destination).toBe('s3://{{processedBucket}}/{{outputPath}}');
  expect(settings.OutputGroups[1].OutputGroupSettings.CmafGroupSettings.Destination).toBe('s3://{{processedBucket}}/{{outputPath}}/cmaf/stream');
});

test('overrides and omit apply to the whole job', () => {
  const { settings } = render([OutputPreset.mp4()], OutputLayout.byJob(), {
    overrides: { Inputs: { 0: { DeblockFilter: 'ENABLED' } }, AdAvailOffset: 0 },
    omit: ['TimecodeConfig'],
  });

  expect(settings).toMatchObject({ AdAvailOffset: 0, Inputs: [{ FileInput: '{{input}}', DeblockFilter: 'ENABLED' }] });
  expect(settings).not.toHaveProperty('TimecodeConfig');
});

test('rejects two files with the same name in a mirrored layout', () => {
  const small = OutputPreset.mp4({ name: 'small', nameModifier: '_small' });

  expect(() => render([OutputPreset.mp4(), OutputPreset.mp4({ name: 'small' })], OutputLayout.mirrorSource())).toThrow(
    'TranscodePipeline \'\' outputs must write different files, got two for \'s3://{{processedBucket}}/{{outputPath}}\': set `nameModifier` of one of them',
  );
  expect(render([OutputPreset.mp4(), small], OutputLayout.mirrorSource()).outputGroups).toHaveLength(2);
});

test.each<[OutputPreset[], SettingsOverrides & InputOptions, string]>([
  [OutputPreset.mp4() as any, {}, 'TranscodePipeline \'\' outputs must be a list of OutputPreset, got an object of class FamilyPreset'],
  [[OutputPreset.mp4()], { clips: Clip.between({ end: Duration.seconds(5) }) as any }, 'TranscodePipeline \'\' clips must be a list of Clip, got'],
  [[], {}, 'TranscodePipeline \'\' outputs must have at least one OutputPreset, got none'],
  [
    [OutputPreset.mp4(), OutputPreset.cmaf(), OutputPreset.mp4()], {},
    'TranscodePipeline \'\' outputs must have different names, got \'mp4\' twice: set `name` of one of them',
  ],
  [[OutputPreset.mp4()], { omit: ['Nothing'] }, 'TranscodePipeline \'\' omit must name an existing setting, got \'Nothing\''],
  [
    [OutputPreset.mp4()], { overrides: { OutputGroups: [] } },
    'TranscodePipeline \'\' overrides and omit must keep the 1 OutputGroups of its outputs, got 0',
  ],
  [
    [OutputPreset.mp4()], { omit: ['OutputGroups'] },
    'TranscodePipeline \'\' overrides and omit must keep the 1 OutputGroups of its outputs, got none',
  ],
  ...[0, 1].map((index): [OutputPreset[], SettingsOverrides, string] => [
    [OutputPreset.mp4(), OutputPreset.cmaf()], { omit: [`OutputGroups.${index}.Outputs`] },
    `TranscodePipeline '' overrides and omit must keep the Outputs of OutputGroups.${index}, got none`,
  ]),
])('rejects %#', (presets, options, message) => {
  expect(() => render(presets, OutputLayout.byJob(), options)).toThrow(message);
});

test('a mirrored layout accepts files with the same name and different extensions', () => {
  const presets = [
    OutputPreset.mp4(),
    OutputPreset.animatedPreview(),
    OutputPreset.audioOnly({ name: 'mp3', audio: [AudioRendition.mp3()] }),
    OutputPreset.audioOnly({ name: 'wav', audio: [AudioRendition.wav()] }),
  ];

  expect(render(presets, OutputLayout.mirrorSource()).outputGroups).toHaveLength(4);
});

describe('a mirrored layout', () => {
  const RAW = { Container: 'RAW' };
  const caption = (DestinationType: string) => ({ ContainerSettings: RAW, CaptionDescriptions: [{ DestinationSettings: { DestinationType } }] });
  const audio = (Codec: string) => ({ ContainerSettings: RAW, AudioDescriptions: [{ CodecSettings: { Codec, [CODEC_SETTINGS.audio[Codec]]: {} } }] });
  const video = (Codec: string, Container: string) => ({
    ContainerSettings: { Container }, VideoDescription: { CodecSettings: { Codec, [CODEC_SETTINGS.video[Codec]]: {} } },
  });
  const open = { VideoDescription: {}, AudioDescriptions: [], CaptionDescriptions: [] };
  const files = (...outputs: { [key: string]: any }[]) => outputs.map((output, index) => OutputPreset.fromSettings(
    { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} }, Outputs: [output] }, { name: `file${index}` },
  ));

  test.each([
    ['one codec in different containers', files(video('H_264', 'MP4'), video('H_264', 'MOV'))],
    ['different codecs without a container', files(audio('MP2'), audio('AC3'))],
    ['video and audio without a container', files(video('H_264', 'RAW'), audio('MP2'))],
    ['one container with different extensions', files({ ...video('H_264', 'MP4'), Extension: 'm4v' }, video('H_265', 'MP4'))],
  ])('accepts %s', (_, presets) => {
    expect(render(presets, OutputLayout.mirrorSource()).outputGroups).toHaveLength(2);
  });

  test.each([
    ['one container', files(video('H_264', 'MP4'), video('H_265', 'MP4'))],
    ['one extension of different containers', files(...['MP4', 'MOV'].map(name => ({ ...video('H_264', name), Extension: 'film' })))],
    ['one codec without a container', files(audio('MP2'), audio('MP2'))],
    ['captions without a type', files({ ContainerSettings: RAW, CaptionDescriptions: [{}] }, { ContainerSettings: RAW, CaptionDescriptions: [{}] })],
    ['one type of captions', files(caption('SRT'), caption('SRT'))],
    ['no container', files(open, open)],
    ['no known codec and no container', files({ ContainerSettings: RAW, ...open }, { ContainerSettings: RAW, AudioDescriptions: [{}] })],
  ])('rejects two files with %s', (_, presets) => {
    expect(() => render(presets, OutputLayout.mirrorSource())).toThrow('TranscodePipeline \'\' outputs must write different files, got two for');
  });
});

test('the input has the selectors of the presets, under the names in the API documentation', () => {
  const { settings } = render([OutputPreset.mp4({ audio: [AudioRendition.aac({ source: AudioSource.track(2) })] })]);

  expect(settings.Inputs[0].AudioSelectors).toEqual({
    'Audio Selector 1': { DefaultSelection: 'DEFAULT' },
    'Audio Selector 2': { SelectorType: 'TRACK', Tracks: [2] },
  });
  expect(settings.OutputGroups[0].Outputs[0].AudioDescriptions[0].AudioSourceName).toBe('Audio Selector 2');
});

test('an exported job keeps the settings of its input', () => {
  const job = ExportedJob.of({
    Settings: {
      Inputs: [{ FileInput: 's3://b/a.mp4', FilterStrength: 2, AudioSelectors: { Commentary: { Tracks: [2] } } }],
      OutputGroups: [{
        OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' },
        Outputs: [{ ContainerSettings: { Container: 'MP4' }, AudioDescriptions: [{ AudioSourceName: 'Commentary' }] }],
      }],
    },
  });
  const { settings } = render(job.outputs, OutputLayout.byJob(), { overrides: job.overrides });

  expect(settings.Inputs).toEqual([{ FileInput: '{{input}}', FilterStrength: 2, AudioSelectors: { Commentary: { Tracks: [2] } } }]);
});

test('applies the rules of a job', () => {
  expect(() => render([OutputPreset.thumbnails()])).toThrow('TranscodePipeline \'\' outputs must have video or audio, without which');
  expect(() => render([OutputPreset.automatedAbr(), OutputPreset.cmaf()])).toThrow('preset \'cmaf\' must be automated ABR');
});
