import { withEvenSize } from '../../../../src/transcode-pipeline/submit-job.lambda/fit/even-size';
import type { SourceFacts } from '../../../../src/transcode-pipeline/submit-job.lambda/source/source-facts';

const follows = { NameModifier: '_a', VideoDescription: { CodecSettings: { Codec: 'H_264' } } };

function source(width?: number, height?: number): SourceFacts {
  return { hasVideo: true, hasAudio: true, width, height };
}

test.each([[427, 241, 426, 240], [427, 240, 426, 240], [640, 1159, 640, 1158]])('%d x %d becomes %d x %d', (width, height, Width, Height) => {
  expect(withEvenSize(follows, source(width, height))).toEqual({
    NameModifier: '_a',
    VideoDescription: { CodecSettings: { Codec: 'H_264' }, Width, Height, ScalingBehavior: 'FILL' },
  });
});

test.each([[640, 360], [undefined, 241], [427, undefined]])('%s x %s stays unset', (width, height) => {
  expect(withEvenSize(follows, source(width, height))).toBe(follows);
});

test.each([{ Width: 320 }, { Height: 180 }, { Crop: { Width: 100, Height: 100 } }, { Position: { Width: 100, Height: 100 } }])(
  'an output with %j has its own size', size => {
    const output = { VideoDescription: { ...follows.VideoDescription, ...size } };
    expect(withEvenSize(output, source(427, 241))).toBe(output);
  },
);

test('an explicit scaling behavior stays', () => {
  const output = { VideoDescription: { ScalingBehavior: 'STRETCH_TO_OUTPUT' } };
  expect(withEvenSize(output, source(427, 241))).toMatchObject({ VideoDescription: { Width: 426, ScalingBehavior: 'STRETCH_TO_OUTPUT' } });
});

test('audio has no size', () => {
  const output = { AudioDescriptions: [{}] };
  expect(withEvenSize(output, source(427, 241))).toBe(output);
});
