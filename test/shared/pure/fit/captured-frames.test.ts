import * as fc from 'fast-check';
import { frameAt, framesEvery, withCapturedFrames } from '../../../../src/shared/pure/fit/captured-frames';

test('any time is an exact fraction, and the time of the second frame', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), milliseconds => {
    const { FramerateNumerator, FramerateDenominator, MaxCaptures } = frameAt(milliseconds);
    expect(FramerateDenominator * 1_000).toBe(FramerateNumerator * milliseconds);
    expect([FramerateNumerator, FramerateDenominator].every(Number.isInteger)).toBe(true);
    expect(MaxCaptures).toBe(2);
  }));
});

test('the beginning is the first frame', () => {
  expect(frameAt(0)).toEqual({ FramerateNumerator: 1, FramerateDenominator: 1, MaxCaptures: 1 });
});

test('an output keeps its other settings', () => {
  const CodecSettings = { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { Quality: 80 } };
  const output = { NameModifier: '_1', VideoDescription: { Width: 640, CodecSettings } };

  expect(withCapturedFrames(output, framesEvery(500))).toEqual({
    NameModifier: '_1',
    VideoDescription: {
      Width: 640,
      CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { Quality: 80, FramerateNumerator: 2, FramerateDenominator: 1 } },
    },
  });
  expect(withCapturedFrames({ VideoDescription: { CodecSettings: {} } }, framesEvery(1_000))).toEqual({
    VideoDescription: { CodecSettings: { FrameCaptureSettings: { FramerateNumerator: 1, FramerateDenominator: 1 } } },
  });
});
