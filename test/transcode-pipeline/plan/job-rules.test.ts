import * as fc from 'fast-check';
import { requireRunnableJob } from '../../../src/transcode-pipeline/plan/job-rules';

const h264 = (settings = {}) => ({ CodecSettings: { Codec: 'H_264', H264Settings: settings } });
const aac = { AudioSourceName: 'Audio Selector 1', CodecSettings: { Codec: 'AAC' } };
const container = (name: string) => ({ ContainerSettings: { Container: name } });
const caption = (type: string) => ({ DestinationSettings: { DestinationType: type } });
const frames = { ...container('RAW'), VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE' } } };

const STREAMS = {
  CMAF: ['CMAF_GROUP_SETTINGS', 'CmafGroupSettings', 'CMFC'],
  DASH: ['DASH_ISO_GROUP_SETTINGS', 'DashIsoGroupSettings', 'MPD'],
  HLS: ['HLS_GROUP_SETTINGS', 'HlsGroupSettings', 'M3U8'],
  MSS: ['MS_SMOOTH_GROUP_SETTINGS', 'MsSmoothGroupSettings', 'ISMV'],
  FILE: ['FILE_GROUP_SETTINGS', 'FileGroupSettings', 'MP4'],
} as const;

type Kind = keyof typeof STREAMS;

function group(kind: Kind, outputs: any[], settings: any = {}, more: any = {}) {
  const [Type, member, wrapper] = STREAMS[kind];
  const Outputs = outputs.map(output => ({ ...container(wrapper), ...output }));
  return { OutputGroupSettings: { Type, [member]: settings }, Outputs, ...more };
}

const Inputs = [{ AudioSelectors: { 'Audio Selector 1': {} }, CaptionSelectors: { Captions: {} } }];
const check = (groups: any[], job: any = {}) =>
  () => requireRunnableJob('TranscodePipeline', { Inputs, OutputGroups: groups, ...job }, groups.map((_, index) => `p${index}`));

const video = (settings = {}) => ({ NameModifier: '_v', VideoDescription: h264(settings) });
const audio = { NameModifier: '_a', AudioDescriptions: [aac] };
const sidecar = (CaptionSelectorName: string) => ({ ...container('RAW'), CaptionDescriptions: [{ CaptionSelectorName }], VideoDescription: {} });
const FILM = { FramerateControl: 'SPECIFIED', FramerateNumerator: 24, FramerateDenominator: 1 };
const sound = group('CMAF', [video(), audio]);
const what = 'TranscodePipeline outputs: preset \'p0\'';

test.each<[string, any[], any?]>([
  ['a stream', [sound]],
  ['one file without a name modifier', [group('FILE', [{ VideoDescription: h264(), AudioDescriptions: [aac, aac] }])]],
  ['files with one name modifier and different containers', [group('FILE', [video(), { ...video(), ...container('MOV') }])]],
  ['files with one name modifier and different extensions', [group('FILE', [video(), { ...video(), Extension: 'm4v' }])]],
  ['video and audio together in HLS', [group('HLS', [{ ...video(), AudioDescriptions: [aac, aac] }])]],
  ['video and audio together in DASH', [group('DASH', [{ ...video(), AudioDescriptions: [aac] }])]],
  ['captured frames in addition to a stream', [sound, group('FILE', [frames])]],
  ['captions in a separate output', [group('CMAF', [video(), { NameModifier: '_c', CaptionDescriptions: [caption('WEBVTT')] }])]],
  ['outputs of a named preset', [group('HLS', [{ NameModifier: '_a', Preset: 'Mine', ContainerSettings: undefined }])]],
  ['captions without a type', [group('HLS', [{ ...audio, CaptionDescriptions: [{}] }])]],
  ['video without a codec', [group('CMAF', [{ ...video(), VideoDescription: {} }])]],
  ['a group without outputs', [sound, { OutputGroupSettings: { Type: 'CMAF_GROUP_SETTINGS' } }]],
  ['an empty list of outputs', [group('CMAF', [])]],
  ['burned-in and embedded captions', [group('HLS', [{ ...video(), CaptionDescriptions: [caption('BURN_IN'), caption('EMBEDDED')] }])]],
  ['a GOP in each fragment', [group('CMAF', [video({ GopSize: 1, GopSizeUnits: 'SECONDS' })], { FragmentLength: 2 })]],
  ['a GOP as long as the fragment', [group('CMAF', [video({ GopSize: 4, GopSizeUnits: 'SECONDS' })], { FragmentLength: 4 })]],
  [
    'closed GOPs at the starts of fragments',
    [group('DASH', [video({ GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 2 })], { FragmentLength: 4, SegmentLength: 4 })],
  ],
  ['a GOP in frames of the source', [group('CMAF', [video({ GopSize: 50, GopSizeUnits: 'FRAMES' })], { FragmentLength: 2 })]],
  ['a GOP that MediaConvert chooses', [group('CMAF', [video({ GopSize: 50, GopSizeUnits: 'AUTO', ...FILM })])]],
  ['no GOP', [group('CMAF', [video(FILM)])]],
  ['an open GOP in a file', [group('FILE', [video({ GopClosedCadence: 0 })])]],
  ['automated ABR in addition to files', [{ ...sound, AutomatedEncodingSettings: {} }, group('FILE', [video()])]],
  ['two automated ABRs', [{ ...sound, AutomatedEncodingSettings: {} }, group('DASH', [video()], {}, { AutomatedEncodingSettings: {} })]],
  ['an encryption method of CMAF', [group('CMAF', [video()], { Encryption: { EncryptionMethod: 'AES_CTR' } })]],
  [
    'a key in a secret',
    [group('HLS', [video()], { Encryption: { StaticKeyProvider: { StaticKeyValue: '{{secret:arn}}' } } })],
  ],
  ['clips of video and audio', [sound, group('FILE', [{ AudioDescriptions: [aac] }])], { Inputs: [{ ...Inputs[0], InputClippings: [{}] }] }],
  ['AES-128 in HLS', [group('HLS', [video()], { Encryption: { EncryptionMethod: 'AES128' } })]],
  ['a caption selector by its number', [group('FILE', [sidecar('Caption Selector 2')])], { Inputs: [{ CaptionSelectors: { One: {}, Two: {} } }] }],
  ['an empty list of clips', [group('FILE', [{ AudioDescriptions: [aac] }])], { Inputs: [{ ...Inputs[0], InputClippings: [] }] }],
  ['a GOP longer than the segment of HLS', [group('HLS', [video({ GopSize: 4, GopSizeUnits: 'SECONDS' })], { SegmentLength: 6 })]],
  [
    'a fragment of MSS that is rounded up to a GOP',
    [group('MSS', [video({ GopSize: 3, GopSizeUnits: 'SECONDS' })], { FragmentLength: 2, FragmentLengthControl: 'GOP_MULTIPLE' })],
  ],
])('accepts %s', (_what, groups, job = {}) => {
  expect(check(groups, job)).not.toThrow();
});

test.each<[string, any[], string, any?]>([
  [
    'a container in addition to a preset', [group('HLS', [{ NameModifier: '_a', Preset: 'Mine' }])],
    `${what} Outputs.0 must have either ContainerSettings or a Preset, got both`,
  ],
  [
    'a stream without a container', [group('HLS', [{ ...video(), ContainerSettings: {} }])],
    `${what} Outputs.0 must have ContainerSettings.Container (M3U8) or a Preset, got neither`,
  ],
  [
    'a file without a container', [group('FILE', [{ ...video(), ContainerSettings: undefined }])],
    `${what} Outputs.0 must have ContainerSettings.Container (one of F4V, GIF, M2TS, MOV, MP4, MXF, OGG, RAW, WEBM, Y4M) or a Preset, got neither`,
  ],
  [
    'a caption selector by a number that is too high', [group('FILE', [sidecar('Caption Selector 3')])],
    `${what} Outputs.0 CaptionSelectorName must be one of the selectors of Inputs.0 (One, Two), got 'Caption Selector 3'`,
    { Inputs: [{ CaptionSelectors: { One: {}, Two: {} } }] },
  ],
  [
    'a stream without a name modifier', [group('HLS', [{ ...video(), NameModifier: undefined }])],
    `${what} must have a NameModifier in each of its Outputs, got none in Outputs.0`,
  ],
  [
    'two files, one without a name modifier', [group('FILE', [video(), { VideoDescription: h264() }])],
    `${what} must have a NameModifier in each of its Outputs, got none in Outputs.1`,
  ],
  [
    'two outputs with one name modifier', [group('CMAF', [video(), video()])],
    `${what} must have a different NameModifier in each of its Outputs, got '_v' twice`,
  ],
  [
    'two outputs with one name modifier and different containers in a stream', [group('HLS', [video(), { ...video(), ...container('CMFC') }])],
    `${what} must have a different NameModifier in each of its Outputs, got '_v' twice`,
  ],
  [
    'two files with one name modifier', [group('FILE', [video(), video()])],
    `${what} must have a different NameModifier in each of its Outputs, got '_v' twice`,
  ],
  [
    'an odd width', [group('FILE', [{ VideoDescription: { ...h264(), Width: 641 } }])],
    `${what} Outputs.0 VideoDescription.Width must be even, got 641`,
  ],
  [
    'an odd height', [sound, group('FILE', [{ VideoDescription: { ...h264(), Height: 361 } }])],
    'preset \'p1\' Outputs.0 VideoDescription.Height must be even, got 361',
  ],
  [
    'a codec in the wrong container', [group('FILE', [{ ...video(), ...container('WEBM') }])],
    `${what} Outputs.0 VideoDescription must have one of the video codecs that WEBM can carry (VP8, VP9, AV1), got H_264`,
  ],
  [
    'audio in the wrong container', [group('FILE', [{ AudioDescriptions: [{ CodecSettings: { Codec: 'OPUS' } }] }])],
    `${what} Outputs.0 AudioDescriptions must have one of the audio codecs that MP4 can carry`,
  ],
  [
    'audio muxed into CMAF', [group('CMAF', [{ ...video(), AudioDescriptions: [aac] }])],
    `${what} Outputs.0 must have either video or audio in CMAF_GROUP_SETTINGS, got both`,
  ],
  [
    'two audio tracks in one output of CMAF', [group('CMAF', [video(), { ...audio, AudioDescriptions: [aac, aac] }])],
    `${what} Outputs.1 must have one item in AudioDescriptions in CMAF_GROUP_SETTINGS, got 2`,
  ],
  [
    'two audio tracks in one output of DASH', [group('DASH', [video(), { ...audio, AudioDescriptions: [aac, aac] }])],
    `${what} Outputs.1 must have one item in AudioDescriptions in DASH_ISO_GROUP_SETTINGS, got 2`,
  ],
  [
    'a sidecar in an output with video', [group('HLS', [{ ...video(), CaptionDescriptions: [caption('WEBVTT')] }])],
    `${what} Outputs.0 must have WEBVTT captions in a separate output, got them with video or audio`,
  ],
  ...['IMSC', 'SCC', 'SMI', 'SRT', 'TTML'].map((type): [string, any[], string] => [
    `${type} in an output with video`, [group('HLS', [{ ...video(), CaptionDescriptions: [caption(type)] }])],
    `${what} Outputs.0 must have ${type} captions in a separate output, got them with video or audio`,
  ]),
  [
    'a sidecar in an output with audio', [group('HLS', [{ ...audio, CaptionDescriptions: [caption('SRT')] }])],
    `${what} Outputs.0 must have SRT captions in a separate output, got them with video or audio`,
  ],
  [
    'two sidecars in one output', [group('FILE', [{ CaptionDescriptions: [caption('SRT'), caption('SRT')] }])],
    `${what} Outputs.0 must have one item in CaptionDescriptions, since SRT captions are files, got 2`,
  ],
  [
    'burned-in captions without video', [group('FILE', [{ AudioDescriptions: [aac], CaptionDescriptions: [caption('BURN_IN')] }])],
    `${what} Outputs.0 must have video with BURN_IN captions, got none`,
  ],
  [
    'burned-in captions without video, after captions without a type',
    [group('FILE', [{ AudioDescriptions: [aac], CaptionDescriptions: [{}, caption('BURN_IN')] }])],
    `${what} Outputs.0 must have video with BURN_IN captions, got none`,
  ],
  [
    'captions alone in a group', [sound, group('FILE', [{ ...container('RAW'), CaptionDescriptions: [caption('SRT')] }])],
    'preset \'p1\' must have video or audio with its captions, got captions only',
  ],
  [
    'a key in plain text', [group('HLS', [video()], { Encryption: { StaticKeyProvider: { StaticKeyValue: '0'.repeat(32) } } })],
    `${what} must not have a StaticKeyValue, which assets would contain in plain text: `
    + 'set Encryption to `Encryption.aes128(...).toHlsSettings()` with `overrides`',
  ],
  [
    'clips of audio only', [group('FILE', [{ AudioDescriptions: [aac] }])],
    'TranscodePipeline clips must have outputs with video, without which MediaConvert cannot clip, got none',
    { Inputs: [Inputs[0], { InputClippings: [{}] }] },
  ],
  [
    'a GOP longer than the fragment', [group('CMAF', [video({ GopSize: 4, GopSizeUnits: 'SECONDS' })])],
    `${what} FragmentLength must be a multiple of its GOP of 4 s, got 2 s`,
  ],
  [
    'open GOPs at the starts of fragments',
    [group('DASH', [video({ GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 2 })], { FragmentLength: 2 })],
    `${what} FragmentLength must be a multiple of its GOP of 4 s, got 2 s`,
  ],
  [
    'a GOP that breaks the fragment of MSS', [group('MSS', [video({ GopSize: 1.5, GopSizeUnits: 'SECONDS' })], { FragmentLength: 2 })],
    `${what} FragmentLength must be a multiple of its GOP of 1.5 s, got 2 s`,
  ],
  [
    'a GOP in frames that is not exactly two seconds',
    [group('DASH', [video({
      GopSize: 48, GopSizeUnits: 'FRAMES', FramerateControl: 'SPECIFIED', FramerateNumerator: 24_000, FramerateDenominator: 1_001,
    })])],
    `${what} FragmentLength must be a multiple of its GOP of 2.002 s, got 2 s`,
  ],
  [
    'an open GOP in a stream', [group('HLS', [video({ GopClosedCadence: 0 })])],
    `${what} Outputs.0 must have closed GOPs in HLS_GROUP_SETTINGS, got a GopClosedCadence of 0`,
  ],
  [
    'captured frames in a stream', [group('HLS', [{ ...frames, NameModifier: '_f' }]), sound],
    `${what} Outputs.0 must have FRAME_CAPTURE only in a FILE_GROUP_SETTINGS group, in a RAW container and without audio, `
    + 'got HLS_GROUP_SETTINGS, RAW and 0 AudioDescriptions',
  ],
  ['captured frames in MP4', [group('FILE', [{ ...frames, ...container('MP4') }]), sound], 'got FILE_GROUP_SETTINGS, MP4 and 0 AudioDescriptions'],
  [
    'captured frames with audio', [group('FILE', [{ ...frames, AudioDescriptions: [aac] }]), sound],
    'got FILE_GROUP_SETTINGS, RAW and 1 AudioDescriptions',
  ],
  [
    'captured frames alone', [group('FILE', [frames])],
    'TranscodePipeline outputs must have video or audio, without which MediaConvert captures no images, got only preset \'p0\'',
  ],
  ['two presets with only captured frames', [group('FILE', [frames]), group('FILE', [frames])], 'got only preset \'p0\', preset \'p1\''],
  [
    'AES-128 in CMAF', [group('CMAF', [video()], { Encryption: { EncryptionMethod: 'AES128' } })],
    `${what} Encryption.EncryptionMethod must be one of SAMPLE_AES, AES_CTR in CMAF_GROUP_SETTINGS, got 'AES128'`,
  ],
  [
    'automated ABR in addition to a fixed ladder', [{ ...sound, AutomatedEncodingSettings: {} }, group('HLS', [video()])],
    'TranscodePipeline outputs: preset \'p1\' must be automated ABR if preset \'p0\' is, got a fixed ladder',
  ],
  [
    'an unknown caption selector', [group('FILE', [{ CaptionDescriptions: [{ ...caption('SRT'), CaptionSelectorName: 'Two' }] }])],
    `${what} Outputs.0 CaptionSelectorName must be one of the selectors of Inputs.0 (Captions), got 'Two'`,
  ],
  [
    'a caption selector of an input without selectors', [group('FILE', [sidecar('Two')])],
    `${what} Outputs.0 CaptionSelectorName must be one of the selectors of Inputs.0 (none), got 'Two'`, { Inputs: [{}] },
  ],
])('rejects %s', (_what, groups, message, job = {}) => {
  expect(check(groups, job)).toThrow(message);
});

test('accepts only whole GOPs at any known frame rate', () => {
  const rates = fc.constantFrom([24_000, 1_001], [25, 1], [30_000, 1_001], [60, 1]);
  fc.assert(fc.property(rates, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 60 }), ([numerator, denominator], size, seconds) => {
    const settings = {
      GopSize: size, GopSizeUnits: 'FRAMES', FramerateControl: 'SPECIFIED', FramerateNumerator: numerator, FramerateDenominator: denominator,
    };
    const isWhole = (seconds * numerator) % (size * denominator) === 0;
    const given = expect(check([group('CMAF', [video(settings)], { FragmentLength: seconds })]));
    (isWhole ? given.not : given).toThrow('must be a multiple of its GOP');
  }));
});

test('rejects a fragment that is much shorter than a GOP', () => {
  expect(check([group('CMAF', [video({ GopSize: 100_000, GopSizeUnits: 'SECONDS' })], { FragmentLength: 2 })]))
    .toThrow('FragmentLength must be a multiple of its GOP of 100000 s, got 2 s');
});

describe('bitrates of Smooth Streaming', () => {
  const rungs = (...settings: any[]) => settings.map((setting, rung) => ({ ...video(setting), NameModifier: `_${rung}` }));

  test.each([
    ['two rungs with one bitrate', rungs({ Bitrate: 2_000_999, MaxBitrate: 1 }, { Bitrate: 2_000_000, MaxBitrate: 2 })],
    ['two rungs with one maximum bitrate', rungs({ MaxBitrate: 2_000_000 }, { MaxBitrate: 3_000_000 }, { MaxBitrate: 2_000_999 })],
  ])('reject %s', (_, outputs) => {
    expect(check([group('MSS', outputs)])).toThrow(
      `${what} must have a different bitrate in each video output of MS_SMOOTH_GROUP_SETTINGS, rounded down to 1000 bit/s, got 2000 kbit/s twice`);
    expect(check([group('HLS', outputs)])).not.toThrow();
    expect(check([group('MSS', outputs, {}, { AutomatedEncodingSettings: {} })])).not.toThrow();
  });

  test('accept differences of 1000 bit/s, and unknown bitrates', () => {
    expect(check([group('MSS', [...rungs({ MaxBitrate: 2_001_000 }, { MaxBitrate: 2_000_999 }, {}, {}), audio])])).not.toThrow();
  });
});
