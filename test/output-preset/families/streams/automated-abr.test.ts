import { Duration } from 'aws-cdk-lib';
import {
  AudioRendition, AutomatedAbrCodec, AutomatedAbrFormat, AutomatedAbrRule, Bitrate, OutputPreset, type AutomatedAbrPresetOptions,
} from '../../../../src/output-preset';
import { bindPreset, groupSettings, namesOf } from '../../bind-preset';

const bind = (options?: AutomatedAbrPresetOptions) => bindPreset(OutputPreset.automatedAbr(options));
const abrSettings = (options?: AutomatedAbrPresetOptions) => bind(options).outputGroup.AutomatedEncodingSettings.AbrSettings;

test('CMAF from one base output, with several passes and QVBR', () => {
  const config = bind();

  expect(config.outputGroup).toMatchObject({
    Name: 'CMAF',
    AutomatedEncodingSettings: { AbrSettings: { MinAbrBitrate: 600_000, MaxAbrBitrate: 8_000_000 } },
    OutputGroupSettings: { CmafGroupSettings: { WriteHlsManifest: 'ENABLED', WriteDashManifest: 'ENABLED', SegmentLength: 6 } },
  });
  expect(namesOf(config)).toEqual(['_video', '_audio']);
  expect(config.outputGroup.Outputs[0].VideoDescription.CodecSettings).toEqual({
    Codec: 'H_264',
    H264Settings: {
      RateControlMode: 'QVBR',
      QualityTuningLevel: 'MULTI_PASS_HQ',
      CodecProfile: 'HIGH',
      CodecLevel: 'AUTO',
      AdaptiveQuantization: 'AUTO',
      SceneChangeDetect: 'TRANSITION_DETECTION',
      FramerateControl: 'INITIALIZE_FROM_SOURCE',
      ParControl: 'INITIALIZE_FROM_SOURCE',
      GopSizeUnits: 'AUTO',
    },
  });
  expect(config.outputs).toEqual([{ role: 'video' }, { role: 'audio', droppable: true }]);
  expect(config.outputGroup.Outputs[0].ContainerSettings.CmfcSettings).toEqual({ IFrameOnlyManifest: 'INCLUDE', AudioRenditionSets: 'audio' });
  expect(config.pricingNotes).toEqual([{ tier: 'professional', property: 'OutputPreset.automatedAbr' }]);
});

test.each([
  [AutomatedAbrFormat.CMAF, 'CMAF_GROUP_SETTINGS', 'CMFC'],
  [AutomatedAbrFormat.HLS, 'HLS_GROUP_SETTINGS', 'M3U8'],
  [AutomatedAbrFormat.DASH, 'DASH_ISO_GROUP_SETTINGS', 'MPD'],
])('format %s', (format, type, container) => {
  const config = bind({ format, segmentLength: Duration.seconds(4) });

  expect(config.outputGroup.OutputGroupSettings.Type).toBe(type);
  expect(groupSettings(config).SegmentLength).toBe(4);
  expect(config.outputGroup.Outputs.map((output: any) => output.ContainerSettings.Container)).toEqual([container, container]);
  expect(config.outputGroup.AutomatedEncodingSettings).toBeDefined();
});

test('HEVC has the name that Apple\'s players need', () => {
  expect(bind({ codec: AutomatedAbrCodec.HEVC }).outputGroup.Outputs[0].VideoDescription.CodecSettings).toMatchObject({
    Codec: 'H_265',
    H265Settings: { RateControlMode: 'QVBR', QualityTuningLevel: 'MULTI_PASS_HQ', CodecProfile: 'MAIN_MAIN', WriteMp4PackagingType: 'HVC1' },
  });
});

test('all options', () => {
  const rules = [
    AutomatedAbrRule.minTop({ width: 1280, height: 720 }),
    AutomatedAbrRule.minBottom({ width: 640, height: 360 }),
    AutomatedAbrRule.forceInclude([{ width: 960, height: 540 }]),
  ];

  expect(abrSettings({ minBitrate: Bitrate.kbps(100), maxBitrate: Bitrate.mbps(100), maxRenditions: 3, maxQuality: 10, rules })).toEqual({
    MinAbrBitrate: 100_000,
    MaxAbrBitrate: 100_000_000,
    MaxRenditions: 3,
    MaxQualityLevel: 10,
    Rules: [
      { Type: 'MIN_TOP_RENDITION_SIZE', MinTopRenditionSize: { Width: 1280, Height: 720 } },
      { Type: 'MIN_BOTTOM_RENDITION_SIZE', MinBottomRenditionSize: { Width: 640, Height: 360 } },
      { Type: 'FORCE_INCLUDE_RENDITIONS', ForceIncludeRenditions: [{ Width: 960, Height: 540 }] },
    ],
  });
});

test('only allowed sizes', () => {
  const sizes = [{ width: 1280, height: 720 }, { width: 960, height: 540 }, { width: 640, height: 360 }];

  expect(abrSettings({ maxRenditions: 3, rules: [AutomatedAbrRule.allowed(sizes)] }).Rules).toEqual([
    { Type: 'ALLOWED_RENDITIONS', AllowedRenditions: sizes.map(({ width, height }) => ({ Width: width, Height: height })) },
  ]);
});

const size = { width: 640, height: 360 };

test.each<[string, AutomatedAbrPresetOptions]>([
  ['one bitrate only', { minBitrate: Bitrate.mbps(8) }],
  ['minTop only', { rules: [AutomatedAbrRule.minTop(size)] }],
  ['minBottom only', { rules: [AutomatedAbrRule.minBottom(size)] }],
  ['minTop and minBottom of the same size', { rules: [AutomatedAbrRule.minTop(size), AutomatedAbrRule.minBottom(size)] }],
  ['as many forced sizes as renditions', { maxRenditions: 3, rules: [AutomatedAbrRule.forceInclude([size, size, size])] }],
  ['more allowed sizes than renditions', { maxRenditions: 3, rules: [AutomatedAbrRule.allowed([size, size, size, size])] }],
])('accepts %s', (_, options) => {
  expect(() => bind(options)).not.toThrow();
});

test('an empty list of rules adds none', () => {
  expect(abrSettings({ rules: [] })).not.toHaveProperty('Rules');
});

test.each<[string, () => AutomatedAbrPresetOptions, string]>([
  ['two renditions', () => ({ maxRenditions: 2 }), 'OutputPreset.automatedAbr maxRenditions must be a whole number from 3 to 15, got 2'],
  ['sixteen renditions', () => ({ maxRenditions: 16 }), 'OutputPreset.automatedAbr maxRenditions must be a whole number from 3 to 15, got 16'],
  ['quality 11', () => ({ maxQuality: 11 }), 'OutputPreset.automatedAbr maxQuality must be a whole number from 1 to 10, got 11'],
  [
    'a minimum above the maximum', () => ({ minBitrate: Bitrate.mbps(9) }),
    'OutputPreset.automatedAbr minBitrate must not be above maxBitrate, got 9000000 and 8000000 bit/s',
  ],
  [
    'too little', () => ({ minBitrate: Bitrate.kbps(99) }),
    'OutputPreset.automatedAbr minBitrate in bits per second must be a whole number from 100000 to 100000000, got 99000',
  ],
  [
    'too much', () => ({ maxBitrate: Bitrate.mbps(101) }),
    'OutputPreset.automatedAbr maxBitrate in bits per second must be a whole number from 100000 to 100000000, got 101000000',
  ],
  [
    'HEVC in transport streams', () => ({ format: AutomatedAbrFormat.HLS, codec: AutomatedAbrCodec.HEVC }),
    'OutputPreset.automatedAbr must not have HEVC in transport streams',
  ],
  [
    'a rule twice', () => ({ rules: [AutomatedAbrRule.minTop(size), AutomatedAbrRule.minTop(size)] }),
    'OutputPreset.automatedAbr rules must be of different kinds, got MIN_TOP_RENDITION_SIZE twice',
  ],
  [
    'forced and allowed sizes', () => ({ rules: [AutomatedAbrRule.forceInclude([size]), AutomatedAbrRule.allowed([size])] }),
    'OutputPreset.automatedAbr rules must not have both AutomatedAbrRule.forceInclude and AutomatedAbrRule.allowed, got both',
  ],
  [
    'fewer allowed sizes than MediaConvert\'s own number of renditions', () => ({ rules: [AutomatedAbrRule.allowed([size])] }),
    'OutputPreset.automatedAbr rules must allow at least maxRenditions (15) sizes, got 1',
  ],
  [
    'fewer allowed sizes than renditions', () => ({ maxRenditions: 3, rules: [AutomatedAbrRule.allowed([size])] }),
    'OutputPreset.automatedAbr rules must allow at least maxRenditions (3) sizes, got 1',
  ],
  [
    'more forced sizes than renditions', () => ({ maxRenditions: 3, rules: [AutomatedAbrRule.forceInclude([size, size, size, size])] }),
    'OutputPreset.automatedAbr rules must force at most maxRenditions (3) sizes, got 4',
  ],
  [
    'more forced sizes than there can be', () => ({ rules: [AutomatedAbrRule.forceInclude(Array(16).fill(size))] }),
    'OutputPreset.automatedAbr rules must force at most maxRenditions (15) sizes, got 16',
  ],
  [
    'a bottom above the top', () => ({ rules: [AutomatedAbrRule.minBottom({ width: 640, height: 362 }), AutomatedAbrRule.minTop(size)] }),
    'OutputPreset.automatedAbr rules must have AutomatedAbrRule.minBottom within AutomatedAbrRule.minTop, got 640x362 and 640x360',
  ],
  [
    'a bottom wider than the top', () => ({ rules: [AutomatedAbrRule.minTop(size), AutomatedAbrRule.minBottom({ width: 642, height: 360 })] }),
    'OutputPreset.automatedAbr rules must have AutomatedAbrRule.minBottom within AutomatedAbrRule.minTop, got 642x360 and 640x360',
  ],
  [
    'no forced sizes', () => ({ rules: [AutomatedAbrRule.forceInclude([])] }),
    'AutomatedAbrRule.forceInclude sizes must have at least one size, got none',
  ],
  ['no sizes', () => ({ rules: [AutomatedAbrRule.allowed([])] }), 'AutomatedAbrRule.allowed sizes must have at least one size, got none'],
  ['odd sizes', () => ({ rules: [AutomatedAbrRule.minTop({ width: 641, height: 360 })] }), 'AutomatedAbrRule.minTop width must be even, got 641'],
  [
    'tiny sizes', () => ({ rules: [AutomatedAbrRule.minBottom({ width: 64, height: 30 })] }),
    'AutomatedAbrRule.minBottom height must be a whole number from 32 to 8192, got 30',
  ],
  [
    'audio that the container cannot carry', () => ({ audio: [AudioRendition.opus()] }),
    'OutputPreset.automatedAbr audio must have one of the audio codecs that CMFC can carry',
  ],
  [
    'a height instead of a size', () => ({ rules: [AutomatedAbrRule.minTop(720 as any)] }),
    'AutomatedAbrRule.minTop size must be an object, got 720',
  ],
  [
    'one size instead of a list', () => ({ rules: [AutomatedAbrRule.allowed(size as any)] }),
    'AutomatedAbrRule.allowed sizes must be a list of RenditionSize',
  ],
  [
    'a list with a gap', () => ({ rules: [AutomatedAbrRule.allowed([undefined as any])] }),
    'AutomatedAbrRule.allowed sizes[0] must be an object',
  ],
])('rejects %s', (_what, options, message) => {
  expect(() => bind(options())).toThrow(message);
});
