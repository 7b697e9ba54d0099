import { OutputPreset, type AnimatedPreviewPresetOptions } from '../../../../src/output-preset';
import { bindPreset } from '../../bind-preset';

const bind = (options?: AnimatedPreviewPresetOptions) => bindPreset(OutputPreset.animatedPreview(options));
const video = (options?: AnimatedPreviewPresetOptions) => bind(options).outputGroup.Outputs[0].VideoDescription;

test('a small GIF with five frames per second', () => {
  expect(bind()).toEqual({
    outputGroup: {
      Name: 'Animated preview',
      OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/job/preset/video' } },
      Outputs: [{
        ContainerSettings: { Container: 'GIF' },
        VideoDescription: {
          Width: 320,
          CodecSettings: { Codec: 'GIF', GifSettings: { FramerateControl: 'SPECIFIED', FramerateNumerator: 5, FramerateDenominator: 1 } },
        },
      }],
    },
    outputs: [{ role: 'video' }],
    pricingNotes: [{ tier: 'unknown', property: 'OutputPreset.animatedPreview' }],
  });
});

test('all options', () => {
  expect(video({ height: 180, framesPerSecond: 30 })).toMatchObject({ Height: 180, CodecSettings: { GifSettings: { FramerateNumerator: 30 } } });
  expect(video({ height: 180 })).not.toHaveProperty('Width');
  expect(video({ width: 3840 })).toMatchObject({ Width: 3840 });
});

test.each<[AnimatedPreviewPresetOptions, string]>([
  [{ width: 3842 }, 'width must be a whole number from 32 to 3840, got 3842'],
  [{ height: 33 }, 'height must be even, got 33'],
  [{ framesPerSecond: 0 }, 'framesPerSecond must be a whole number from 1 to 30, got 0'],
  [{ framesPerSecond: 31 }, 'framesPerSecond must be a whole number from 1 to 30, got 31'],
])('rejects %#', (options, message) => {
  expect(() => bind(options)).toThrow(`OutputPreset.animatedPreview ${message}`);
});
