import { requireNameModifiers } from '../../../src/transcode-pipeline/plan/name-modifiers';

const h264 = (settings: object) => ({ CodecSettings: { Codec: 'H_264', H264Settings: settings } });
const video = (NameModifier: string, VideoDescription: object) => ({ NameModifier, ContainerSettings: { Container: 'MP4' }, VideoDescription });
const audio = (NameModifier: string, ...bitrates: number[]) => ({
  NameModifier,
  ContainerSettings: { Container: 'MP4' },
  AudioDescriptions: bitrates.map(Bitrate => ({ CodecSettings: { Codec: 'AAC', AacSettings: { Bitrate } } })),
});
const rate = (numerator: number, denominator: number) => h264({ FramerateNumerator: numerator, FramerateDenominator: denominator });

const naming = (outputs: object[], isFiles = true) => () => requireNameModifiers('Preset', isFiles, outputs);

describe('accepts one name modifier for two outputs that differ in', () => {
  test.each<[string, object[]]>([
    ['height', [video('_$h$p', { Height: 1080 }), video('_$h$p', { Height: 720 })]],
    ['width', [video('_$w$', { Width: 1280, Height: 720 }), video('_$w$', { Width: 960, Height: 720 })]],
    ['height, if one follows the source', [video('_$h$', { Height: 1080 }), video('_$h$', {})]],
    ['a height that depends on the width', [video('_$h$', { Width: 1280 }), video('_$h$', { Width: 640 })]],
    ['frame rate', [video('_$f$', rate(30_000, 1_001)), video('_$f$', rate(60, 1))]],
    ['video bitrate', [video('_$rv$', h264({ Bitrate: 2_000_000 })), video('_$rv$', h264({ Bitrate: 1_000_000 }))]],
    ['maximum bitrate of QVBR', [video('_$rv$', h264({ MaxBitrate: 2_000_000 })), video('_$rv$', h264({ MaxBitrate: 1_000_000 }))]],
    ['audio bitrate', [audio('_$ra$', 96_000, 96_000), audio('_$ra$', 96_000)]],
    ['both bitrates', [audio('_$rc$', 96_000), audio('_$rc$', 64_000)]],
    ['digits', [video('_$h%05$', { Height: 720 }), video('_$h$', { Height: 720 })]],
    ['preset', [{ NameModifier: '_$h$', Preset: 'A' }, { NameModifier: '_$h$', Preset: 'B' }]],
    ['preset in a file', [{ NameModifier: '_a', Preset: 'A' }, { NameModifier: '_a', Preset: 'B' }]],
    ['container', [video('_$ex$', {}), { ...video('_$ex$', {}), ContainerSettings: { Container: 'MOV' } }]],
  ])('%s', (_, outputs) => {
    expect(naming(outputs)).not.toThrow();
  });

  test('representation and bandwidth in DASH', () => {
    expect(naming([video('$RepresentationID$', {}), video('$RepresentationID$', {})], false)).not.toThrow();
    expect(naming([video('$Bandwidth$', h264({ Bitrate: 2_000_000 })), video('$Bandwidth$', h264({ Bitrate: 1_000_000 }))], false)).not.toThrow();
  });
});

test.each<[string, object[], string]>([
  ['no variable', [video('_a', { Height: 1 }), video('_a', { Height: 2 })], 'got \'_a\' twice'],
  ['variables of the job', [video('_$dt$$fn$', { Height: 1 }), video('_$dt$$fn$', { Height: 2 })], 'got \'_$dt$$fn$\' twice'],
  ['an escaped dollar', [video('$$h$$', { Height: 1 }), video('$$h$$', { Height: 2 })], 'got \'$$h$$\' twice'],
  ['an unknown variable', [video('$x$', { Height: 1 }), video('$x$', { Height: 2 })], 'got \'$x$\' twice'],
  [
    'variables with the same value', [video('_$h$p', { Height: 720, Width: 1280 }), video('_$h$p', { Height: 720, Width: 960 })],
    'got \'_$h$p\' twice, whose variables have the same values',
  ],
  ['the value itself', [video('_$h$', { Height: 720 }), video('_720', { Height: 360 })], 'got \'_720\' twice'],
  ['two outputs that follow the source', [video('_$w$', {}), video('_$w$', {})], 'got \'_$w$\' twice, whose variables have the same values'],
  [
    'bitrates that are equal in kilobits', [video('_$rv$', h264({ Bitrate: 2_000_999 })), video('_$rv$', h264({ Bitrate: 2_000_000 }))],
    'got \'_$rv$\' twice, whose variables have the same values',
  ],
  ['frame rates that are equal as whole numbers', [video('_$f$', rate(24_000, 1_001)), video('_$f$', rate(23, 1))], 'got \'_$f$\' twice'],
])('rejects one name modifier for two outputs: %s', (_, outputs, message) => {
  expect(naming(outputs)).toThrow(`Preset must have a different NameModifier in each of its Outputs, ${message}`);
});

test('ignores containers in streams', () => {
  expect(naming([video('_a', {}), { ...video('_a', {}), ContainerSettings: { Container: 'MOV' } }], false)).toThrow('got \'_a\' twice');
});
