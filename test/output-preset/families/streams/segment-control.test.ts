import { Duration } from 'aws-cdk-lib';
import {
  AudioRendition, CaptionSegmentLengthControl, FrameRate, HlsSegmentFormat, Ladder, OutputPreset, Rendition, SegmentLengthControl,
  type AdaptivePresetOptions, type SegmentOptions,
} from '../../../../src/output-preset';
import { bindPreset, groupSettings } from '../../bind-preset';

const { EXACT, GOP_MULTIPLE, MATCH } = SegmentLengthControl;

type Options = AdaptivePresetOptions & SegmentOptions & { readonly segmentLength?: Duration };

const FAMILIES: [string, (options: Options) => OutputPreset][] = [
  ['OutputPreset.cmaf', options => OutputPreset.cmaf(options)],
  ['OutputPreset.hls', options => OutputPreset.hls(options)],
  ['OutputPreset.hls', options => OutputPreset.hls({ ...options, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 })],
  ['OutputPreset.dash', options => OutputPreset.dash(options)],
];

const settingsOf = (preset: OutputPreset) => groupSettings(bindPreset(preset));
const ladder = Ladder.of([Rendition.h264({ height: 720, frameRate: FrameRate.fps(25) })]);

test.each(FAMILIES)('%s has no control unless it is set', (_, preset) => {
  const settings = settingsOf(preset({}));

  expect(settings).not.toHaveProperty('SegmentLengthControl');
  expect(settings).not.toHaveProperty('MinFinalSegmentLength');
  expect(settings).not.toHaveProperty('CaptionSegmentLengthControl');
});

test.each(FAMILIES)('%s: control of the lengths', (_, preset) => {
  for (const segmentLengthControl of [EXACT, GOP_MULTIPLE]) {
    expect(settingsOf(preset({ segmentLengthControl, minFinalSegmentLength: Duration.millis(1_500) }))).toMatchObject({
      SegmentLengthControl: segmentLengthControl, MinFinalSegmentLength: 1.5,
    });
  }
  expect(settingsOf(preset({ ladder, segmentLengthControl: MATCH }))).toMatchObject({ SegmentLengthControl: 'MATCH' });
});

test('MATCH applies to audio in the renditions too', () => {
  expect(settingsOf(OutputPreset.hls({ ladder, muxAudio: true, segmentLengthControl: MATCH }))).toMatchObject({ SegmentLengthControl: 'MATCH' });
});

test.each(FAMILIES)('%s rejects MATCH without its requirements', (family, preset) => {
  const bind = (options: AdaptivePresetOptions) => () => bindPreset(preset({ ladder, ...options, segmentLengthControl: MATCH }));
  const not = `${family} segmentLengthControl must not be SegmentLengthControl.MATCH`;

  expect(bind({ audio: [] })).toThrow(`${not} without video and audio, got 1 video and 0 audio outputs`);
  expect(bind({ audio: [AudioRendition.aac({ sampleRate: 44_100 })] })).toThrow(`${not} unless all audio is AAC with 48000 Hz, got AAC with 44100`);
  expect(bind({ audio: [AudioRendition.aac(), AudioRendition.ac3()] })).toThrow(`${not} unless all audio is AAC with 48000 Hz, got AC3 with `);
  expect(bind({ ladder: Ladder.qvbr() })).toThrow(`${not} unless all renditions have a frameRate, got FrameRate.fromSource()`);
});

test.each(FAMILIES)('%s rejects lengths of the last segment out of range', (family, preset) => {
  const bind = (milliseconds: number) => () => bindPreset(preset({
    minFinalSegmentLength: Duration.millis(milliseconds), segmentLength: Duration.seconds(4),
  }));

  expect(bind(999)).toThrow(`${family} minFinalSegmentLength in seconds must be a number from 1 to 4, got 0.999`);
  expect(bind(4_001)).toThrow(`${family} minFinalSegmentLength in seconds must be a number from 1 to 4, got 4.001`);
  expect(bind(4_000)).toThrow(`${family} minFinalSegmentLength must be less than segmentLength, got 4 s for both`);
});

test.each(Object.values(CaptionSegmentLengthControl))('captions in HLS: %s', captionSegmentLengthControl => {
  expect(settingsOf(OutputPreset.hls({ captionSegmentLengthControl }))).toMatchObject({ CaptionSegmentLengthControl: captionSegmentLengthControl });
});

test.each<[() => unknown, string]>([
  [
    () => OutputPreset.hls({
      segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, captionSegmentLengthControl: CaptionSegmentLengthControl.MATCH_VIDEO,
    }),
    'OutputPreset.hls captionSegmentLengthControl must not be set with HlsSegmentFormat.FRAGMENTED_MP4, got MATCH_VIDEO',
  ],
  [
    () => OutputPreset.hls({ captionSegmentLengthControl: 'SMALL' as any }),
    'OutputPreset.hls captionSegmentLengthControl must be one of LARGE_SEGMENTS, MATCH_VIDEO, got \'SMALL\'',
  ],
  [
    () => OutputPreset.cmaf({ segmentLengthControl: 'ABOUT' as any }),
    'OutputPreset.cmaf segmentLengthControl must be one of EXACT, GOP_MULTIPLE, MATCH, got \'ABOUT\'',
  ],
  [
    () => OutputPreset.dash({ minFinalSegmentLength: 2 as any }),
    'OutputPreset.dash minFinalSegmentLength must be a Duration such as Duration.seconds(6), got 2',
  ],
])('rejects other values: %#', (make, message) => {
  expect(() => bindPreset(make() as OutputPreset)).toThrow(message);
});
