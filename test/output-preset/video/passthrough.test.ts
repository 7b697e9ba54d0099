import { Stack } from 'aws-cdk-lib';
import { CaptionOutput, Captions, Ladder, OutputPreset, Rendition, VideoContainer } from '../../../src/output-preset';
import { OutputLayout } from '../../../src/transcode-pipeline';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';

const plan = (preset: OutputPreset) => renderPlan(new Stack(), [preset], OutputLayout.byJob(), {});
const rendition = Rendition.passthrough();

test('keeps the video of the source', () => {
  expect(rendition.toVideoDescription()).toEqual({ CodecSettings: { Codec: 'PASSTHROUGH' } });
  expect(rendition).toMatchObject({
    codec: 'PASSTHROUGH', height: undefined, peakBitsPerSecond: undefined, pricingNotes: [{ tier: 'unknown', property: 'Rendition.passthrough' }],
  });
});

test.each([VideoContainer.MP4, VideoContainer.MOV, VideoContainer.MPEG_TS])('in files: %#', container => {
  const { settings } = plan(OutputPreset.file({ rendition, container, captions: [Captions.sidecar({ suffix: '.srt' })] })).plan;

  expect((settings.OutputGroups as any)[0].Outputs[0].VideoDescription).toEqual({ CodecSettings: { Codec: 'PASSTHROUGH' } });
});

test.each<[() => unknown, string]>([
  [() => plan(OutputPreset.file({ rendition, container: VideoContainer.WEBM, audio: [] })),
    'OutputPreset.file rendition must have one of the video codecs'],
  [() => Ladder.of([rendition]), 'Ladder.of renditions must each have a height, got none at rung 0'],
  [() => plan(OutputPreset.mp4({ rendition, captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn() })] })),
    "preset 'mp4' Outputs.0 CaptionDescriptions must be sidecars with video passthrough, got BURN_IN"],
  [() => plan(OutputPreset.mp4({ rendition: Rendition.of({ Height: 720, CodecSettings: { Codec: 'PASSTHROUGH' } }) })),
    "preset 'mp4' Outputs.0 VideoDescription must not have Height with video passthrough, which keeps the picture of the source, got 720"],
  [() => plan(OutputPreset.mp4({ rendition: Rendition.of({ CodecSettings: { Codec: 'PASSTHROUGH' }, VideoPreprocessors: { Deinterlacer: {} } }) })),
    'VideoDescription.VideoPreprocessors must not have Deinterlacer with video passthrough'],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
