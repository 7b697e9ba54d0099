import { Token } from 'aws-cdk-lib';
import { Bitrate, FrameRate, Gop, RateControl, Rendition } from '../../../src/output-preset';

test('auto leaves the length to MediaConvert', () => {
  expect(Gop.auto().toSettings()).toEqual({ GopSizeUnits: 'AUTO' });
  expect(Gop.auto().lengthInSeconds).toBeUndefined();
});

test('seconds closes each group, so that segments can begin there', () => {
  const gop = Gop.seconds(2);

  expect(gop.toSettings()).toEqual({ GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 1 });
  expect(gop.lengthInSeconds).toBe(2);
});

test('frames has no length in time without a frame rate', () => {
  const gop = Gop.frames(48);

  expect(gop.toSettings()).toEqual({ GopSize: 48, GopSizeUnits: 'FRAMES', GopClosedCadence: 1 });
  expect(gop.lengthInSeconds).toBeUndefined();
});

test('segments can begin at closed groups only', () => {
  const gop = Gop.seconds(1.5, { closedCadence: 4, bFrames: 2 });

  expect(gop.toSettings()).toEqual({
    GopSize: 1.5, GopSizeUnits: 'SECONDS', GopClosedCadence: 4, NumberBFramesBetweenReferenceFrames: 2,
  });
  expect(gop.lengthInSeconds).toBe(6);
});

test('of takes what is not typed', () => {
  const settings = { GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 2, MinIInterval: 0 };

  expect(Gop.of(settings).toSettings()).toEqual(settings);
  expect(Gop.of(settings).lengthInSeconds).toBe(4);
});

test.each([
  [{ MinIInterval: 1 }, undefined],
  [{ GopSize: 90, GopSizeUnits: 'AUTO' }, undefined],
  [{ GopSize: 90, GopSizeUnits: 'FRAMES' }, 1],
  [{ GopSize: 90 }, 1],
])('only a length that is given closes each group: %j', (settings, GopClosedCadence) => {
  expect(Gop.of(settings).toSettings()).toEqual({ ...settings, GopClosedCadence });
});

const h264 = (settings: object) => Rendition.of({ CodecSettings: { Codec: 'H_264', H264Settings: settings } });
const FILM = { FramerateNumerator: 25, FramerateDenominator: 1 };

test.each([
  ['frames, of which every fourth group is closed', { GopSize: 50, GopClosedCadence: 4, ...FILM }, 8],
  ['a length that MediaConvert chooses', { GopSize: 50, GopSizeUnits: 'AUTO', ...FILM }, undefined],
  ['no length', { GopSizeUnits: 'FRAMES', ...FILM }, undefined],
  ['frames at half a rate', { GopSize: 50, GopSizeUnits: 'FRAMES', FramerateNumerator: 25 }, undefined],
])('raw settings with %s', (_, settings, seconds) => {
  expect(h264(settings).gop.lengthInSeconds).toBe(seconds);
});

test('of raw settings a GOP has its own', () => {
  const settings = {
    GopSize: 90, GopSizeUnits: 'FRAMES', GopClosedCadence: 2, NumberBFramesBetweenReferenceFrames: 3, MinIInterval: 1, GopBReference: 'ENABLED',
  };
  expect(h264({ ...settings, MaxBitrate: 1_000_000 }).gop.toSettings()).toEqual(settings);
});

const vbr = RateControl.vbr({ bitrate: Bitrate.mbps(1), maxBitrate: Bitrate.mbps(2) });

test.each([
  ['H.264 counts frames at its rate', Rendition.h264({ gop: Gop.frames(50), frameRate: FrameRate.fps(25) }), 2],
  ['H.264 at a rate that is no whole number', Rendition.h264({ gop: Gop.frames(48), frameRate: FrameRate.fps(23.976) }), 2.002],
  ['H.264 at the source\'s rate', Rendition.h264({ gop: Gop.frames(50) }), undefined],
  ['H.264 by default', Rendition.h264(), undefined],
  ['HEVC', Rendition.hevc({ gop: Gop.seconds(2) }), 2],
  ['AV1 counts frames', Rendition.av1({ gop: Gop.seconds(2), frameRate: FrameRate.fps(30) }), 2],
  ['AV1 at the source\'s rate', Rendition.av1({ gop: Gop.frames(60) }), undefined],
  ['VP9 rounds to frames', Rendition.vp9({ gop: Gop.seconds(1.01), frameRate: FrameRate.fps(50), rateControl: vbr }), 1.02],
  [
    'overrides have the last word',
    Rendition.h264({ gop: Gop.seconds(2), overrides: { CodecSettings: { H264Settings: { GopSize: 3 } } } }),
    3,
  ],
  ['raw settings', Rendition.of({ CodecSettings: { Codec: 'MPEG2', Mpeg2Settings: { GopSize: 2, GopSizeUnits: 'SECONDS' } } }), 2],
])('a rendition knows its length: %s', (_, rendition, seconds) => {
  expect(rendition.gop.lengthInSeconds).toBe(seconds);
});

test('a rendition\'s GOP says what the settings say', () => {
  const { gop } = Rendition.h264({ gop: Gop.seconds(2, { bFrames: 1 }), frameRate: FrameRate.fps(25) });

  expect(gop.toSettings()).toEqual({ GopSize: 2, GopSizeUnits: 'SECONDS', GopClosedCadence: 1, NumberBFramesBetweenReferenceFrames: 1 });
});

test.each([
  [Rendition.av1({ gop: Gop.seconds(2, { bFrames: 15 }), frameRate: FrameRate.fps(29.97) }), 'Av1Settings', 60, 15],
  [Rendition.av1({ gop: Gop.frames(65) }), 'Av1Settings', 65, undefined],
  [Rendition.av1(), 'Av1Settings', 60, undefined],
  [Rendition.vp9({ gop: Gop.seconds(0.001), frameRate: FrameRate.fps(25) }), 'Vp9Settings', 1, undefined],
])('codecs without units get frames', (rendition, name, size, bFrames) => {
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
  [() => Gop.frames(0), 'Gop.frames frames must be a whole number from 1 to 2147483647, got 0'],
  [() => Gop.frames(30, { closedCadence: 0 }), 'Gop.frames closedCadence must be a whole number from 1 to 2147483647, got 0'],
  [() => Gop.seconds(2, { bFrames: 16 }), 'Gop.seconds bFrames must be a whole number from 0 to 15, got 16'],
  [() => Gop.seconds(2, { bFrames: -1 }), 'Gop.seconds bFrames must be a whole number from 0 to 15, got -1'],
  [() => Rendition.h264({ gop: Gop.seconds(2, { bFrames: 8 }) }), 'Rendition.h264 gop bFrames must be a whole number from 0 to 7, got 8'],
  [() => Rendition.hevc({ gop: Gop.seconds(2, { bFrames: 8 }) }), 'Rendition.hevc gop bFrames must be a whole number from 0 to 7, got 8'],
  [() => Rendition.av1({ gop: Gop.seconds(2) }), 'Rendition.av1 gop must be in frames, or come with a frameRate, got 2 s'],
  [() => Rendition.vp9({ gop: Gop.seconds(2) }), 'Rendition.vp9 gop must be in frames, or come with a frameRate, got 2 s'],
  [
    () => Rendition.av1({ gop: Gop.frames(60, { closedCadence: 1 }) }),
    'Rendition.av1 gop must not have a closedCadence, which its codec does not know, got 1',
  ],
  [
    () => Rendition.vp9({ gop: Gop.frames(60, { bFrames: 2 }) }),
    'Rendition.vp9 gop must not have bFrames, which VP9 does not know, got 2',
  ],
])('refuses %s', (make, message) => {
  expect(make).toThrow(message);
});
