import { Duration, Token } from 'aws-cdk-lib';
import { OutputPreset, type PosterPresetOptions } from '../../../../src/output-preset';
import { bindPreset } from '../../bind-preset';

const bind = (options?: PosterPresetOptions) => bindPreset(OutputPreset.poster(options));
const capture = (options?: PosterPresetOptions) => bind(options).outputGroup.Outputs[0].VideoDescription;

test('at a tenth of the video, and the first frame until its duration is known', () => {
  expect(bind()).toEqual({
    outputGroup: {
      Name: 'Poster',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/job/preset/poster' } },
      Outputs: [{
        ContainerSettings: { Container: 'RAW' },
        VideoDescription: {
          CodecSettings: {
            Codec: 'FRAME_CAPTURE',
            FrameCaptureSettings: { FramerateNumerator: 1, FramerateDenominator: 1, Quality: 80, MaxCaptures: 1 },
          },
        },
      }],
    },
    outputs: [{ role: 'images', atPercent: 10 }],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.poster' }],
  });
});

test('at a time, which is that of the second frame', () => {
  const { outputGroup, outputs } = bind({ atTime: Duration.millis(1_500), width: 640, height: 360, quality: 100 });

  expect(outputGroup.Outputs[0].VideoDescription).toEqual({
    Width: 640,
    Height: 360,
    CodecSettings: {
      Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { FramerateNumerator: 2, FramerateDenominator: 3, Quality: 100, MaxCaptures: 2 },
    },
  });
  expect(outputs).toEqual([{ role: 'images', atTime: Duration.millis(1_500) }]);
});

test('at the beginning, one frame is enough', () => {
  expect(capture({ atTime: Duration.millis(0) }).CodecSettings.FrameCaptureSettings.MaxCaptures).toBe(1);
  expect(bind({ atPercent: 0 }).outputs).toEqual([{ role: 'images', atPercent: 0 }]);
});

test.each<[PosterPresetOptions, string]>([
  [{ atTime: Duration.seconds(1), atPercent: 10 }, 'must have at most one of atTime and atPercent, got both'],
  [{ atTime: Duration.seconds(0.0005) }, 'atTime in milliseconds must be a whole number from 0 to 2147483647, got 0.5'],
  [{ atTime: 5 as any }, 'atTime must be a Duration such as Duration.seconds(6), got 5'],
  [{ atTime: Duration.seconds(Token.asNumber({ Ref: 'Time' })) }, 'atTime must be known at synthesis, got a deploy-time token'],
  [{ atPercent: -1 }, 'atPercent must be a number from 0 to 100, got -1'],
  [{ atPercent: 100.5 }, 'atPercent must be a number from 0 to 100, got 100.5'],
  [{ atPercent: Token.asNumber({ Ref: 'Percent' }) }, 'atPercent must be known at synthesis, got a deploy-time token'],
  [{ width: 31 }, 'width must be a whole number from 32 to 8192, got 31'],
  [{ quality: 0 }, 'quality must be a whole number from 1 to 100, got 0'],
])('rejects %#', (options, message) => {
  expect(() => bind(options)).toThrow(`OutputPreset.poster ${message}`);
});
