import { RootConstruct } from 'constructs';
import { CaptionOutput, Captions, Ladder, OutputPreset, Rendition, TrickPlay } from '../../../../src/output-preset';
import { OutputLayout } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { fitJob } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fit-job';

const ladder = Ladder.qvbr({ maxHeight: 540 });
const AUDIO_ONLY = { hasVideo: false, hasAudio: true };

function fit(preset: OutputPreset, facts: { hasVideo: boolean; hasAudio: boolean; width?: number; height?: number }) {
  const { plan } = renderPlan(new RootConstruct(), [preset], OutputLayout.byJob(), {});
  const { settings: { OutputGroups: [group] } } = fitJob(plan, facts) as any;
  return { group, names: group.Outputs.map((output: any) => output.NameModifier) };
}

const muxed = OutputPreset.hls({ ladder, muxAudio: true });

test.each([
  [1920, 1080, ['_540p', '_360p', '_270p']],
  [640, 360, ['_360p', '_270p']],
  [360, 640, ['_360p', '_270p']],
  [256, 144, ['_270p']],
])('muxed renditions above a source of %d x %d are removed', (width, height, names) => {
  expect(fit(muxed, { hasVideo: true, hasAudio: true, width, height }).names).toEqual(names);
});

test('a ladder of portrait rungs fits landscape sources', () => {
  const portrait = Ladder.of([Rendition.h264({ width: 1080, height: 1920 }), Rendition.h264({ width: 720, height: 1280 })]);
  const { group } = fit(OutputPreset.cmaf({ ladder: portrait, audio: [] }), { hasVideo: true, hasAudio: true, width: 1920, height: 1080 });

  expect(group.Outputs.map(({ VideoDescription: { Width, Height } }: any) => [Width, Height])).toEqual([[1920, 1080], [1280, 720]]);
});

test('automated renditions have the size of the source', () => {
  const base = (width: number, height: number) =>
    fit(OutputPreset.automatedAbr(), { hasVideo: true, hasAudio: true, width, height }).group.Outputs[0];

  expect(base(1080, 1920).VideoDescription).not.toHaveProperty('Height');
  expect(base(427, 241).VideoDescription).toMatchObject({ Width: 426, Height: 240, ScalingBehavior: 'STRETCH_TO_OUTPUT' });
});

test('muxed renditions without audio have video only', () => {
  const { group } = fit(muxed, { hasVideo: true, hasAudio: false, width: 640, height: 360 });

  expect(group.Outputs.map((output: any) => 'AudioDescriptions' in output)).toEqual([false, false]);
});

test('without video, one muxed rendition carries the audio', () => {
  const { group, names } = fit(muxed, AUDIO_ONLY);

  expect(names).toEqual(['_270p']);
  expect(group.Outputs[0]).not.toHaveProperty('VideoDescription');
});

test('burned-in captions are removed with the video', () => {
  const captions = [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn() })];
  const file = OutputPreset.mp4({ captions });

  expect(fit(file, AUDIO_ONLY).group.Outputs[0]).not.toHaveProperty('CaptionDescriptions');
  expect(fit(file, { hasVideo: true, hasAudio: true }).group.Outputs[0].CaptionDescriptions).toHaveLength(1);
});

test('audio alone has no trick-play images', () => {
  const preset = OutputPreset.cmaf({ ladder, trickPlay: TrickPlay.sprites() });
  const members = (facts: any) => Object.keys(fit(preset, facts).group.OutputGroupSettings.CmafGroupSettings);

  expect(members(AUDIO_ONLY)).not.toEqual(expect.arrayContaining([expect.stringContaining('TrickPlay')]));
  expect(members(AUDIO_ONLY)).toContain('SegmentLength');
  expect(members({ hasVideo: true, hasAudio: true })).toEqual(expect.arrayContaining(['ImageBasedTrickPlay', 'ImageBasedTrickPlaySettings']));
});

test('audio alone has no automated renditions', () => {
  const preset = OutputPreset.automatedAbr();

  expect(fit(preset, AUDIO_ONLY).group).not.toHaveProperty('AutomatedEncodingSettings');
  expect(fit(preset, AUDIO_ONLY).group.OutputGroupSettings).toMatchObject({ Type: 'CMAF_GROUP_SETTINGS', CmafGroupSettings: { SegmentLength: 6 } });
  expect(fit(preset, { hasVideo: true, hasAudio: true }).group).toHaveProperty('AutomatedEncodingSettings');
});
