import * as fc from 'fast-check';
import type { PlannedOutput } from '../../../../src/shared/contract/plan';
import { croppedSource, fittedSize, isExact, type SourcePicture } from '../../../../src/shared/pure/fit/fitted-size';

const rung = (height: number): PlannedOutput => ({ role: 'video', height, droppable: true });
const file: PlannedOutput = { role: 'muxed' };
const sourceOf = (width: number, height: number, pixelAspect?: number): SourcePicture => ({ width, height, ...(pixelAspect && { pixelAspect }) });

function size(video: object | undefined, planned: PlannedOutput, source: SourcePicture): number[] | undefined {
  const fitted = fittedSize({ VideoDescription: video }, planned, source);
  return fitted && [fitted.width, fitted.height];
}

const h264 = (video: object = {}, settings: object = {}) => ({ CodecSettings: { Codec: 'H_264', H264Settings: settings }, ...video });
const SQUARE = { ParControl: 'SPECIFIED', ParNumerator: 1, ParDenominator: 1 };

describe('a rung', () => {
  const RUNGS = [1080, 720, 540, 360, 270];

  test.each<[string, SourcePicture, number[][]]>([
    ['full HD', sourceOf(1920, 1080), [[1920, 1080], [1280, 720], [960, 540], [640, 360], [480, 270]]],
    ['4K', sourceOf(3840, 2160), [[1920, 1080], [1280, 720], [960, 540], [640, 360], [480, 270]]],
    ['a phone', sourceOf(1080, 1920), [[1080, 1920], [720, 1280], [540, 960], [360, 640], [270, 480]]],
    ['a film in 2.39:1', sourceOf(1920, 804), [[1920, 804], [1280, 536], [960, 402], [640, 268], [480, 202]]],
    ['a screen recording', sourceOf(1918, 1078), [[1918, 1078], [1280, 720], [960, 540], [640, 360], [480, 270]]],
    ['4:3', sourceOf(640, 480), [[640, 480], [640, 480], [640, 480], [480, 360], [360, 270]]],
    ['a square', sourceOf(1080, 1080), [[1080, 1080], [720, 720], [540, 540], [360, 360], [270, 270]]],
    ['a small phone', sourceOf(608, 1080), [[608, 1080], [608, 1080], [540, 960], [360, 640], [270, 480]]],
    ['480p, odd', sourceOf(853, 480), [[852, 480], [852, 480], [852, 480], [640, 360], [480, 270]]],
    ['480p', sourceOf(854, 480), [[854, 480], [854, 480], [854, 480], [640, 360], [480, 270]]],
    ['240p', sourceOf(426, 240), Array(5).fill([426, 240])],
    ['odd sides', sourceOf(427, 241), Array(5).fill([426, 240])],
    ['anamorphic PAL', sourceOf(720, 576, 64 / 45), [[720, 576], [720, 576], [676, 540], [450, 360], [338, 270]]],
    ['an anamorphic film', sourceOf(720, 432, 64 / 45), [[720, 432], [720, 432], [676, 406], [450, 270], [338, 202]]],
    ['one pixel', sourceOf(1, 1), Array(5).fill([32, 32])],
    ['a banner', sourceOf(8192, 100), [[1920, 32], [1280, 32], [960, 32], [640, 32], [480, 32]]],
  ])('of %s', (_, source, sizes) => {
    expect(RUNGS.map(height => size(h264({ Height: height }), rung(height), source))).toEqual(sizes);
  });

  test('has square pixels on request', () => {
    const sizes = RUNGS.map(height => size(h264({ Height: height }, SQUARE), rung(height), sourceOf(720, 576, 64 / 45)));
    expect(sizes).toEqual([[1024, 576], [1024, 576], [960, 540], [640, 360], [480, 270]]);
  });

  test('has the pixels of its codec settings', () => {
    const wide = { ParControl: 'SPECIFIED', ParNumerator: 64, ParDenominator: 45 };
    expect(size(h264({ Height: 576 }, wide), rung(576), sourceOf(1920, 1080))).toEqual([720, 576]);
    expect(size(h264({ Height: 576 }, { ...wide, ParControl: 'INITIALIZE_FROM_SOURCE' }), rung(576), sourceOf(1920, 1080))).toEqual([1024, 576]);
  });

  test.each([[1080, 1920], [1920, 1080]])('with both sides, %d x %d, is a box in the orientation of the source', (Width, Height) => {
    const portrait = (width: number, height: number) => size(h264({ Width, Height }), rung(Height), sourceOf(width, height));
    expect(portrait(3840, 2160)).toEqual([1920, 1080]);
    expect(portrait(2160, 3840)).toEqual([1080, 1920]);
    expect(portrait(640, 480)).toEqual([640, 480]);
  });

  test('with both sides is a box in its own pixels', () => {
    expect(size(h264({ Width: 720, Height: 576 }), rung(576), sourceOf(720, 576, 64 / 45))).toEqual([720, 576]);
  });

  test('is the size of a crop', () => {
    expect(size(h264({ Height: 1080, Crop: { Width: 1440, Height: 800, X: 0, Y: 0 } }), rung(1080), sourceOf(1920, 1080))).toEqual([1440, 800]);
  });

  test('has the height of the plan if its settings have none', () => {
    expect(size(h264(), rung(720), sourceOf(1920, 1080))).toEqual([1280, 720]);
  });

  test.each([
    ['AV1', 2160, [3840, 2160], [1216, 2160]],
    ['H_264', 2160, [3840, 2160], [2160, 3840]],
    ['H_264', 4320, [3840, 2160], [2160, 3840]],
    ['H_265', 4320, [7680, 4320], [4320, 7680]],
    ['XAVC', 4320, [7680, 4320], [4320, 7680]],
  ])('in %s of %d lines fits the codec', (Codec, Height, landscape, portrait) => {
    const video = { Height, CodecSettings: { Codec } };
    expect(size(video, rung(Height), sourceOf(7680, 4320))).toEqual(landscape);
    expect(size(video, rung(Height), sourceOf(4320, 7680))).toEqual(portrait);
  });
});

describe('another output', () => {
  test.each<[string, object, SourcePicture, number[]]>([
    ['the height', h264({ Height: 720 }), sourceOf(1080, 1920), [406, 720]],
    ['the width', h264({ Width: 640 }), sourceOf(853, 480), [640, 360]],
    ['an odd width', h264({ Width: 641 }), sourceOf(1920, 1080), [641, 360]],
    ['a height above the source', h264({ Height: 720 }), sourceOf(320, 240), [960, 720]],
    ['both sides', h264({ Width: 640, Height: 480 }), sourceOf(1920, 1080), [640, 480]],
    ['neither', h264(), sourceOf(1920, 1080), [1920, 1080]],
    ['neither, in square pixels', h264({}, SQUARE), sourceOf(720, 576, 64 / 45), [1024, 576]],
    ['neither, in the pixels of the source', h264({}, { ...SQUARE, ParNumerator: 16, ParDenominator: 11 }), sourceOf(768, 576, 16 / 11), [768, 576]],
    ['neither, of odd sides', h264(), sourceOf(427, 241), [426, 240]],
    ['neither, above its codec', h264(), sourceOf(7680, 4320), [3840, 2160]],
    ['neither, of a crop', h264({ Crop: { Width: 320, Height: 240 } }), sourceOf(1920, 1080), [320, 240]],
    ['a height that would make it wider than the codec allows', h264({ Height: 720 }), sourceOf(8192, 100), [4096, 50]],
    ['a width that would make it higher than the codec allows', h264({ Width: 3052 }), sourceOf(1080, 1920), [2160, 3840]],
  ])('has %s', (_, video, source, sides) => {
    expect(size(video, file, source)).toEqual(sides);
  });

  test.each(['FRAME_CAPTURE', 'GIF'])('has square pixels in %s', Codec => {
    expect(size({ Height: 90, CodecSettings: { Codec } }, { role: 'images' }, sourceOf(720, 576, 64 / 45))).toEqual([160, 90]);
  });
});

describe.each([rung(720), file])('of %j, no size is known', planned => {
  test.each<[string, object | undefined, SourcePicture]>([
    ['without video', undefined, sourceOf(1920, 1080)],
    ['of an unknown source', h264({ Height: 720 }), {}],
    ['of passed-through video', { CodecSettings: { Codec: 'PASSTHROUGH' } }, sourceOf(1920, 1080)],
    ['with a position', h264({ Height: 720, Position: {} }), sourceOf(1920, 1080)],
    ['with AFD', h264({ Height: 720, RespondToAfd: 'RESPOND' }), sourceOf(1920, 1080)],
  ])('%s', (_, video, source) => {
    expect(size(video, planned, source)).toBeUndefined();
  });
});

test('the given sides of a file are known for any source', () => {
  expect(size(h264({ Width: 640, Height: 480 }), file, {})).toEqual([640, 480]);
});

test.each(['FILL', 'STRETCH_TO_OUTPUT', 'SMART_CROP'])('%s keeps the given sides of a rung', ScalingBehavior => {
  expect(size(h264({ Width: 608, Height: 1080, ScalingBehavior }), rung(1080), sourceOf(640, 360))).toEqual([608, 1080]);
});

test.each(['FIT', 'FIT_NO_UPSCALE', 'DEFAULT'])('%s does not enlarge a rung', ScalingBehavior => {
  expect(size(h264({ Width: 608, Height: 1080, ScalingBehavior }), rung(1080), sourceOf(640, 360))).toEqual([640, 360]);
});

test('the crop of the input is the source', () => {
  const source = { ...sourceOf(1920, 1080), hasVideo: true };
  expect(croppedSource({ Inputs: [{ Crop: { Width: 640, Height: 360 } }] }, source)).toEqual({ ...source, width: 640, height: 360 });
  expect(croppedSource({ Inputs: [{}] }, source)).toBe(source);
  expect(croppedSource({}, source)).toBe(source);
});

describe('any rung of any source', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 8192 }), fc.integer({ min: 1, max: 100 }), fc.constantFrom(480, 576, 720, 1080, 1920, 3840));
  const aspect = fc.constantFrom(undefined, 64 / 45, 16 / 11, 8 / 9, 40 / 33);
  const lines = fc.integer({ min: 16, max: 2160 }).map(half => 2 * half);
  const CASES = { numRuns: 2_000 };

  test('has even sides of at least 32, never above the source, in its orientation', () => {
    fc.assert(fc.property(side, side, aspect, lines, (width, height, pixelAspect, Height) => {
      const [w, h] = size(h264({ Height }), rung(Height), sourceOf(width, height, pixelAspect))!;
      expect([w % 2, h % 2, w >= 32, h >= 32, w <= Math.max(32, width), h <= Math.max(32, height)]).toEqual([0, 0, true, true, true, true]);
      expect(Math.sign(w - h) * Math.sign(width - height)).toBeGreaterThanOrEqual(0);
    }), CASES);
  });

  test('is the largest picture of the source\'s shape in the box', () => {
    fc.assert(fc.property(side, side, lines, (width, height, Height) => {
      const found = size({ Height }, rung(Height), sourceOf(width, height))!;
      fc.pre(isExact({ width: found[0], height: found[1] }));
      const [w, h] = largestByTrying(width, height, 2 * Math.ceil(Height * 8 / 9), Height);
      expect([Math.abs(found[0] - w) <= 2, Math.abs(found[1] - h) <= 2]).toEqual([true, true]);
    }), CASES);
  });

  test('is not smaller than a lower rung', () => {
    fc.assert(fc.property(side, side, aspect, lines, lines, (width, height, pixelAspect, one, other) => {
      const [lower, higher] = [Math.min(one, other), Math.max(one, other)]
        .map(Height => size(h264({ Height }), rung(Height), sourceOf(width, height, pixelAspect))!);
      expect([lower[0] <= higher[0], lower[1] <= higher[1]]).toEqual([true, true]);
    }), CASES);
  });

  test('keeps the shape of the source within the rounding', () => {
    fc.assert(fc.property(side, side, aspect, lines, (width, height, pixelAspect, Height) => {
      const [w, h] = size(h264({ Height }, SQUARE), rung(Height), sourceOf(width, height, pixelAspect))!;
      fc.pre(isExact({ width: w, height: h }));
      const full = width * (pixelAspect ?? 1);
      // Some scale gives both sides, each within two pixels.
      expect(Math.max((w - 2) / full, (h - 2) / height)).toBeLessThanOrEqual(Math.min((w + 2) / full, (h + 2) / height));
    }), CASES);
  });
});

/** Tries all scales, from the largest down, of a picture in a box of either orientation. */
function largestByTrying(width: number, height: number, long: number, short: number): number[] {
  const [maxWidth, maxHeight] = width >= height ? [long, short] : [short, long];
  for (let steps = 10_000; steps > 0; steps--) {
    const [w, h] = [width * steps / 10_000, height * steps / 10_000];
    if (w <= maxWidth && h <= maxHeight) {
      return [w, h];
    }
  }
  throw new Error(`${width}x${height} does not fit`);
}
