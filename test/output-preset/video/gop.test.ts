import { Token } from 'aws-cdk-lib';
import { FrameRate, Gop, Rendition } from '../../../src/output-preset';

test('auto leaves the length to MediaConvert', () => {
  expect(Gop.auto()._toGopSettings()).toEqual({ GopSizeUnits: 'AUTO' });
});

test('seconds closes each GOP, so that segments can begin there', () => {
  expect(Gop.seconds(1.5, { bFrames: 2 })._toGopSettings()).toEqual({
    GopSize: 1.5, GopSizeUnits: 'SECONDS', GopClosedCadence: 1, NumberBFramesBetweenReferenceFrames: 2,
  });
});

test('frames closes each GOP', () => {
  expect(Gop.frames(48)._toGopSettings()).toEqual({ GopSize: 48, GopSizeUnits: 'FRAMES', GopClosedCadence: 1 });
});

test.each([
  Gop.auto({ bReference: true, dynamicSubGop: true, minIInterval: 30 }),
  Gop.seconds(2, { bReference: true, dynamicSubGop: true, minIInterval: 30 }),
])('references to B-frames, their number, and the distance of key frames: %#', gop => {
  expect(gop._toGopSettings()).toMatchObject({ GopBReference: 'ENABLED', DynamicSubGop: 'ADAPTIVE', MinIInterval: 30 });
});

test('all of them off', () => {
  expect(Gop.frames(48, { bFrames: 0, bReference: false, dynamicSubGop: false, minIInterval: 0 })._toGopSettings()).toStrictEqual({
    GopSize: 48,
    GopSizeUnits: 'FRAMES',
    GopClosedCadence: 1,
    NumberBFramesBetweenReferenceFrames: 0,
    GopBReference: 'DISABLED',
    DynamicSubGop: 'STATIC',
    MinIInterval: 0,
  });
});

test('of accepts untyped settings', () => {
  const settings = { GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 2, MinIInterval: 0 };

  expect(Gop.of(settings)._toGopSettings()).toEqual(settings);
});

test.each([
  [{ MinIInterval: 1 }, undefined],
  [{ GopSize: 90, GopSizeUnits: 'AUTO' }, undefined],
  [{ GopSize: 90, GopSizeUnits: 'FRAMES' }, 1],
  [{ GopSize: 90 }, 1],
])('only a given length closes each GOP: %j', (settings, GopClosedCadence) => {
  expect(Gop.of(settings)._toGopSettings()).toEqual({ ...settings, GopClosedCadence });
});

test.each([
  [Rendition.av1({ gop: Gop.seconds(2, { bFrames: 15 }), frameRate: FrameRate.fps(29.97) }), 'Av1Settings', 60, 15],
  [Rendition.av1({ gop: Gop.frames(65) }), 'Av1Settings', 65, undefined],
  [Rendition.av1(), 'Av1Settings', 60, undefined],
  [Rendition.av1({ gop: Gop.seconds(2), frameRate: FrameRate.fps(30) }), 'Av1Settings', 60, undefined],
  [Rendition.vp9({ gop: Gop.seconds(0.001), frameRate: FrameRate.fps(25) }), 'Vp9Settings', 1, undefined],
  [Rendition.vp9({ gop: Gop.seconds(1.01), frameRate: FrameRate.fps(50) }), 'Vp9Settings', 51, undefined],
])('codecs without units count frames: %#', (rendition, name, size, bFrames) => {
  const settings = rendition.toVideoDescription().CodecSettings[name];

  expect(settings.GopSize).toBe(size);
  expect(settings.NumberBFramesBetweenReferenceFrames).toBe(bFrames);
  expect(settings).not.toHaveProperty('GopSizeUnits');
  expect(settings).not.toHaveProperty('GopClosedCadence');
});

test.each([
  [() => Gop.seconds(0), 'Gop.seconds seconds must be a number from 0.001, got 0'],
  [() => Gop.seconds(5e-200), 'Gop.seconds seconds must be a number from 0.001, got 5e-200'],
  [() => Gop.seconds(Infinity), 'Gop.seconds seconds must be a number from 0.001, got Infinity'],
  [() => Gop.seconds(Token.asNumber({ Ref: 'Gop' })), 'Gop.seconds seconds must be known at synthesis, got a deploy-time token'],
  [() => Gop.seconds(2, 3 as any), 'Gop.seconds options must be an object, got 3'],
  [() => Gop.of('AUTO' as any), 'Gop.of settings must be an object, got \'AUTO\''],
  [() => Gop.frames(0), 'Gop.frames frames must be a whole number from 1 to 2147483647, got 0'],
  [() => Gop.seconds(2, { bFrames: 16 }), 'Gop.seconds bFrames must be a whole number from 0 to 15, got 16'],
  [() => Gop.frames(2, { bFrames: -1 }), 'Gop.frames bFrames must be a whole number from 0 to 15, got -1'],
  [() => Rendition.h264({ gop: Gop.seconds(2, { bFrames: 8 }) }), 'Rendition.h264 gop bFrames must be a whole number from 0 to 7, got 8'],
  [() => Rendition.hevc({ gop: Gop.seconds(2, { bFrames: 8 }) }), 'Rendition.hevc gop bFrames must be a whole number from 0 to 7, got 8'],
  [() => Rendition.av1({ gop: Gop.seconds(2) }), 'Rendition.av1 gop must be in frames unless frameRate is given, got 2 s'],
  [() => Rendition.vp9({ gop: Gop.seconds(2) }), 'Rendition.vp9 gop must be in frames unless frameRate is given, got 2 s'],
  [
    () => Rendition.av1({ gop: Gop.of({ GopSize: 60, GopClosedCadence: 1 }) }),
    'Rendition.av1 gop must not have GopClosedCadence, which the codec does not support, got 1',
  ],
  [() => Gop.auto({ minIInterval: 31 }), 'Gop.auto minIInterval must be a whole number from 0 to 30, got 31'],
  [
    () => Rendition.av1({ gop: Gop.auto({ bReference: false }) }),
    'Rendition.av1 gop must not have GopBReference, which the codec does not support, got DISABLED',
  ],
  [
    () => Rendition.vp9({ gop: Gop.frames(60, { dynamicSubGop: true }) }),
    'Rendition.vp9 gop must not have DynamicSubGop, which the codec does not support, got ADAPTIVE',
  ],
  [
    () => Rendition.vp9({ gop: Gop.frames(60, { bFrames: 2 }) }),
    'Rendition.vp9 gop must not have bFrames, which VP9 does not support, got 2',
  ],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
