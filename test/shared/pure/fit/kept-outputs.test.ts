import * as fc from 'fast-check';
import type { PlannedOutput, PlannedOutputGroup, Settings } from '../../../../src/shared/contract/plan';
import { fittedSize } from '../../../../src/shared/pure/fit/fitted-size';
import { keptOutputs, type SourceTracks } from '../../../../src/shared/pure/fit/kept-outputs';

interface Output extends PlannedOutput { readonly video?: Settings; readonly codec?: string }

const rung = (height: number, codec = 'H_264', video: Settings = {}): Output => ({ role: 'video', height, droppable: true, codec, video });

function job(outputs: readonly Output[]) {
  const planned = outputs.map(({ codec, video, ...output }) => output);
  const settings = outputs.map(({ height, codec, video }) => video && {
    VideoDescription: { ...(height && { Height: height }), CodecSettings: { Codec: codec }, ...video },
  }).map(output => output ?? {});
  return { settings: { OutputGroups: [{ Outputs: settings }] }, outputGroups: [{ preset: 'a', outputs: planned } as PlannedOutputGroup] };
}

const sourceOf = (width: number, height: number): SourceTracks => ({ width, height, hasVideo: true, hasAudio: true });

function heightsFor(outputs: readonly Output[], source?: SourceTracks): (number | undefined)[] {
  return keptOutputs(job(outputs), source)[0].map(index => outputs[index].height);
}

const LADDER = [1080, 720, 540, 360, 270].map(height => rung(height));

test.each<[string, number, number, number[]]>([
  ['full HD', 1920, 1080, [1080, 720, 540, 360, 270]],
  ['4K', 3840, 2160, [1080, 720, 540, 360, 270]],
  ['a phone', 1080, 1920, [1080, 720, 540, 360, 270]],
  ['a film', 1920, 804, [1080, 720, 540, 360, 270]],
  ['a line less than full HD', 1920, 1078, [1080, 720, 540, 360, 270]],
  ['HD', 1280, 720, [720, 540, 360, 270]],
  ['4:3', 640, 480, [540, 360, 270]],
  ['a small phone', 608, 1080, [720, 540, 360, 270]],
  ['240p', 426, 240, [270]],
  ['one pixel', 1, 1, [270]],
])('%s, %d x %d, has the rungs %j', (_, width, height, heights) => {
  expect(heightsFor(LADDER, sourceOf(width, height))).toEqual(heights);
});

test.each<SourceTracks | undefined>([undefined, { hasVideo: true, hasAudio: true }])('the source %j has all rungs', source => {
  expect(heightsFor(LADDER, source)).toEqual([1080, 720, 540, 360, 270]);
});

test('rungs of one height stay together', () => {
  expect(heightsFor([rung(1080), rung(1080), rung(720), rung(720), rung(540)], sourceOf(1280, 720))).toEqual([720, 720, 540]);
});

test('each codec keeps a rung', () => {
  const outputs = [rung(2160, 'H_265'), rung(1440, 'H_265'), rung(1080), rung(270)];
  const kept = (width: number, height: number) => keptOutputs(job(outputs), sourceOf(width, height))[0];

  expect(kept(426, 240)).toEqual([1, 3]);
  expect(kept(1920, 1080)).toEqual([1, 2, 3]);
});

test('a rung with fixed sides is not enlarged, and the lowest one stays', () => {
  const filled = (Width: number, Height: number) => rung(Height, 'H_264', { Width, Height, ScalingBehavior: 'FILL' });
  const outputs = [filled(1080, 1920), filled(608, 1080), filled(406, 720)];

  expect(heightsFor(outputs, sourceOf(1920, 1080))).toEqual([1080, 720]);
  expect(heightsFor(outputs, sourceOf(3840, 2160))).toEqual([1920, 1080, 720]);
  expect(heightsFor(outputs, sourceOf(320, 180))).toEqual([720]);
});

test('a rung with the sides of the source is not enlarged, although its pixel aspect makes them inexact', () => {
  const filled = rung(36, 'H_264', { Width: 476, Height: 36, ScalingBehavior: 'FILL' });

  expect(heightsFor([filled, rung(34)], { ...sourceOf(476, 36), pixelAspect: 64 / 45 })).toEqual([36, 34]);
});

test('a rung with fixed sides is not enlarged in one of them', () => {
  const wide = rung(360, 'H_264', { Width: 1280, Height: 360, ScalingBehavior: 'FILL' });

  expect(heightsFor([wide, rung(270)], sourceOf(640, 480))).toEqual([270]);
});

test('portrait rungs are compared by their shorter side', () => {
  const outputs = [rung(1280, 'H_264', { Width: 720, Height: 1280 }), rung(1080, 'H_264', { Width: 1920, Height: 1080 })];

  expect(heightsFor(outputs, sourceOf(640, 360))).toEqual([1280]);
});

test('a rung of one of MediaConvert\'s own presets is compared by its height', () => {
  const own = (height: number): Output => ({ role: 'muxed', height, droppable: true });

  expect(heightsFor([own(1080), own(720), own(540)], sourceOf(1920, 804))).toEqual([720, 540]);
  expect(heightsFor([own(1080), own(720), own(540)], sourceOf(320, 180))).toEqual([540]);
});

test('an output that is not droppable stays, and makes higher rungs superfluous', () => {
  const outputs = [rung(1080), { ...rung(720), droppable: false }];

  expect(heightsFor(outputs, sourceOf(1920, 1080))).toEqual([1080, 720]);
  expect(heightsFor([{ ...rung(1080), droppable: false }, rung(720)], sourceOf(320, 180))).toEqual([1080, 720]);
});

test('of muxed rungs of one height, one keeps the audio of a source without video', () => {
  const muxed = (height: number): Output => ({ ...rung(height), role: 'muxed' });

  expect(keptOutputs(job([muxed(720), muxed(360), muxed(360)]), { hasVideo: false, hasAudio: true })).toEqual([[2]]);
});

test('any source of any ladder has each size once, from the lowest rung of that size', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 8192 }), fc.constantFrom(480, 576, 720, 804, 1080, 1920));
  const heights = fc.uniqueArray(fc.oneof(fc.integer({ min: 16, max: 1080 }).map(half => 2 * half), fc.constantFrom(1080, 720, 540)),
    { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(side, side, heights, (width, height, unsorted) => {
    const outputs = unsorted.sort((a, b) => b - a).map(lines => rung(lines));
    const { settings: { OutputGroups: [{ Outputs }] }, outputGroups: [{ outputs: planned }] } = job(outputs);
    const lowestBySize = new Map(outputs.map((output, index) =>
      [JSON.stringify(fittedSize(Outputs[index], planned[index], sourceOf(width, height))), output.height]));

    const kept = heightsFor(outputs, sourceOf(width, height));
    expect(kept).toEqual([...lowestBySize.values()].sort((a, b) => b! - a!));
    expect(kept.length).toBeGreaterThan(0);
  }), { numRuns: 1_000 });
});
