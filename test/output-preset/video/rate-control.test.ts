import { Token } from 'aws-cdk-lib';
import { Bitrate, EncodingPasses, RateControl, Rendition } from '../../../src/output-preset';

test('qvbr holds a quality below a ceiling, without an average that would override it', () => {
  const rateControl = RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5) });

  expect(rateControl._toRateControlSettings()).toEqual({
    RateControlMode: 'QVBR', MaxBitrate: 5_000_000, QvbrSettings: { QvbrQualityLevel: 8 },
  });
  expect(rateControl._peakBitsPerSecond).toBe(5_000_000);
  expect(rateControl._mode).toBe('QVBR');
});

test('cbr spends the same all the time', () => {
  const rateControl = RateControl.cbr(Bitrate.mbps(5));

  expect(rateControl._toRateControlSettings()).toEqual({ RateControlMode: 'CBR', Bitrate: 5_000_000 });
  expect(rateControl._peakBitsPerSecond).toBe(5_000_000);
  expect(rateControl._mode).toBe('CBR');
});

test('vbr has an average and a peak', () => {
  const rateControl = RateControl.vbr({ bitrate: Bitrate.mbps(4), maxBitrate: Bitrate.mbps(6) });

  expect(rateControl._toRateControlSettings()).toEqual({ RateControlMode: 'VBR', Bitrate: 4_000_000, MaxBitrate: 6_000_000 });
  expect(rateControl._peakBitsPerSecond).toBe(6_000_000);
  expect(rateControl._mode).toBe('VBR');
});

const RATES = { bitrate: Bitrate.mbps(1), maxBitrate: Bitrate.mbps(1) };
const BUFFER = { hrdBufferSize: 10_000_000, hrdBufferInitialFillPercentage: 90 };
const BUFFER_SETTINGS = { HrdBufferSize: 10_000_000, HrdBufferInitialFillPercentage: 90 };

test.each([
  RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), ...BUFFER }),
  RateControl.cbr(Bitrate.mbps(5), BUFFER),
  RateControl.vbr({ bitrate: Bitrate.mbps(4), maxBitrate: Bitrate.mbps(6), ...BUFFER }),
])('a buffer and its initial fill: %#', rateControl => {
  expect(rateControl._toRateControlSettings()).toMatchObject(BUFFER_SETTINGS);
  expect(Rendition.h264({ rateControl }).toVideoDescription().CodecSettings.H264Settings).toMatchObject(BUFFER_SETTINGS);
});

test('VP9 has a buffer without an initial fill', () => {
  const rateControl = RateControl.vbr({ bitrate: Bitrate.mbps(4), maxBitrate: Bitrate.mbps(6), hrdBufferSize: 47_185_920 });

  expect(Rendition.vp9({ rateControl }).toVideoDescription().CodecSettings.Vp9Settings).toHaveProperty('HrdBufferSize', 47_185_920);
});

test.each(['h264', 'hevc'] as const)('a limit for the average of qvbr, in several passes of %s', codec => {
  const rateControl = RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), maxAverageBitrate: Bitrate.mbps(3) });
  const { Codec, ...settings } = Rendition[codec]({ rateControl, passes: EncodingPasses.MULTI_PASS_HQ }).toVideoDescription().CodecSettings;

  expect(Object.values(settings)).toEqual([expect.objectContaining({ QvbrSettings: { QvbrQualityLevel: 8, MaxAverageBitrate: 3_000_000 } })]);
  expect(() => Rendition[codec]({ rateControl }))
    .toThrow(`Rendition.${codec} passes must be MULTI_PASS_HQ with the maxAverageBitrate of its rateControl, got SINGLE_PASS_HQ`);
});

test('the peak of vbr may be the average', () => {
  expect(RateControl.vbr({ bitrate: Bitrate.mbps(4), maxBitrate: Bitrate.mbps(4) })._peakBitsPerSecond).toBe(4_000_000);
});

test.each([
  [{ RateControlMode: 'VBR', Bitrate: 1_000_000, MaxBitrate: 2_000_000 }, 2_000_000],
  [{ RateControlMode: 'CBR', Bitrate: 1_000_000 }, 1_000_000],
  [{ RateControlMode: 'CONSTANT_QUALITY', Level: 20 }, undefined],
])('of takes settings as they are: %j', (settings, peak) => {
  const rateControl = RateControl.of(settings);

  expect(rateControl._toRateControlSettings()).toEqual(settings);
  expect(rateControl._peakBitsPerSecond).toBe(peak);
});

test.each([
  [() => RateControl.qvbr({ quality: 0, maxBitrate: Bitrate.mbps(5) }), 'RateControl.qvbr quality must be a whole number from 1 to 10, got 0'],
  [() => RateControl.qvbr({ quality: 11, maxBitrate: Bitrate.mbps(5) }), 'RateControl.qvbr quality must be a whole number from 1 to 10, got 11'],
  [
    () => RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.bps(999) }),
    'RateControl.qvbr maxBitrate in bits per second must be a whole number from 1000 to 1152000000, got 999',
  ],
  [() => RateControl.cbr(Bitrate.bps(999)), 'RateControl.cbr bitrate in bits per second must be a whole number from 1000 to 1152000000, got 999'],
  [
    () => RateControl.vbr({ bitrate: Bitrate.bps(999), maxBitrate: Bitrate.mbps(1) }),
    'RateControl.vbr bitrate in bits per second must be a whole number from 1000 to 1152000000, got 999',
  ],
  [
    () => RateControl.vbr({ bitrate: Bitrate.bps(1_000), maxBitrate: Bitrate.bps(999) }),
    'RateControl.vbr maxBitrate in bits per second must be a whole number from 1000 to 1152000000, got 999',
  ],
  [
    () => RateControl.vbr({ bitrate: Bitrate.mbps(5), maxBitrate: Bitrate.mbps(4) }),
    'RateControl.vbr maxBitrate must not be below bitrate, got 4000000 and 5000000 bit/s',
  ],
  [() => RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), maxAverageBitrate: Bitrate.mbps(6) }),
    'RateControl.qvbr maxAverageBitrate must not be above maxBitrate, got 6000000 and 5000000 bit/s'],
  [() => RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), maxAverageBitrate: Bitrate.bps(1) }),
    'RateControl.qvbr maxAverageBitrate in bits per second must be a whole number from 1000 to 1152000000, got 1'],
  [() => RateControl.cbr(Bitrate.mbps(5), { hrdBufferSize: 1_152_000_001 }),
    'RateControl.cbr hrdBufferSize must be a whole number from 0 to 1152000000, got 1152000001'],
  [() => RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), hrdBufferInitialFillPercentage: 101 }),
    'RateControl.qvbr hrdBufferInitialFillPercentage must be a whole number from 0 to 100, got 101'],
  [() => RateControl.cbr(Bitrate.mbps(5), 90 as any), 'RateControl.cbr options must be an object, got 90'],
  [() => Rendition.av1({ rateControl: RateControl.cbr(Bitrate.mbps(5), { hrdBufferSize: 1 }) }),
    'Rendition.av1 rateControl must not have hrdBufferSize, which the codec does not support, got 1'],
  [() => Rendition.av1({ rateControl: RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5), maxAverageBitrate: Bitrate.mbps(3) }) }),
    'Rendition.av1 rateControl must not have maxAverageBitrate, which the codec does not support, got 3000000 bit/s'],
  [() => Rendition.vp9({ rateControl: RateControl.vbr({ ...RATES, hrdBufferInitialFillPercentage: 1 }) }),
    'Rendition.vp9 rateControl must not have hrdBufferInitialFillPercentage, which the codec does not support, got 1'],
  [() => Rendition.vp9({ rateControl: RateControl.vbr({ ...RATES, hrdBufferSize: 47_185_921 }) }),
    'Rendition.vp9 rateControl hrdBufferSize must be a whole number from 0 to 47185920, got 47185921'],
  [() => RateControl.of({ MaxBitrate: 5_000_000 }), 'RateControl.of settings must have a RateControlMode, got none'],
  [
    () => RateControl.of({ RateControlMode: 'CBR', Bitrate: Token.asNumber({ Ref: 'Bitrate' }) }),
    'RateControl.of settings must be known at synthesis, got a deploy-time token',
  ],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
