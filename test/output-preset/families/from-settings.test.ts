import { OutputPreset, OutputRole, PricingTier, type SettingsPresetOptions } from '../../../src/output-preset';
import { bindPreset } from '../bind-preset';

const bind = (group: any, options?: SettingsPresetOptions) => bindPreset(OutputPreset.fromSettings(group, options));

const video = (height?: number) => ({ NameModifier: `_${height}`, VideoDescription: { Height: height, CodecSettings: { Codec: 'H_264' } } });
const audio = { NameModifier: '_audio', AudioDescriptions: [{}] };
const captions = { NameModifier: '_captions', CaptionDescriptions: [{}] };
const hls = {
  Name: 'Mine',
  OutputGroupSettings: {
    Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { Destination: 's3://elsewhere/', SegmentLength: 4 }, PerFrameMetrics: ['PSNR'],
  },
  Outputs: [video(720), video(), audio, captions, { ...video(360), ...audio }],
};

test('keeps all settings but the destination, and describes the outputs', () => {
  expect(bind(hls)).toEqual({
    outputGroup: {
      ...hls,
      OutputGroupSettings: {
        ...hls.OutputGroupSettings,
        HlsGroupSettings: { Destination: 's3://bucket/job/preset/stream', SegmentLength: 4 },
      },
    },
    outputs: [
      { role: 'video', height: 720, droppable: true },
      { role: 'video', height: undefined, droppable: false },
      { role: 'audio', droppable: true },
      { role: 'captions' },
      { role: 'muxed', height: 360, droppable: true },
    ],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.fromSettings' }],
  });
});

test('files are never droppable, and images are written to a folder', () => {
  const files = { OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS' }, Outputs: [{ ...video(720), AudioDescriptions: [{}] }] };
  const uncompressed = { ...files, Outputs: [{ VideoDescription: {} }] };
  const images = { ...files, Outputs: [{ VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE' } } }] };

  expect(bind(files).outputGroup.OutputGroupSettings.FileGroupSettings.Destination).toBe('s3://bucket/job/preset/video');
  expect(bind(files).outputs).toEqual([{ role: 'muxed', height: 720, droppable: false }]);
  expect(bind(uncompressed).outputs).toEqual([{ role: 'video', height: undefined, droppable: false }]);
  expect(bind({ ...images, Outputs: [...files.Outputs, ...images.Outputs] }).outputGroup.OutputGroupSettings.FileGroupSettings.Destination)
    .toBe('s3://bucket/job/preset/image');
  expect(bind(images).outputGroup.OutputGroupSettings.FileGroupSettings.Destination).toBe('s3://bucket/job/preset/image');
  expect(bind(images).outputs).toEqual([{ role: 'images' }]);
});

test('all options', () => {
  const group = { ...hls, Outputs: [{ Preset: 'System-Avc_16x9_720p' }] };
  const outputs = [{ role: OutputRole.MUXED, height: 720 }];
  const pricingNotes = [{ tier: PricingTier.BASIC, property: 'outputs' }];

  const config = bind(group, { name: 'mine', outputs, pricingNotes, overrides: { Name: 'Other' }, omit: ['Outputs.0.Preset'] });

  expect(config).toMatchObject({ outputs, pricingNotes, outputGroup: { Name: 'Other', Outputs: [{}] } });
  expect(OutputPreset.fromSettings(group, { name: 'mine' }).name).toBe('mine');
});

describe('a referenced output preset', () => {
  const byArn = { ...video(360), Preset: 'arn:aws:mediaconvert:eu-west-1:111122223333:presets/Other' };
  const named = { ...hls, Outputs: [{ Preset: 'Mine', NameModifier: '_a' }, byArn] };
  const body = { ContainerSettings: { Container: 'M3U8' }, AudioDescriptions: [{ AudioSourceName: 'Audio Selector 1' }] };

  test('stays, and its output is produced for every source', () => {
    const { outputGroup, outputs } = bind(named);

    expect(outputGroup.Outputs).toEqual(named.Outputs);
    expect(outputs).toEqual([{ role: 'muxed', height: undefined }, { role: 'muxed', height: 360 }]);
  });

  test.each([
    ['as output of the CLI', { Preset: { Name: 'Mine', Settings: body } }],
    ['with Settings', { Name: 'Mine', Settings: body }],
    ['as settings only', body],
  ])('given %s is merged into the group', (_, preset) => {
    const { outputGroup, outputs } = bind(named, { presets: { Mine: preset } });

    expect(outputGroup.Outputs).toEqual([{ ...body, NameModifier: '_a' }, named.Outputs[1]]);
    expect(outputs[0]).toEqual({ role: 'audio', droppable: true });
  });

  test('is not looked for in an output without one', () => {
    const outputs = [video(720), { Preset: 'Mine' }];

    expect(bind({ ...hls, Outputs: outputs }, { presets: { Mine: body } }).outputGroup.Outputs).toEqual([video(720), body]);
  });

  test('given by name is found by its ARN, and the settings of the output take precedence', () => {
    const Other = { ContainerSettings: { Container: 'M3U8' }, VideoDescription: { Height: 720, Width: 640, CodecSettings: { Codec: 'H_265' } } };

    expect(bind(named, { presets: { Another: body, Other } }).outputGroup.Outputs[1]).toEqual({
      ...Other, NameModifier: '_360', VideoDescription: { Height: 360, Width: 640, CodecSettings: { Codec: 'H_264' } },
    });
  });

  test.each([{ Settings: {} }, {}, null])('given as %j, without ContainerSettings, is rejected', Mine => {
    expect(() => bind(named, { presets: { Mine } })).toThrow(
      'OutputPreset.fromSettings presets \'Mine\' must have Settings.ContainerSettings, as in the output of get-preset, got none');
  });
});

test('rejects an empty output', () => {
  expect(() => bind({ ...hls, Outputs: [{}] })).toThrow(new Error(
    'OutputPreset.fromSettings outputGroup must have VideoDescription, AudioDescriptions or CaptionDescriptions in Outputs.0, got none',
  ));
});

test.each<[any, SettingsPresetOptions, string]>([
  [
    { outputGroupSettings: {} }, {},
    'OutputPreset.fromSettings outputGroup must have OutputGroupSettings.Type, one of CMAF_GROUP_SETTINGS, DASH_ISO_GROUP_SETTINGS, '
    + 'FILE_GROUP_SETTINGS, HLS_GROUP_SETTINGS, MS_SMOOTH_GROUP_SETTINGS, in the PascalCase names of the API, got none',
  ],
  [{ OutputGroupSettings: { Type: 'FTP' } }, {}, 'in the PascalCase names of the API, got \'FTP\''],
  [{ ...hls, Outputs: undefined }, {}, 'OutputPreset.fromSettings outputGroup must have at least one output in Outputs, got none'],
  [{ ...hls, Outputs: [] }, {}, 'OutputPreset.fromSettings outputGroup must have at least one output in Outputs, got none'],
  [hls, { outputs: [] }, 'OutputPreset.fromSettings outputs must describe each of the group\'s 5 Outputs, got 0'],
  [JSON.stringify(hls), {}, 'OutputPreset.fromSettings outputGroup must be an object, got \'{'],
  [undefined, {}, 'OutputPreset.fromSettings outputGroup must be an object, got undefined'],
  [{ ...hls, Outputs: [undefined] }, {}, 'OutputPreset.fromSettings outputGroup.Outputs[0] must be an object, got undefined'],
  [hls, { outputs: { role: 'video' } as any }, 'OutputPreset.fromSettings outputs must be a list of OutputDescription, got an object'],
  [hls, { outputs: [undefined as any] }, 'OutputPreset.fromSettings outputs[0] must be an object, got undefined'],
])('rejects %#', (group, options, message) => {
  expect(() => bind(group, options)).toThrow(message);
});
