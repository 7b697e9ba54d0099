import { Bitrate, RateControl } from '../../src/output-preset';

test('qvbr holds a quality below a ceiling, without an average that would override it', () => {
  const rateControl = RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(5) });

  expect(rateControl.toSettings()).toEqual({
    RateControlMode: 'QVBR', MaxBitrate: 5_000_000, QvbrSettings: { QvbrQualityLevel: 8 },
  });
  expect(rateControl.peakBitsPerSecond()).toBe(5_000_000);
});

test('cbr spends the same all the time', () => {
  const rateControl = RateControl.cbr(Bitrate.mbps(5));

  expect(rateControl.toSettings()).toEqual({ RateControlMode: 'CBR', Bitrate: 5_000_000 });
  expect(rateControl.peakBitsPerSecond()).toBe(5_000_000);
});

test.each([
  [() => RateControl.qvbr({ quality: 0, maxBitrate: Bitrate.mbps(5) }), 'RateControl.qvbr quality must be a whole number from 1 to 10, got 0'],
  [() => RateControl.qvbr({ quality: 11, maxBitrate: Bitrate.mbps(5) }), 'RateControl.qvbr quality must be a whole number from 1 to 10, got 11'],
  [
    () => RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.bps(999) }),
    'RateControl.qvbr maxBitrate in bits per second must be a whole number from 1000 to 1152000000, got 999',
  ],
  [() => RateControl.cbr(Bitrate.bps(999)), 'RateControl.cbr bitrate in bits per second must be a whole number from 1000 to 1152000000, got 999'],
])('refuses what MediaConvert cannot take: %s', (make, message) => {
  expect(make).toThrow(message);
});
