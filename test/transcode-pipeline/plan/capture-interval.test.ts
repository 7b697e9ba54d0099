import { ExportedJob, OutputPreset } from '../../../src/output-preset';
import { OutputLayout } from '../../../src/transcode-pipeline';
import { captureIntervalMs } from '../../../src/transcode-pipeline/plan/capture-interval';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';
import { testStack } from '../../synth';

const frames = (FrameCaptureSettings: object, Extension?: string) => (
  { Extension, ContainerSettings: { Container: 'RAW' }, VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings } } }
);
const group = (...Outputs: object[]) => ({ OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} }, Outputs });

test.each([
  [{ FramerateNumerator: 1, FramerateDenominator: 10 }, 10_000],
  [{ FramerateNumerator: 30_000, FramerateDenominator: 1_001 }, 33],
  [{ FramerateNumerator: 2, FramerateDenominator: 1 }, 500],
  [{ FramerateNumerator: 1 }, undefined],
  [{ FramerateNumerator: 0, FramerateDenominator: 0 }, undefined],
  [{}, undefined],
])('computes the interval of %j', (settings, intervalMs) => {
  expect(captureIntervalMs(frames(settings))).toBe(intervalMs);
});

test.each([undefined, {}, { VideoDescription: { CodecSettings: { Codec: 'H_264' } } }])('%j captures no frames', output => {
  expect(captureIntervalMs(output)).toBeUndefined();
});

describe('the plan has the interval', () => {
  const EVERY_SECOND = { FramerateNumerator: 1, FramerateDenominator: 1 };
  const planned = (presets: OutputPreset[], options = {}) => (
    renderPlan(testStack(), [OutputPreset.mp4(), ...presets], OutputLayout.byJob(), options).plan.outputGroups.slice(1).map(({ outputs }) => outputs)
  );

  test('of a raw group', () => {
    expect(planned([OutputPreset.fromSettings(group(frames(EVERY_SECOND, 'jpeg')), { name: 'frames' })])).toEqual([
      [{ role: 'images', intervalMs: 1_000 }],
    ]);
  });

  test('only for images', () => {
    expect(Object.keys(planned([OutputPreset.animatedPreview()])[0][0])).not.toContain('intervalMs');
  });

  test('of an exported job', () => {
    const job = { OutputGroups: [group(frames({ FramerateNumerator: 1, FramerateDenominator: 3 }))] };
    expect(planned(ExportedJob.of({ Settings: job }).outputs)).toEqual([[{ role: 'images', intervalMs: 3_000 }]]);
  });

  test('of a preset, whose settings may be overridden', () => {
    const overrides = { OutputGroups: { 1: { Outputs: { 0: { VideoDescription: { CodecSettings: { FrameCaptureSettings: EVERY_SECOND } } } } } } };
    expect(planned([OutputPreset.thumbnails()])).toEqual([[{ role: 'images', intervalMs: 10_000 }]]);
    expect(planned([OutputPreset.thumbnails()], { overrides })).toEqual([[{ role: 'images', intervalMs: 1_000 }]]);
  });
});
