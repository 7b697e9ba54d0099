import { jobWarnings } from '../../../src/transcode-pipeline/plan/job-warnings';

const warnings = (job: object) => jobWarnings(job as any, ['mine']).map(({ id, text }) => `${id}: ${text}`);

describe('HLS segments that are not whole GOPs', () => {
  const video = (settings: object) => ({ VideoDescription: { CodecSettings: { Codec: 'H_264', H264Settings: settings } } });
  const hls = (settings: object, gop: object = { GopSize: 3, GopSizeUnits: 'SECONDS' }, Type = 'HLS_GROUP_SETTINGS') => ({
    OutputGroups: [{ OutputGroupSettings: { Type, HlsGroupSettings: settings }, Outputs: [{ AudioDescriptions: [] }, video(gop), video(gop)] }],
  });
  const text = (segment: number, gop: number) => [
    `segmentLength: TranscodePipeline outputs: preset 'mine' has a SegmentLength of ${segment} s, which is not a multiple of its GOP of ${gop} s: `
    + 'MediaConvert adds key frames at the ends of segments. SegmentLengthControl GOP_MULTIPLE rounds segments up to whole GOPs instead',
  ];

  test.each<[object, object | undefined, string[]]>([
    [{ SegmentLength: 10 }, undefined, text(10, 3)],
    [{}, undefined, text(10, 3)],
    [{ SegmentLength: 10, SegmentLengthControl: 'EXACT' }, undefined, text(10, 3)],
    [
      { SegmentLength: 4 },
      { GopSize: 90, GopSizeUnits: 'FRAMES', FramerateControl: 'SPECIFIED', FramerateNumerator: 30_000, FramerateDenominator: 1_001 }, text(4, 3.003),
    ],
    [{ SegmentLength: 9 }, undefined, []],
    [{ SegmentLength: 10, SegmentLengthControl: 'GOP_MULTIPLE' }, undefined, []],
    [{ SegmentLength: 10, SegmentLengthControl: 'MATCH' }, undefined, []],
    [{ SegmentLength: 10 }, { GopSize: 90, GopSizeUnits: 'FRAMES' }, []],
    [{ SegmentLength: 10 }, {}, []],
  ])('add a warning unless MediaConvert adjusts them: %j %j', (settings, gop, expected) => {
    expect(warnings(hls(settings, gop))).toEqual(expected);
  });

  test('add no warning in other groups', () => {
    expect(warnings(hls({ SegmentLength: 10 }, undefined, 'FILE_GROUP_SETTINGS'))).toEqual([]);
    expect(warnings({ OutputGroups: [{ Outputs: [video({ GopSize: 3, GopSizeUnits: 'SECONDS' })] }] })).toEqual([]);
  });
});

describe('an audio selector', () => {
  const job = (name: string | undefined, input: object | undefined) =>
    ({ Inputs: input && [input], OutputGroups: [{ Outputs: [{ AudioDescriptions: [{ AudioSourceName: name }, { AudioSourceName: name }] }] }] });

  test.each<[string | undefined, object | undefined]>([
    ['German', { AudioSelectors: { German: {} } }],
    ['All', { AudioSelectorGroups: { All: {} } }],
    ['Any', { DynamicAudioSelectors: { Any: {} } }],
    ['Audio Selector 2', { AudioSelectors: { German: {}, English: {} } }],
    [undefined, undefined],
  ])('%s that exists in %j adds no warning', (name, input) => {
    expect(warnings(job(name, input))).toEqual([]);
  });

  test.each<[string, object | undefined, string]>([
    ['French', { AudioSelectors: { German: {} } }, '(German): the audio is silent'],
    ['Audio Selector 2', { AudioSelectors: { German: { DefaultSelection: 'DEFAULT' } } }, '(German): the audio is that of \'German\', the default'],
    ['Audio Selector 0', { AudioSelectors: { German: {} } }, '(German): the audio is silent'],
    ['Audio Selector 1', {}, '(it has none): the audio is silent'],
    ['Audio Selector 1', undefined, '(it has none): the audio is silent'],
  ])('%s that does not exist in %j adds a warning', (name, input, rest) => {
    expect(warnings(job(name, input))).toEqual([
      `audioSelector: TranscodePipeline outputs: preset 'mine' uses the audio selector '${name}', which Inputs.0 does not have ${rest}`,
    ]);
  });
});
