import { Duration, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { OutputPreset, type ThumbnailsPresetOptions } from '../../../../src/output-preset';
import { bindPreset } from '../../bind-preset';

const bind = (options?: ThumbnailsPresetOptions) => bindPreset(OutputPreset.thumbnails(options));
const capture = (options?: ThumbnailsPresetOptions) => bind(options).outputGroup.Outputs[0].VideoDescription;

test('an image every ten seconds, in the preset\'s folder', () => {
  expect(bind()).toEqual({
    outputGroup: {
      Name: 'Thumbnails',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/job/preset/thumbnail' } },
      Outputs: [{
        ContainerSettings: { Container: 'RAW' },
        VideoDescription: {
          CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { FramerateNumerator: 1, FramerateDenominator: 10, Quality: 80 } },
        },
      }],
    },
    outputs: [{ role: 'images', interval: Duration.seconds(10) }],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.thumbnails' }],
  });
});

test('all options', () => {
  expect(capture({ interval: Duration.millis(1500), width: 640, height: 360, quality: 100, maxCaptures: 10_000_000 })).toEqual({
    Width: 640,
    Height: 360,
    CodecSettings: {
      Codec: 'FRAME_CAPTURE',
      FrameCaptureSettings: { FramerateNumerator: 2, FramerateDenominator: 3, Quality: 100, MaxCaptures: 10_000_000 },
    },
  });
});

test('single images at times, each in a separate output', () => {
  const { outputGroup, outputs, pricingNotes } = bind({ at: [Duration.seconds(90), Duration.millis(0)], height: 360 });
  const [late, first] = outputGroup.Outputs;

  expect(late).toEqual({
    NameModifier: '_1',
    ContainerSettings: { Container: 'RAW' },
    VideoDescription: {
      Height: 360,
      CodecSettings: {
        Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { FramerateNumerator: 1, FramerateDenominator: 90, Quality: 80, MaxCaptures: 2 },
      },
    },
  });
  expect(first).toMatchObject({ NameModifier: '_2', VideoDescription: { CodecSettings: { FrameCaptureSettings: { MaxCaptures: 1 } } } });
  expect(outputs).toEqual([{ role: 'images', atTime: Duration.seconds(90) }, { role: 'images', atTime: Duration.millis(0) }]);
  expect(pricingNotes).toEqual([{ tier: 'unknown', property: 'OutputPreset.thumbnails' }]);
});

test('any interval is an exact fraction', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_147_483_647 }), milliseconds => {
    const { FramerateNumerator, FramerateDenominator } = capture({ interval: Duration.millis(milliseconds) }).CodecSettings.FrameCaptureSettings;
    expect(FramerateDenominator * 1_000).toBe(FramerateNumerator * milliseconds);
    expect(Number.isInteger(FramerateNumerator) && Number.isInteger(FramerateDenominator)).toBe(true);
  }));
});

test.each<[ThumbnailsPresetOptions, string]>([
  [{ interval: Duration.seconds(0.0005) }, 'interval in milliseconds must be a whole number from 1 to 2147483647, got 0.5'],
  [{ interval: Duration.millis(0) }, 'interval in milliseconds must be a whole number from 1 to 2147483647, got 0'],
  [{ at: [] }, 'at must have at least one Duration, got none'],
  [{ at: Duration.seconds(1) as any }, 'at must be a list of Duration, got an object of class Duration'],
  [{ at: [5 as any] }, 'at[0] must be a Duration, got 5'],
  [{ at: [Duration.seconds(1), Duration.millis(0.5)] }, 'at[1] in milliseconds must be a whole number from 0 to 2147483647, got 0.5'],
  [{ at: [Duration.seconds(60), Duration.minutes(1)] }, 'at must have different times, got 1 minute twice'],
  [{ at: [Duration.seconds(1)], interval: Duration.seconds(1) }, 'must have either at or interval, got both'],
  [{ at: [Duration.seconds(1)], maxCaptures: 3 }, 'must have either at or maxCaptures, got both'],
  [{ width: 30 }, 'width must be a whole number from 32 to 8192, got 30'],
  [{ width: 8194 }, 'width must be a whole number from 32 to 8192, got 8194'],
  [{ height: 361 }, 'height must be even, got 361'],
  [{ quality: 0 }, 'quality must be a whole number from 1 to 100, got 0'],
  [{ quality: 101 }, 'quality must be a whole number from 1 to 100, got 101'],
  [{ maxCaptures: 0 }, 'maxCaptures must be a whole number from 1 to 10000000, got 0'],
  [{ maxCaptures: Token.asNumber({ Ref: 'Captures' }) }, 'maxCaptures must be known at synthesis, got a deploy-time token'],
])('rejects %#', (options, message) => {
  expect(() => bind(options)).toThrow(`OutputPreset.thumbnails ${message}`);
});
