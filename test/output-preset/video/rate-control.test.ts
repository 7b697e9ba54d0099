import { Token } from 'aws-cdk-lib';
import { Bitrate, RateControl } from '../../../src/output-preset';

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
  [() => RateControl.of({ MaxBitrate: 5_000_000 }), 'RateControl.of settings must have a RateControlMode, got none'],
  [
    () => RateControl.of({ RateControlMode: 'CBR', Bitrate: Token.asNumber({ Ref: 'Bitrate' }) }),
    'RateControl.of settings must be known at synthesis, got a deploy-time token',
  ],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
