import { Token } from 'aws-cdk-lib';
import { FrameRate, FrameRateConversion } from '../../../src/output-preset';

test('fromSource follows the source', () => {
  const frameRate = FrameRate.fromSource();

  expect(frameRate._toFrameRateSettings()).toEqual({ FramerateControl: 'INITIALIZE_FROM_SOURCE' });
  expect(frameRate._framesPerSecond).toBeUndefined();
});

test.each([
  [23.976, 24_000, 1_001],
  [24, 24, 1],
  [25, 25, 1],
  [29.97, 30_000, 1_001],
  [30, 30, 1],
  [50, 50, 1],
  [59.94, 60_000, 1_001],
  [60, 60, 1],
])('fps(%d) is exactly %i/%i', (fps, numerator, denominator) => {
  const frameRate = FrameRate.fps(fps);

  expect(frameRate._toFrameRateSettings()).toEqual({
    FramerateControl: 'SPECIFIED', FramerateNumerator: numerator, FramerateDenominator: denominator,
  });
  expect(frameRate._framesPerSecond).toBe(numerator / denominator);
});

test('of accepts any fraction and a conversion', () => {
  expect(FrameRate.of(15, 2, { conversion: FrameRateConversion.INTERPOLATE })._toFrameRateSettings()).toEqual({
    FramerateControl: 'SPECIFIED', FramerateNumerator: 15, FramerateDenominator: 2, FramerateConversionAlgorithm: 'INTERPOLATE',
  });
});

test.each([25, 29.97])('fps(%d) accepts a conversion', fps => {
  expect(FrameRate.fps(fps, { conversion: FrameRateConversion.FRAMEFORMER })._toFrameRateSettings())
    .toHaveProperty('FramerateConversionAlgorithm', 'FRAMEFORMER');
});

test.each([
  [() => FrameRate.fps(23.98), 'FrameRate.fps framesPerSecond must be one of 23.976, 24, 25, 29.97, 30, 50, 59.94, 60, got \'23.98\''],
  [() => FrameRate.fps(Token.asNumber({ Ref: 'Fps' })), 'FrameRate.fps framesPerSecond must be known at synthesis, got a deploy-time token'],
  [() => FrameRate.of(0, 1), 'FrameRate.of numerator must be a whole number from 1 to 2147483647, got 0'],
  [() => FrameRate.of(24, 1.001), 'FrameRate.of denominator must be a whole number from 1 to 2147483647, got 1.001'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
