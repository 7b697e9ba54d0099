import { withVariants, type StreamVariant } from '../../../../src/job-tracker/record-job-event.lambda/media-files/stream-variant';
import type { JobOutput } from '../../../../src/shared/contract/record';

const HIGH = { width: 1280, height: 720, bitrate: 3_000_000, durationMs: 60_000 };
const LOW = { width: 640, height: 360, bitrate: 700_000, durationMs: 60_000 };
const STREAM: JobOutput = { preset: 'cmaf', type: 'HLS', path: 's3://processed/stream.m3u8', ...HIGH, renditions: [LOW, HIGH] };

function variant(width: number, height: number, codecs: string, bitrate: number): StreamVariant {
  return { width, height, codecs, bitrate, frameRate: 25 };
}

const codecsOf = ({ renditions = [] }: JobOutput) => renditions.map(({ codecs }) => codecs);

test('finds renditions by size, in any order of the manifest; the highest one has the facts of the stream', () => {
  const found = withVariants(STREAM, [variant(1280, 720, 'high', 3_100_000), variant(640, 360, 'low', 800_000)]);
  expect(found).toEqual({
    ...STREAM,
    codecs: 'high',
    frameRate: 25,
    renditions: [{ ...LOW, codecs: 'low', frameRate: 25 }, { ...HIGH, codecs: 'high', frameRate: 25 }],
  });
});

test('distinguishes renditions of one size by bitrate', () => {
  const twice = { ...STREAM, renditions: [{ ...HIGH, bitrate: 2_000_000 }, HIGH, LOW] };
  const found = withVariants(twice, [variant(1280, 720, 'better', 3_100_000), variant(640, 360, 'low', 1), variant(1280, 720, 'worse', 2_100_000)]);
  expect(codecsOf(found)).toEqual(['worse', 'better', 'low']);
  expect(found.codecs).toBe('better');
});

test('leaves renditions without a variant unchanged', () => {
  const three = [variant(1280, 720, 'high', 1), variant(1280, 720, 'other', 2), variant(640, 360, 'low', 3)];
  expect(codecsOf(withVariants(STREAM, three))).toEqual(['low', undefined]);
  expect(codecsOf(withVariants(STREAM, []))).toEqual([undefined, undefined]);
});

test('uses the audio variant of a stream without video', () => {
  const audio = { ...STREAM, width: undefined, height: undefined, bitrate: undefined, renditions: [] };
  expect(withVariants(audio, [{ codecs: 'mp4a.40.2', bitrate: 130_000 }])).toEqual({ ...audio, codecs: 'mp4a.40.2' });
});

describe('if the event has no renditions', () => {
  const bare: JobOutput = { ...STREAM, width: undefined, height: undefined, bitrate: undefined, renditions: [] };

  test('they are those of the manifest, without its bitrates, which include the audio', () => {
    const found = withVariants(bare, [variant(640, 360, 'low', 800_000), variant(1280, 720, 'high', 3_100_000), variant(960, 540, 'middle', 1)]);
    const shared = { frameRate: 25, durationMs: 60_000 };
    expect(found).toEqual({
      ...bare,
      width: 1280,
      height: 720,
      codecs: 'high',
      frameRate: 25,
      renditions: [
        { width: 640, height: 360, codecs: 'low', ...shared },
        { width: 1280, height: 720, codecs: 'high', ...shared },
        { width: 960, height: 540, codecs: 'middle', ...shared },
      ],
    });
  });

  test('a stream without variants does not change', () => {
    expect(withVariants(bare, [])).toEqual(bare);
    expect(withVariants({ ...bare, renditions: undefined }, [])).toEqual(bare);
  });
});
