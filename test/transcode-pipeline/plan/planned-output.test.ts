import { Duration } from 'aws-cdk-lib';
import { pipelineWith } from './pipeline-with';
import { OutputPreset, OutputRole, type OutputDescription } from '../../../src/output-preset';
import { plannedOutputOf } from '../../../src/transcode-pipeline/plan/planned-output';

const FrameCaptureSettings = { FramerateNumerator: 1, FramerateDenominator: 5 };
const CAPTURE = { VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings } } };
const GIF = { VideoDescription: { CodecSettings: { Codec: 'GIF' } } };
const planned = (times: Partial<OutputDescription>, settings: object = CAPTURE) =>
  plannedOutputOf('Outputs.0', { role: OutputRole.IMAGES, ...times }, settings);

test('a single image has a time and no interval', () => {
  expect(planned({ atTime: Duration.seconds(5) })).toEqual({ role: 'images', atMs: 5_000 });
  expect(planned({ atTime: Duration.millis(0) })).toEqual({ role: 'images', atMs: 0 });
  expect(planned({ atPercent: 0 })).toEqual({ role: 'images', atPercent: 0 });
  expect(planned({})).toEqual({ role: 'images', intervalMs: 5_000 });
});

test.each<[Partial<OutputDescription>, object, string]>([
  [{ atTime: Duration.seconds(1), atPercent: 1 }, CAPTURE, 'Outputs.0 must have at most one of atTime and atPercent, got both'],
  [{ atTime: Duration.seconds(1) }, GIF, 'Outputs.0 must have FRAME_CAPTURE with atTime, got GIF'],
  [{ atPercent: 1 }, {}, 'Outputs.0 must have FRAME_CAPTURE with atPercent, got none'],
  [{ atPercent: 1 }, null as any, 'Outputs.0 must have FRAME_CAPTURE with atPercent, got none'],
  [{ atPercent: 101 }, CAPTURE, 'Outputs.0 atPercent must be a number from 0 to 100, got 101'],
  [{ atTime: 5 as any }, CAPTURE, 'Outputs.0 atTime must be a Duration such as Duration.seconds(6), got 5'],
])('rejects %#', (times, settings, message) => {
  expect(() => planned(times, settings)).toThrow(message);
});

test('a part of the duration needs the probe, a time does not', () => {
  const files = [OutputPreset.mp4(), OutputPreset.poster({ name: 'cover' })];

  expect(() => pipelineWith({ outputs: files, inspectSource: false })).toThrow(
    'TranscodePipeline \'Test/Transcode\' outputs: preset \'cover\' with atPercent requires inspectSource, which measures the duration, got false: '
    + 'use atTime');
  expect(() => pipelineWith({ outputs: [files[0], OutputPreset.poster({ atTime: Duration.seconds(1) })], inspectSource: false })).not.toThrow();
});
