import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { h264, hls, input, muxed, settingsOf, settingsSent } from './export-fixtures';
import { ExportedJob, OutputPreset } from '../../../src/output-preset';
import { Clip, OutputLayout, Rotation } from '../../../src/transcode-pipeline';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';
import { testStack } from '../../synth';

const AAC = { Codec: 'AAC', AacSettings: { Bitrate: 96_000, CodingMode: 'CODING_MODE_2_0', SampleRate: 48_000 } };

const DESTINATION = 's3://{{processedBucket}}/{{outputPath}}/hls/stream';

/** The settings that a pipeline sends for these settings: equal except for the input and the destination. */
const sent = ({ Inputs: [{ FileInput, ...rest }], OutputGroups: [group], ...settings }: any) => ({
  ...settings,
  Inputs: [{ ...rest, FileInput: '{{input}}' }],
  OutputGroups: [{
    ...group,
    OutputGroupSettings: {
      Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { ...group.OutputGroupSettings.HlsGroupSettings, Destination: DESTINATION },
    },
  }],
});

test.each<[string, object]>([
  [
    'timecodes and clips of the source',
    settingsOf({ TimecodeConfig: undefined, Inputs: [input({ InputClippings: [{ StartTimecode: '10:00:00:00' }] })] }),
  ],
  ['a custom audio selector', settingsOf({
    Inputs: [input({ AudioSelectors: { German: { SelectorType: 'TRACK', Tracks: [2], DefaultSelection: 'DEFAULT' } } })],
    OutputGroups: [hls([{ ...muxed('_a', 540), AudioDescriptions: [{ AudioSourceName: 'German', CodecSettings: AAC }] }])],
  })],
  ['only a file as input', settingsOf({ Inputs: [{ FileInput: 's3://old/film.mov' }] })],
  ['an empty list of clips', settingsOf({ Inputs: [input({ InputClippings: [], CaptionSelectors: {} })] })],
  ['names with settings variables', settingsOf({ OutputGroups: [hls([muxed('_$h$p', 1080), muxed('_$h$p', 720)])] })],
  ['a group name with a hyphen', settingsOf({ OutputGroups: [{ ...hls(), CustomName: 'hls-main' }] })],
  ['no rotation and job-wide members', settingsOf({ AdAvailOffset: 5, ExtendedDataServices: { CopyProtectionAction: 'STRIP' } })],
])('sends an export with %s unchanged', (_, settings) => {
  expect(settingsSent({ Settings: settings })).toEqual(JSON.parse(JSON.stringify(sent(settings))));
});

test('adds a warning for outputs without the overrides of their export', () => {
  const stack = testStack();
  const job = ExportedJob.of({ Settings: settingsOf({ AdAvailOffset: 5 }) });
  const warn = (overrides: object) => {
    renderPlan(stack, job.outputs, OutputLayout.byJob(), { overrides });
    return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('exportedOverrides'));
  };

  expect(warn(job.overrides)).toEqual([]);
  expect(warn({ TimecodeConfig: {} })[0].entry.data).toBe(
    'TranscodePipeline overrides lack AdAvailOffset, Inputs of the exported job: pass its `overrides`, or jobs are made without these settings '
    + '[ack: cdk-media-pipeline:exportedOverrides]');
});

test('does not send members that are null', () => {
  const settings = settingsOf({
    AvailBlanking: null,
    Inputs: [input({ InputClippings: null, VideoSelector: null })],
    OutputGroups: [{ ...hls(), AutomatedEncodingSettings: null }],
  });
  const { AvailBlanking, Inputs, OutputGroups } = settingsSent({ Settings: settings });

  expect(AvailBlanking).toBeUndefined();
  expect(Inputs).toEqual([{ FileInput: '{{input}}', AudioSelectors: input().AudioSelectors }]);
  expect(OutputGroups[0]).not.toHaveProperty('AutomatedEncodingSettings');
});

test('uses the pipeline\'s input for an export without one, such as a job template', () => {
  const settings = settingsSent({ JobTemplate: { Settings: { OutputGroups: [hls()] } } });

  expect(settings.TimecodeConfig).toBeUndefined();
  expect(settings.Inputs).toEqual([{
    FileInput: '{{input}}',
    TimecodeSource: 'ZEROBASED',
    VideoSelector: { Rotate: 'AUTO' },
    AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } },
  }]);
});

describe('in addition to an export', () => {
  const own = settingsOf({
    Inputs: [input({ AudioSelectors: { German: { Tracks: [2], DefaultSelection: 'DEFAULT' } } })],
    OutputGroups: [hls([{ ...muxed('_a', 540), AudioDescriptions: [{ AudioSourceName: 'German', CodecSettings: AAC }] }])],
  });

  test('presets use the default track, which is not a fallback for the export', () => {
    expect(settingsSent({ Settings: own }, { more: [OutputPreset.mp4()] }).Inputs[0].AudioSelectors).toEqual({
      'Audio Selector 1': { DefaultSelection: 'NOT_DEFAULT' }, 'German': { Tracks: [2], DefaultSelection: 'DEFAULT' },
    });
  });

  test('presets use the selector of the export with the same name', () => {
    expect(settingsSent({ Settings: settingsOf() }, { more: [OutputPreset.mp4()] }).Inputs[0].AudioSelectors).toEqual(input().AudioSelectors);
  });

  test('images add no selector', () => {
    const settings = settingsSent({ Settings: own }, { more: [OutputPreset.thumbnails()] });

    expect(Object.keys(settings.Inputs[0].AudioSelectors)).toEqual(['German']);
  });

  test('clips and rotation of the pipeline\'s options count from zero', () => {
    const { Inputs: [made] } = settingsSent({ Settings: settingsOf() }, {
      clips: [Clip.between({ end: Duration.seconds(5) })], rotation: Rotation.DEGREES_90,
    });

    expect(made).toMatchObject({ TimecodeSource: 'ZEROBASED', VideoSelector: { Rotate: 'DEGREES_90' } });
    expect(made.InputClippings).toEqual([{ EndTimecode: '00:00:05:00' }]);
  });
});

test('adds warnings for segments that are not whole GOPs and for unknown settings', () => {
  const gop = { GopSize: 4, GopSizeUnits: 'SECONDS' };
  const output = { ...muxed('_a', 540), VideoDescription: { CodecSettings: h264(gop), Hologram: 1 } };
  const stack = testStack();
  const { outputs, overrides } = ExportedJob.of({ Settings: settingsOf({ OutputGroups: [hls([output])] }) });
  const { plan } = renderPlan(stack, outputs, OutputLayout.byJob(), { overrides });

  expect(plan.settings.OutputGroups).toMatchObject([{ Outputs: [output] }]);
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data)).toEqual([
    'TranscodePipeline \'Test\' outputs: preset \'hls\' Outputs.0.VideoDescription.Hologram '
    + 'is not among the settings that MediaConvert had when this version '
    + 'of the library was released. It is sent as it is [ack: cdk-media-pipeline:unknownSetting]',
    expect.stringContaining('has a SegmentLength of 6 s, which is not a multiple of its GOP of 4 s'),
  ]);
});

test.each<[string, object, string]>([
  ['a blank name modifier', hls([muxed('', 540)]), 'Outputs.0.NameModifier must have at least one character'],
  [
    'an output without a container',
    hls([{ ...muxed('_a', 540), ContainerSettings: undefined }]),
    'Outputs.0 must have ContainerSettings.Container (M3U8) or a Preset, got neither',
  ],
  [
    'a typing error',
    hls([{ ...muxed('_a', 540), AudioDescription: [] }]),
    'Outputs.0.AudioDescription is not a setting of MediaConvert: use \'AudioDescriptions\'',
  ],
])('rejects %s', (_, group, message) => {
  expect(() => settingsSent({ Settings: settingsOf({ OutputGroups: [group] }) })).toThrow(message);
});
