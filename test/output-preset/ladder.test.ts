import * as fc from 'fast-check';
import { aLadder } from './a-ladder';
import { Bitrate, Ladder, RateControl, Rendition } from '../../src/output-preset';

const rung = (height: number | undefined, mbps: number) => Rendition.h264({ height, rateControl: RateControl.cbr(Bitrate.mbps(mbps)) });

test('qvbr has the rungs that AWS publishes', () => {
  const rungs = Ladder.qvbr().renditions.map(rendition => {
    const { QvbrSettings, MaxBitrate } = rendition.toVideoDescription().CodecSettings.H264Settings;
    return [rendition.height, QvbrSettings.QvbrQualityLevel, MaxBitrate];
  });

  expect(rungs).toEqual([
    [1080, 8, 6_500_000], [720, 8, 5_000_000], [540, 7, 3_500_000], [360, 7, 1_500_000], [270, 7, 400_000],
  ]);
});

test.each([
  [1080, [1080, 720, 540, 360, 270]],
  [1000, [720, 540, 360, 270]],
  [720, [720, 540, 360, 270]],
  [270, [270]],
])('maxHeight %i cuts it', (maxHeight, heights) => {
  expect(Ladder.qvbr({ maxHeight }).renditions.map(({ height }) => height)).toEqual(heights);
});

test('of keeps the renditions, whatever happens to the list that was given', () => {
  const given = [rung(720, 5), rung(360, 5)];

  const ladder = Ladder.of(given);
  given.pop();

  expect(ladder.renditions.map(({ height }) => height)).toEqual([720, 360]);
});

test('of takes whatever falls', () => {
  fc.assert(fc.property(aLadder, ladder => ladder.renditions.length > 0));
});

test.each([
  [() => Ladder.qvbr({ maxHeight: 269 }), 'Ladder.qvbr maxHeight must be a whole number from 270 to 1080, got 269'],
  [() => Ladder.qvbr({ maxHeight: 2160 }), 'Ladder.qvbr maxHeight must be a whole number from 270 to 1080, got 2160'],
  [() => Ladder.of([]), 'Ladder.of renditions must have at least one rendition, got none'],
  [() => Ladder.of([rung(720, 5), rung(undefined, 3)]), 'Ladder.of renditions must each have a height, got none at rung 1'],
  [
    () => Ladder.of([rung(360, 5), rung(720, 3)]),
    'Ladder.of renditions must fall in height and not rise in bitrate, got 360p at 5000000 bit/s before 720p at 3000000 bit/s at rung 1',
  ],
  [() => Ladder.of([rung(720, 5), rung(720, 3)]), 'got 720p at 5000000 bit/s before 720p at 3000000 bit/s at rung 1'],
  [() => Ladder.of([rung(720, 3), rung(360, 5)]), 'got 720p at 3000000 bit/s before 360p at 5000000 bit/s at rung 1'],
])('refuses %s', (make, message) => {
  expect(make).toThrow(message);
});
