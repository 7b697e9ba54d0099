import {
  Captions, CaptionSegmentLengthControl, FrameRate, HlsSegmentFormat, Ladder, OutputPreset, Rendition, SegmentLengthControl,
} from '../../../../src/output-preset';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';
import { withoutMatchAlone } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/matched-segments';
import { bindPreset } from '../../../output-preset/bind-preset';

const options = {
  ladder: Ladder.of([720, 360].map(height => Rendition.h264({ height, frameRate: FrameRate.fps(25) }))),
  segmentLengthControl: SegmentLengthControl.MATCH,
};

const PRESETS: [string, OutputPreset][] = [
  ['cmaf', OutputPreset.cmaf(options)],
  ['hls', OutputPreset.hls(options)],
  ['hls in fragmented MP4', OutputPreset.hls({ ...options, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 })],
  ['hls with audio in the renditions', OutputPreset.hls({ ...options, muxAudio: true })],
  ['dash', OutputPreset.dash(options)],
];

function controlFor(preset: OutputPreset, hasVideo: boolean, hasAudio: boolean, member = 'SegmentLengthControl'): unknown {
  const { outputGroup, outputs } = bindPreset(preset);
  const job = { settings: { OutputGroups: [outputGroup] }, outputGroups: [{ preset: preset.name, outputs: outputs as any }] };
  const { settings } = fitJob(job, { hasVideo, hasAudio, height: 720 });
  const { Type, ...ofType } = (settings.OutputGroups as any)[0].OutputGroupSettings;
  return Object.values<any>(ofType)[0][member];
}

test.each(PRESETS)('%s: segments match only if the source has video and audio', (_, preset) => {
  expect(controlFor(preset, true, true)).toBe('MATCH');
  expect(controlFor(preset, true, false)).toBeUndefined();
  expect(controlFor(preset, false, true)).toBeUndefined();
});

test('caption segments match video only if the source has video', () => {
  const preset = OutputPreset.hls({
    captions: [Captions.sidecar({ suffix: '.srt' })], captionSegmentLengthControl: CaptionSegmentLengthControl.MATCH_VIDEO,
  });

  expect(controlFor(preset, true, true, 'CaptionSegmentLengthControl')).toBe('MATCH_VIDEO');
  expect(controlFor(preset, true, false, 'CaptionSegmentLengthControl')).toBe('MATCH_VIDEO');
  expect(controlFor(preset, false, true, 'CaptionSegmentLengthControl')).toBeUndefined();
});

test('other controls and other settings stay', () => {
  const group = {
    OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { SegmentLengthControl: 'GOP_MULTIPLE', SegmentLength: 6 } },
    Outputs: [{ VideoDescription: {} }],
  };
  expect(withoutMatchAlone(group)).toEqual(group);
});

test('the content of a preset of MediaConvert is unknown', () => {
  const group = {
    OutputGroupSettings: { Type: 'HLS_GROUP_SETTINGS', HlsGroupSettings: { SegmentLengthControl: 'MATCH' } }, Outputs: [{ Preset: 'house' }],
  };
  expect(withoutMatchAlone(group)).toEqual(group);
});
