import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { OutputPreset, OutputRole } from '../../../../src/output-preset';
import type { PlannedJob } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { Clip, OutputLayout, type InputOptions } from '../../../../src/transcode-pipeline';
import { renderPlan } from '../../../../src/transcode-pipeline/plan/job-settings';
import { momentWarnings, withMoments } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/moments';
import { testStack } from '../../../synth';

const SOURCE: SourceFacts = { hasVideo: true, hasAudio: true, seconds: 100, frameRate: 25 };

function jobOf(presets: OutputPreset[], options: InputOptions & { readonly overrides?: { [key: string]: any } } = {}): PlannedJob {
  return renderPlan(testStack(), [OutputPreset.mp4(), ...presets], OutputLayout.byJob(), options).plan;
}

/** The times of the single images, and the last captured frame of each. */
function timesIn(job: PlannedJob, facts: SourceFacts | undefined) {
  const { settings, outputGroups } = withMoments(job, facts);
  return outputGroups.flatMap(({ outputs }, group) => outputs.map((output, index) => {
    const { FrameCaptureSettings: frames } = (settings.OutputGroups as any)[group].Outputs[index].VideoDescription.CodecSettings;
    return { ...output, captured: frames && 1_000 * (frames.MaxCaptures - 1) * frames.FramerateDenominator / frames.FramerateNumerator };
  })).filter(({ role }) => role === 'images').map(({ role, ...times }) => times);
}

const poster = (atPercent?: number) => OutputPreset.poster({ atPercent });
const at = (...times: number[]) => OutputPreset.thumbnails({ at: times.map(time => Duration.millis(time)) });

test.each([
  ['a tenth of the video by default', poster(), 10_000],
  ['any part', poster(33.333), 33_333],
  ['the first frame', poster(0), 0],
  ['the last frame but one at the end: it exists even if the duration is rounded up', poster(100), 99_920],
  ['a time', OutputPreset.poster({ atTime: Duration.seconds(42) }), 42_000],
  ['the last frame but one instead of a time after the end', OutputPreset.poster({ atTime: Duration.minutes(10) }), 99_920],
])('%s', (_, preset, atMs) => {
  expect(timesIn(jobOf([preset]), SOURCE)).toEqual([{ atMs, captured: atMs }]);
});

test('each of several times, beside other presets', () => {
  const job = jobOf([at(5_000, 0, 250_000), OutputPreset.thumbnails({ name: 'all', maxCaptures: 5 })]);

  expect(timesIn(job, SOURCE)).toEqual([
    { atMs: 5_000, captured: 5_000 }, { atMs: 0, captured: 0 }, { atMs: 99_920, captured: 99_920 }, { intervalMs: 10_000, captured: 40_000 },
  ]);
});

test('a time within the first frame is that frame', () => {
  expect(timesIn(jobOf([at(39, 40)]), SOURCE)).toEqual([{ atMs: 0, captured: 0 }, { atMs: 40, captured: 40 }]);
});

test.each([[0.01, 25], [1 / 25, 25], [2 / 25, 25], [0.9, 1]])('a video of %d s at %d fps has the first frame only', (seconds, frameRate) => {
  expect(timesIn(jobOf([poster(50), at(5_000)]), { ...SOURCE, seconds, frameRate })).toEqual([{ atMs: 0, captured: 0 }, { atMs: 0, captured: 0 }]);
});

test('30 frames per second are assumed for an unknown rate', () => {
  expect(timesIn(jobOf([poster(100)]), { ...SOURCE, frameRate: undefined })).toEqual([{ atMs: 99_933, captured: 99_933 }]);
});

describe('clips', () => {
  const clips = [
    Clip.between({ start: Duration.seconds(10), end: Duration.seconds(20) }), Clip.between({ start: Duration.seconds(90) }),
  ];

  test('percents are those of the clips', () => {
    expect(timesIn(jobOf([poster(25)], { clips }), SOURCE)).toEqual([{ atMs: 5_000, captured: 5_000 }]);
  });

  test('by the timecodes of the source have an unknown duration', () => {
    const job = jobOf([poster(25), at(5_000)], { clips, overrides: { Inputs: { 0: { TimecodeSource: 'EMBEDDED' } } } });

    expect(timesIn(job, SOURCE)).toEqual([{ atPercent: 25, captured: 0 }, { atMs: 5_000, captured: 5_000 }]);
  });
});

test('several inputs have an unknown duration', () => {
  const job = jobOf([poster()]);
  const [input] = job.settings.Inputs as object[];

  expect(timesIn({ ...job, settings: { ...job.settings, Inputs: [input, input] } }, SOURCE)).toEqual([{ atPercent: 10, captured: 0 }]);
});

test.each([['a source that was not probed', undefined], ['a source without a duration', { ...SOURCE, seconds: undefined }]])(
  '%s has the first frame in place of a part, with a warning, and times as they are', (_, facts) => {
    const job = withMoments(jobOf([poster(), at(5_000)]), facts);

    expect(timesIn(job, facts)).toEqual([{ atPercent: 10, captured: 0 }, { atMs: 5_000, captured: 5_000 }]);
    expect(momentWarnings(job)).toEqual(['The duration of the source is unknown, and the images of poster show its first frame']);
  });

test('the captures of a raw output are set, even if the duration is unknown', () => {
  const job = jobOf([OutputPreset.fromSettings({
    OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: {} },
    Outputs: [{
      ContainerSettings: { Container: 'RAW' },
      VideoDescription: { CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { MaxCaptures: 1 } } },
    }],
  }, { outputs: [{ role: OutputRole.IMAGES, atTime: Duration.seconds(5) }] })]);

  expect(timesIn(job, undefined)).toEqual([{ atMs: 5_000, captured: 5_000 }]);
});

test('no warning if the duration is known, or without such images', () => {
  expect(momentWarnings(withMoments(jobOf([poster()]), SOURCE))).toEqual([]);
  expect(momentWarnings(jobOf([at(1)]))).toEqual([]);
});

test('a job without single images stays the same', () => {
  const job = jobOf([OutputPreset.thumbnails()]);

  expect(withMoments(job, SOURCE)).toBe(job);
});

test('the captured frame is within the video, and as near to the requested one as possible', () => {
  const job = jobOf([poster(50), at(5_000)]);
  fc.assert(fc.property(
    fc.double({ min: 0.001, max: 86_400, noNaN: true }), fc.constantFrom(1, 10, 23.976, 25, 30, 60), fc.double({ min: 0, max: 100, noNaN: true }),
    fc.integer({ min: 0, max: 86_400_000 }),
    (seconds, frameRate, atPercent, atMs) => {
      const pictures = [{ atPercent }, { atMs }].map((moment, index) => (
        { preset: `picture${index}`, outputs: [{ role: 'images' as const, ...moment }] }));
      const planned = { ...job, outputGroups: [job.outputGroups[0], ...pictures] };
      const facts = { ...SOURCE, seconds, frameRate };
      const wanted = [seconds * 10 * atPercent, atMs];
      timesIn(planned, facts).forEach(({ atMs: time, captured }, index) => {
        expect(captured).toBeCloseTo(time!, 6);
        expect(time === 0 || time! < 1_000 * (seconds - 1 / frameRate)).toBe(true);
        expect(Math.abs(time! - wanted[index]) <= 1 || time! >= 1_000 * (seconds - 2 / frameRate) - 1 || time === 0).toBe(true);
      });
    }));
});
