import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { HlsSegmentFormat, OutputPreset, SpriteSheets, TrickPlay, type SpritesOptions } from '../../../../src/output-preset';
import { bindPreset } from '../../bind-preset';

test('sheets of ten by ten thumbnails, one every ten seconds', () => {
  expect(TrickPlay.sprites()._toGroupSettings()).toEqual({
    ImageBasedTrickPlay: 'ADVANCED',
    ImageBasedTrickPlaySettings: { ThumbnailWidth: 160, TileWidth: 10, TileHeight: 10, IntervalCadence: 'FOLLOW_CUSTOM', ThumbnailInterval: 10 },
  });
});

test('all options', () => {
  const options = { width: 320, height: 180, columns: 5, rows: 22, interval: Duration.millis(2500) };

  expect(TrickPlay.sprites(options)._toGroupSettings().ImageBasedTrickPlaySettings).toEqual({
    ThumbnailWidth: 320, ThumbnailHeight: 180, TileWidth: 5, TileHeight: 22, IntervalCadence: 'FOLLOW_CUSTOM', ThumbnailInterval: 2.5,
  });
});

test('thumbnails in sizes that MediaConvert chooses, and custom settings', () => {
  expect(TrickPlay.thumbnails()._toGroupSettings()).toEqual({ ImageBasedTrickPlay: 'THUMBNAIL' });
  expect(TrickPlay.of({ ImageBasedTrickPlay: 'VARIANTS' })._toGroupSettings()).toEqual({ ImageBasedTrickPlay: 'VARIANTS' });
});

describe('a WebVTT file is written', () => {
  const sheetsOf = (preset: OutputPreset) => bindPreset(preset).spriteSheets;
  const trickPlay = TrickPlay.sprites();

  test('for sheets that an HLS playlist lists', () => {
    const presets = [
      OutputPreset.cmaf({ trickPlay }), OutputPreset.cmaf({ trickPlay: TrickPlay.thumbnails() }), OutputPreset.hls({ trickPlay }),
      OutputPreset.hls({ trickPlay, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4 }),
    ];
    expect(presets.map(sheetsOf)).toEqual(presets.map(() => SpriteSheets.BESIDE_STREAM));
  });

  test('not for DASH only, custom settings or streams without trick play', () => {
    const presets = [OutputPreset.dash({ trickPlay }), OutputPreset.cmaf({ trickPlay: TrickPlay.of({}) }), OutputPreset.cmaf()];
    expect(presets.map(sheetsOf)).toEqual(presets.map(() => undefined));
  });
});

test.each([TrickPlay.sprites(), TrickPlay.thumbnails(), TrickPlay.of({})])('the pricing tier is unknown', trickPlay => {
  expect(trickPlay._pricingNotes).toEqual([{ tier: 'unknown', property: expect.stringMatching(/^TrickPlay\.(sprites|thumbnails|of)$/) }]);
});

test('a sheet is at most as high as MediaConvert supports', () => {
  const even = fc.integer({ min: 1, max: 2048 }).map(half => half * 2);
  expect(() => TrickPlay.sprites({ height: 1024, rows: 4 })).not.toThrow();
  fc.assert(fc.property(even, fc.integer({ min: 1, max: 2048 }), (height, rows) => {
    const given = expect(() => TrickPlay.sprites({ height, rows }));
    (height * rows > 4096 ? given : given.not).toThrow('rows must keep a sheet within 4096 pixels');
  }));
});

test.each<[SpritesOptions, string]>([
  [{ width: 164 }, 'width must be a multiple of 8, got 164'],
  [{ width: 0 }, 'width must be a whole number from 8 to 4096, got 0'],
  [{ height: 91 }, 'height must be a multiple of 2, got 91'],
  [{ columns: 513 }, 'columns must be a whole number from 1 to 512, got 513'],
  [{ rows: 0 }, 'rows must be a whole number from 1 to 2048, got 0'],
  [
    { width: 320, rows: 8 },
    'rows must keep a sheet within 4096 pixels, got 8 rows, 4552 pixels high with portrait video: set height, or fewer rows',
  ],
  [{ height: 180, rows: 23 }, 'rows must keep a sheet within 4096 pixels, got 23 rows, 4140 pixels high'],
  [{ interval: Duration.seconds(0.0005) }, 'interval in milliseconds must be a whole number from 1 to 2147483647, got 0.5'],
  [{ interval: Duration.millis(0) }, 'interval in milliseconds must be a whole number from 1 to 2147483647, got 0'],
])('rejects %#', (options, message) => {
  expect(() => TrickPlay.sprites(options)).toThrow(new Error(`TrickPlay.sprites ${message}`));
});
