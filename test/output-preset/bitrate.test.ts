import { Token } from 'aws-cdk-lib';
import { Bitrate } from '../../src/output-preset';

test.each([
  ['bps', Bitrate.bps(64_000), 64_000],
  ['kbps', Bitrate.kbps(128), 128_000],
  ['mbps', Bitrate.mbps(6.5), 6_500_000],
  ['a fraction without an exact floating-point value', Bitrate.mbps(1.1), 1_100_000],
])('%s is converted to bits per second', (_unit, bitrate, bitsPerSecond) => {
  expect(bitrate.toBitsPerSecond()).toBe(bitsPerSecond);
});

test.each([
  [() => Bitrate.bps(0), 'Bitrate in bits per second must be a whole number from 1 to 1152000000, got 0'],
  [() => Bitrate.bps(1.5), 'Bitrate in bits per second must be a whole number from 1 to 1152000000, got 1.5'],
  [() => Bitrate.mbps(1_153), 'Bitrate in bits per second must be a whole number from 1 to 1152000000, got 1153000000'],
  [() => Bitrate.kbps(NaN), 'Bitrate in bits per second must be a whole number from 1 to 1152000000, got NaN'],
])('rejects bitrates that MediaConvert does not accept: %s', (make, message) => {
  expect(make).toThrow(message);
});

test.each([
  ['bps', (value: number) => Bitrate.bps(value)],
  ['kbps', (value: number) => Bitrate.kbps(value)],
  ['mbps', (value: number) => Bitrate.mbps(value)],
])('%s rejects tokens', (_unit, make) => {
  const token = Token.asNumber({ Ref: 'Parameter' });

  expect(() => make(token)).toThrow('Bitrate in bits per second must be known at synthesis, got a deploy-time token');
});
