import type { PlannedOutput } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import { withFittedSize } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/fitted-picture';

const follows = { NameModifier: '_a', VideoDescription: { CodecSettings: { Codec: 'H_264' } } };
const file: PlannedOutput = { role: 'muxed' };
const rung: PlannedOutput = { role: 'video', height: 1080, droppable: true };

function source(width?: number, height?: number, pixelAspect?: number): SourceFacts {
  return { hasVideo: true, hasAudio: true, width, height, pixelAspect };
}

test.each([[427, 241, 426, 240], [427, 240, 426, 240], [640, 1159, 640, 1158], [7680, 4320, 3840, 2160]])(
  '%d x %d becomes %d x %d', (width, height, Width, Height) => {
    expect(withFittedSize(follows, file, source(width, height), 1)).toEqual({
      NameModifier: '_a',
      VideoDescription: { CodecSettings: { Codec: 'H_264' }, Width, Height, ScalingBehavior: 'STRETCH_TO_OUTPUT' },
    });
  });

test.each([[640, 360], [undefined, 241], [427, undefined]])('%s x %s stays unset', (width, height) => {
  expect(withFittedSize(follows, file, source(width, height), 1)).toBe(follows);
});

test('anamorphic video stays as it is, and gets a size for square pixels', () => {
  const square = { H264Settings: { ParControl: 'SPECIFIED', ParNumerator: 1, ParDenominator: 1 } };
  const output = { VideoDescription: { CodecSettings: { Codec: 'H_264', ...square } } };

  expect(withFittedSize(follows, file, source(720, 576, 64 / 45), 1)).toBe(follows);
  expect(withFittedSize(output, file, source(720, 576, 64 / 45), 1)).toMatchObject({ VideoDescription: { Width: 1024, Height: 576 } });
});

test('the other side of a given one is set', () => {
  const output = { VideoDescription: { Height: 720 } };

  expect(withFittedSize(output, file, source(1080, 1920), 1)).toEqual({
    VideoDescription: { Width: 406, Height: 720, ScalingBehavior: 'STRETCH_TO_OUTPUT' },
  });
});

test.each<[object, PlannedOutput]>([
  [{ Width: 320, Height: 180 }, file], [{ Crop: { Width: 100, Height: 100 } }, file], [{ Position: { Width: 100, Height: 100 } }, file],
  [{ Width: 608, Height: 1080, ScalingBehavior: 'FILL' }, rung],
])('an output with %j keeps its own size', (size, planned) => {
  const output = { VideoDescription: { ...follows.VideoDescription, ...size } };
  expect(withFittedSize(output, planned, source(427, 241), 1)).toBe(output);
});

test('a rung is never larger than the source', () => {
  const output = { VideoDescription: { Width: 1920, Height: 1080 } };

  expect(withFittedSize(output, rung, source(1080, 1350), 1)).toEqual({
    VideoDescription: { Width: 1080, Height: 1350, ScalingBehavior: 'STRETCH_TO_OUTPUT' },
  });
});

test('an explicit scaling behavior stays', () => {
  const output = { VideoDescription: { ScalingBehavior: 'FIT' } };
  expect(withFittedSize(output, file, source(427, 241), 1)).toMatchObject({ VideoDescription: { Width: 426, ScalingBehavior: 'FIT' } });
});

test.each<[string, SourceFacts, number]>([
  ['several inputs, which may have other shapes', source(427, 241), 2],
  ['a source in an extreme shape', source(8192, 100), 1],
])('the picture is not stretched for %s', (_, facts, inputs) => {
  const { VideoDescription } = withFittedSize({ VideoDescription: { Height: 1080 } }, rung, facts, inputs);

  expect(VideoDescription).toEqual({ Width: expect.any(Number), Height: expect.any(Number) });
});

test('audio has no size', () => {
  const output = { AudioDescriptions: [{}] };
  expect(withFittedSize(output, { role: 'audio' }, source(427, 241), 1)).toBe(output);
});
