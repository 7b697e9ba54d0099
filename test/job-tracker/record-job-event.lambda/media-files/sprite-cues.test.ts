import * as fc from 'fast-check';
import { IMAGES } from './playlist-fixtures';
import { parseImagePlaylist, type Sheet } from '../../../../src/job-tracker/record-job-event.lambda/media-files/hls-playlist';
import { endOf, spriteCues, spritePictures } from '../../../../src/job-tracker/record-job-event.lambda/media-files/sprite-cues';

test('each picture lasts until the next one, and the last one until the end', () => {
  const sheets = parseImagePlaylist(IMAGES, { uri: 'images.m3u8' });
  const end = endOf(sheets);
  expect(end).toBe(84_560);
  expect(spriteCues(spritePictures(sheets, end), end)).toBe(`WEBVTT

00:00:00.000 --> 00:00:10.010
stream_thumbnail_000000001.jpg#xywh=0,0,160,90

00:00:10.010 --> 00:00:20.020
stream_thumbnail_000000001.jpg#xywh=160,0,160,90

00:00:20.020 --> 00:00:30.030
stream_thumbnail_000000001.jpg#xywh=320,0,160,90

00:00:30.030 --> 00:00:40.040
stream_thumbnail_000000001.jpg#xywh=0,90,160,90

00:00:40.040 --> 00:00:50.050
stream_thumbnail_000000001.jpg#xywh=160,90,160,90

00:00:50.050 --> 00:01:00.060
stream_thumbnail_000000001.jpg#xywh=320,90,160,90

00:01:00.060 --> 00:01:10.070
stream_thumbnail_000000002.jpg#xywh=0,0,160,90

00:01:10.070 --> 00:01:20.080
stream_thumbnail_000000002.jpg#xywh=160,0,160,90

00:01:20.080 --> 00:01:24.560
stream_thumbnail_000000002.jpg#xywh=320,0,160,90
`);
});

test('the last sheet has no picture after the end of the video', () => {
  const tiles = { width: 8, height: 8, columns: 2, rows: 2, seconds: 1 };
  const pictures = spritePictures([{ uri: 'a.jpg', seconds: 4, tiles }, { uri: 'b.jpg', seconds: 4, tiles }], 5_000);
  expect(pictures.map(({ startMs }) => startMs)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
});

test('a sheet has no more pictures than its time, whatever room it states', () => {
  const tiles = { width: 8, height: 8, columns: 1_000_000, rows: 1_000_000, seconds: 1 };
  expect(spritePictures([{ uri: 'a.jpg', seconds: 3, tiles }], 2_000).map(({ startMs }) => startMs)).toEqual([0, 1_000]);
});

test('more pictures than fit into memory are an error', () => {
  const tiles = { width: 8, height: 8, columns: 100_000, rows: 1, seconds: 0.001 };
  expect(spritePictures([{ uri: 'a.jpg', seconds: 100, tiles }], 100_000)).toHaveLength(100_000);
  expect(() => spritePictures(Array(2).fill({ uri: 'a.jpg', seconds: 100, tiles }), 200_000)).toThrow('Sheets have more than 172800 pictures');
});

test('times may have hours', () => {
  expect(spriteCues([{ startMs: 36_061_001, target: 'a.jpg' }], 360_000_000)).toBe('WEBVTT\n\n10:01:01.001 --> 100:00:00.000\na.jpg\n');
});

test('for any sheets, cues cover the whole duration without gaps, and each picture is on its sheet', () => {
  const aSheet = fc.record({
    uri: fc.constantFrom('1.jpg', '2.jpg'),
    seconds: fc.integer({ min: 1, max: 400_000 }).map(ms => ms / 1000),
    tiles: fc.record({
      width: fc.integer({ min: 8, max: 640 }),
      height: fc.integer({ min: 2, max: 360 }),
      columns: fc.integer({ min: 1, max: 12 }),
      rows: fc.integer({ min: 1, max: 12 }),
      seconds: fc.integer({ min: 1, max: 20_000 }).map(ms => ms / 1000),
    }),
  });
  fc.assert(fc.property(fc.array(aSheet, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 2_000_000 }), (sheets, durationMs) => {
    const cues = cuesIn(spriteCues(spritePictures(sheets, durationMs), durationMs));
    expect(cues[0].start).toBe(0);
    expect(cues.at(-1)!.end).toBe(durationMs);
    cues.forEach(({ start, end, area: [x, y, width, height], sheet }, index) => {
      expect(end).toBeGreaterThan(start);
      expect(cues[index + 1]?.start ?? end).toBe(end);
      const sizes = sheets.filter(({ uri, tiles }) => uri === sheet && liesOn(tiles, x, y)).map(({ tiles }) => [tiles.width, tiles.height]);
      expect(sizes).toContainEqual([width, height]);
    });
  }));
});

function liesOn({ width, height, columns, rows }: Sheet['tiles'], x: number, y: number): boolean {
  return x % width === 0 && y % height === 0 && x < width * columns && y < height * rows;
}

function cuesIn(text: string) {
  return text.split('\n\n').slice(1).map(cue => {
    const [times, target] = cue.split('\n');
    const [start, end] = times.split(' --> ').map(time => {
      const [hours, minutes, seconds] = time.split(':').map(Number);
      return Math.round(1000 * (3600 * hours + 60 * minutes + seconds));
    });
    const [sheet, area] = target.split('#xywh=');
    return { start, end, sheet, area: area.split(',').map(Number) };
  });
}
