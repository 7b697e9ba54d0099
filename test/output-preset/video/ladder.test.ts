import { Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { aLadder } from './a-ladder';
import { Bitrate, Ladder, RateControl, Rendition } from '../../../src/output-preset';

const rung = (height: number | undefined, mbps: number) => Rendition.h264({ height, rateControl: RateControl.cbr(Bitrate.mbps(mbps)) });
const hevc = (height: number, mbps: number) => Rendition.hevc({ height, rateControl: RateControl.cbr(Bitrate.mbps(mbps)) });
const prores = (height: number) => Rendition.prores({ height });
const heightsOf = (ladder: Ladder) => ladder.renditions.map(({ height }) => height);

function qvbrRungs(ladder: Ladder) {
  return ladder.renditions.map(rendition => {
    const { QvbrSettings, MaxBitrate } = rendition.toVideoDescription().CodecSettings.H264Settings;
    return [rendition.height, QvbrSettings.QvbrQualityLevel, MaxBitrate];
  });
}

function averages(ladder: Ladder, settings: string) {
  return ladder.renditions.map(rendition => {
    const { RateControlMode, Bitrate: average, MaxBitrate } = rendition.toVideoDescription().CodecSettings[settings];
    expect(RateControlMode).toBe('VBR');
    expect(MaxBitrate).toBe(average * 1.5);
    return [rendition.height, average / 1000];
  });
}

test('qvbr has the rungs that AWS recommends', () => {
  expect(qvbrRungs(Ladder.qvbr())).toEqual([
    [1080, 8, 6_500_000], [720, 8, 5_000_000], [540, 7, 3_500_000], [360, 7, 1_500_000], [270, 7, 400_000],
  ]);
});

test('qvbr has a 2160p rung with a maxHeight of 2160', () => {
  expect(qvbrRungs(Ladder.qvbr({ maxHeight: 2160 }))[0]).toEqual([2160, 9, 15_000_000]);
});

test('mobile has lower maximum bitrates', () => {
  expect(qvbrRungs(Ladder.mobile())).toEqual([[720, 7, 3_500_000], [540, 7, 2_000_000], [360, 7, 700_000], [270, 7, 400_000]]);
});

test('appleAvc has the rungs of Apple\'s authoring specification', () => {
  expect(averages(Ladder.appleAvc(), 'H264Settings')).toEqual([
    [1080, 7800], [1080, 6000], [720, 4500], [720, 3000], [540, 2000], [432, 1100], [432, 730], [360, 365], [234, 145],
  ]);
});

test('appleHevc has the rungs of Apple\'s authoring specification', () => {
  expect(averages(Ladder.appleHevc({ maxHeight: 2160 }), 'H265Settings')).toEqual([
    [2160, 16800], [2160, 11600], [1440, 8100], [1080, 5800], [1080, 4500], [720, 3400], [720, 2400], [540, 1600], [540, 900], [540, 600],
    [432, 300], [360, 145],
  ]);
});

test('the rung of appleHevc whose peak exceeds the main tier is in the high tier', () => {
  const profiles = Ladder.appleHevc({ maxHeight: 2160 }).renditions
    .map(rendition => rendition.toVideoDescription().CodecSettings.H265Settings.CodecProfile);

  expect(profiles).toEqual(['MAIN_HIGH', ...Array(11).fill('MAIN_MAIN')]);
});

test.each([
  [Ladder.qvbr({ maxHeight: 1080 }), [1080, 720, 540, 360, 270]],
  [Ladder.qvbr({ maxHeight: 1000 }), [720, 540, 360, 270]],
  [Ladder.qvbr({ maxHeight: 720 }), [720, 540, 360, 270]],
  [Ladder.qvbr({ maxHeight: 270 }), [270]],
  [Ladder.mobile({ maxHeight: 540 }), [540, 360, 270]],
  [Ladder.appleAvc({ maxHeight: 432 }), [432, 432, 360, 234]],
  [Ladder.appleHevc({ maxHeight: 540 }), [540, 540, 540, 432, 360]],
  [Ladder.appleHevc(), [1080, 1080, 720, 720, 540, 540, 540, 432, 360]],
  [Ladder.qvbr({ maxHeight: 1080, minHeight: 720 }), [1080, 720]],
  [Ladder.qvbr({ minHeight: 541 }), [1080, 720]],
  [Ladder.qvbr({ maxHeight: 2160, minHeight: 2160 }), [2160]],
  [Ladder.mobile({ minHeight: 360 }), [720, 540, 360]],
  [Ladder.appleAvc({ maxHeight: 720, minHeight: 432 }), [720, 720, 540, 432, 432]],
  [Ladder.appleHevc({ minHeight: 1080 }), [1080, 1080]],
])('bounds leave the rungs between them: %#', (ladder, heights) => {
  expect(heightsOf(ladder)).toEqual(heights);
});

test('of copies the given list', () => {
  const given = [rung(720, 5), rung(360, 5)];

  const ladder = Ladder.of(given);
  given.pop();

  expect(heightsOf(ladder)).toEqual([720, 360]);
});

test('the names of rungs of one height have the bitrate', () => {
  expect(Ladder.appleHevc({ maxHeight: 720 }).rungNames).toEqual([
    '_720p', '_720p_3600k', '_540p', '_540p_1350k', '_540p_900k', '_432p', '_360p',
  ]);
});

test('the names of rungs of one height and several codecs have the codec', () => {
  expect(Ladder.of([hevc(1080, 4), rung(1080, 6), hevc(1080, 3), rung(1080, 5), prores(720), rung(720, 4)]).rungNames).toEqual([
    '_1080p', '_1080p_h264', '_1080p_3000k', '_1080p_h264_5000k', '_720p', '_720p_h264',
  ]);
});

test('the names of portrait rungs have the shorter side', () => {
  const portrait = (width: number, height: number, mbps: number) =>
    Rendition.h264({ width, height, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.mbps(mbps) }) });

  const ladder = Ladder.of([portrait(1080, 1920, 6), portrait(1080, 1350, 5), portrait(720, 1280, 3)]);

  expect(ladder.rungNames).toEqual(['_1080p', '_1080p_5000k', '_720p']);
});

test('rungs of one shorter side whose bitrates are unknown need names', () => {
  const unknown = (height: number) => Rendition.of({ Width: 1080, Height: height, CodecSettings: { Codec: 'MPEG2' } });

  expect(() => Ladder.of([unknown(1920), unknown(1350)])).toThrow("Ladder.of renditions must have different names, got '_1080p' twice");
});

test('renditions may have given names, which others do not count', () => {
  const rungs = [Rendition.h264({ height: 1080, name: '_full-hd' }), rung(1080, 5), Rendition.h264({ height: 720, name: '_hd_3.5M' })];

  expect(Ladder.of(rungs).rungNames).toEqual(['_full-hd', '_1080p_5000k', '_hd_3.5M']);
});

test('combine has the rungs of each ladder, in the order of the ladders', () => {
  const combined = Ladder.combine([Ladder.of([hevc(1080, 4), hevc(540, 2)]), Ladder.of([rung(1080, 6), rung(720, 4), rung(360, 1)])]);

  expect(combined.renditions.map(({ codec, height }) => [codec, height])).toEqual([
    ['H_265', 1080], ['H_265', 540], ['H_264', 1080], ['H_264', 720], ['H_264', 360],
  ]);
  expect(combined.rungNames).toEqual(['_1080p', '_540p', '_1080p_h264', '_720p', '_360p']);
});

test('bounds keep the bitrates of the ladder', () => {
  expect(qvbrRungs(Ladder.qvbr({ maxHeight: 1080, minHeight: 720 }))).toEqual([[1080, 8, 6_500_000], [720, 8, 5_000_000]]);
});

test('renditions without a rate control have the bitrates of qvbr', () => {
  expect(qvbrRungs(Ladder.of([2160, 1080, 720, 540, 360, 270].map(height => Rendition.h264({ height })))))
    .toEqual(qvbrRungs(Ladder.qvbr({ maxHeight: 2160 })));
});

test('renditions between two rungs of qvbr have the bitrates of the higher one', () => {
  const ladder = Ladder.of([1080, 720, 480].map(height => Rendition.h264({ height })));

  expect(ladder.renditions.map(({ peakBitsPerSecond }) => peakBitsPerSecond)).toEqual([6_500_000, 5_000_000, 3_500_000]);
});

test('names have bits per second unless the bitrate is in whole kilobits', () => {
  const at = (bits: number) => Rendition.h264({ height: 720, rateControl: RateControl.cbr(Bitrate.bps(bits)) });

  expect(Ladder.of([at(5_000_000), at(4_000_001), at(4_000_000)]).rungNames).toEqual(['_720p', '_720p_4000001b', '_720p_4000k']);
});

test('unknown bitrates are not compared', () => {
  const unknown = (height: number) => Rendition.h264({ height, rateControl: RateControl.of({ RateControlMode: 'CBR' }) });

  expect(heightsOf(Ladder.of([rung(1080, 5), prores(720), rung(360, 3)]))).toEqual([1080, 720, 360]);
  expect(heightsOf(Ladder.of([rung(1080, 5), unknown(720), unknown(540), rung(360, 6)]))).toEqual([1080, 720, 540, 360]);
});

test('of accepts any falling ladder, with a unique name for each rung', () => {
  fc.assert(fc.property(aLadder, ladder => {
    expect(new Set(ladder.rungNames).size).toBe(ladder.renditions.length);
  }));
});

test.each([
  ['qvbr', Ladder.qvbr({ maxHeight: 2160 }), []],
  ['mobile', Ladder.mobile(), []],
  ['appleAvc', Ladder.appleAvc(), []],
  ['appleHevc', Ladder.appleHevc(), [{ tier: 'professional', property: 'Rendition.hevc' }]],
])('pricing notes of each rung of %s', (_, ladder, notes) => {
  expect(ladder.renditions.map(({ pricingNotes }) => pricingNotes)).toEqual(ladder.renditions.map(() => notes));
});

test.each([
  [
    () => Ladder.qvbr({ maxHeight: 269 }),
    'Ladder.qvbr maxHeight must be a whole number from 270 to 2160 (rungs: 2160, 1080, 720, 540, 360, 270), got 269',
  ],
  [
    () => Ladder.qvbr({ maxHeight: 2161 }),
    'Ladder.qvbr maxHeight must be a whole number from 270 to 2160 (rungs: 2160, 1080, 720, 540, 360, 270), got 2161',
  ],
  [
    () => Ladder.mobile({ maxHeight: 1080 }),
    'Ladder.mobile maxHeight must be a whole number from 270 to 720 (rungs: 720, 540, 360, 270), got 1080',
  ],
  [
    () => Ladder.appleAvc({ maxHeight: 233 }),
    'Ladder.appleAvc maxHeight must be a whole number from 234 to 1080 (rungs: 1080, 720, 540, 432, 360, 234), got 233',
  ],
  [
    () => Ladder.appleHevc({ maxHeight: 234 }),
    'Ladder.appleHevc maxHeight must be a whole number from 360 to 2160 (rungs: 2160, 1440, 1080, 720, 540, 432, 360), got 234',
  ],
  [() => Ladder.qvbr({ minHeight: 269 }), 'Ladder.qvbr minHeight must be a whole number from 270 to 2160'],
  [() => Ladder.qvbr({ minHeight: 360.5 }), 'Ladder.qvbr minHeight must be a whole number from 270 to 2160'],
  [
    () => Ladder.qvbr({ minHeight: Token.asNumber({ Ref: 'Height' }) }),
    'Ladder.qvbr minHeight must be known at synthesis, got a deploy-time token',
  ],
  [
    () => Ladder.qvbr({ minHeight: 1440 }),
    'Ladder.qvbr minHeight and maxHeight must include at least one of the rungs 2160, 1080, 720, 540, 360, 270, got 1440 and 1080',
  ],
  [
    () => Ladder.appleAvc({ minHeight: 800, maxHeight: 1000 }),
    'Ladder.appleAvc minHeight and maxHeight must include at least one of the rungs 1080, 720, 540, 432, 360, 234, got 800 and 1000',
  ],
  [() => Ladder.mobile(720 as any), 'Ladder.mobile options must be an object, got 720'],
  [() => Ladder.of([]), 'Ladder.of renditions must have at least one Rendition, got none'],
  [() => Ladder.of([rung(720, 5), rung(undefined, 3)]), 'Ladder.of renditions must each have a height, got none at rung 1'],
  [
    () => Ladder.of([rung(360, 5), rung(720, 3)]),
    'Ladder.of renditions must fall in height, or in bitrate at the same height and codec, and must not rise in either, '
      + 'got 360p at 5000000 bit/s before 720p at 3000000 bit/s at rung 1',
  ],
  [() => Ladder.of([rung(720, 5), rung(720, 5)]), 'got 720p at 5000000 bit/s before 720p at 5000000 bit/s at rung 1'],
  [() => Ladder.of([rung(720, 3), rung(720, 5)]), 'got 720p at 3000000 bit/s before 720p at 5000000 bit/s at rung 1'],
  [() => Ladder.of([rung(720, 3), rung(360, 5)]), 'got 720p at 3000000 bit/s before 360p at 5000000 bit/s at rung 1'],
  [() => Ladder.of([prores(720), prores(720)]), 'got 720p at unknown bit/s before 720p at unknown bit/s at rung 1'],
  [() => Ladder.of([rung(1080, 5), hevc(1080, 3), rung(720, 6)]), 'got 1080p at 5000000 bit/s before 720p at 6000000 bit/s at rung 2'],
  [() => Ladder.of([rung(720, 5), hevc(1080, 3)]), 'got 720p at 5000000 bit/s before 1080p at 3000000 bit/s at rung 1'],
  [
    () => Ladder.of([Rendition.h264({ height: 1080, name: '_720p' }), rung(720, 3)]),
    'Ladder.of renditions must have different names, got \'_720p\' twice: set `name` of one of them',
  ],
  [() => Ladder.combine([]), 'Ladder.combine ladders must have at least two ladders, got 0'],
  [() => Ladder.combine([Ladder.qvbr()]), 'Ladder.combine ladders must have at least two ladders, got 1'],
  [
    () => Ladder.combine([Ladder.qvbr(), Ladder.of([hevc(1080, 5), rung(540, 2)])]),
    'Ladder.combine ladders must have different codecs, got H_264 in two ladders: use Ladder.of for rungs of one codec',
  ],
  [
    () => Ladder.combine([Ladder.of([Rendition.hevc({ height: 720, name: '_hd' })]), Ladder.of([Rendition.h264({ height: 720, name: '_hd' })])]),
    'Ladder.combine renditions must have different names, got \'_hd\' twice: set `name` of one of them',
  ],
  [() => Ladder.combine(Ladder.qvbr() as any), 'Ladder.combine ladders must be a list of Ladder, got an object of class Ladder'],
  [() => Ladder.combine([Ladder.qvbr(), 'hevc' as any]), 'Ladder.combine ladders[1] must be a Ladder, got \'hevc\''],
])('rejects %s', (make, message) => {
  expect(make).toThrow(message);
});
