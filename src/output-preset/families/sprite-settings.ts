import { Duration } from 'aws-cdk-lib';
import type { SpritesOptions } from './trick-play';
import { requireIntegerIn } from '../../shared/constructs/validation';

const MAX_SHEET_HEIGHT = 4096;

/** The tallest video that phones record upright. */
const PORTRAIT = 16 / 9;

/** MediaConvert's `ImageBasedTrickPlaySettings`. `what` names the factory, for errors. */
export function spriteSettings(what: string, options: SpritesOptions): { [key: string]: any } {
  const { width = 160, height, columns = 10, rows = 10, interval = Duration.seconds(10) } = options;
  requireMultiple(`${what} width`, width, 8, 4096);
  if (height !== undefined) {
    requireMultiple(`${what} height`, height, 2, 4096);
  }
  requireIntegerIn(`${what} columns`, columns, 1, 512);
  requireIntegerIn(`${what} rows`, rows, 1, 2048);
  requireSheetFits(what, width, height, rows);
  requireIntegerIn(`${what} interval in milliseconds`, interval.toMilliseconds({ integral: false }), 1, 2_147_483_647);
  return {
    ThumbnailWidth: width,
    ...(height !== undefined && { ThumbnailHeight: height }),
    TileWidth: columns,
    TileHeight: rows,
    IntervalCadence: 'FOLLOW_CUSTOM',
    ThumbnailInterval: interval.toSeconds({ integral: false }),
  };
}

function requireMultiple(what: string, value: number, factor: number, max: number): void {
  requireIntegerIn(what, value, factor, max);
  if (value % factor !== 0) {
    throw new Error(`${what} must be a multiple of ${factor}, got ${value}`);
  }
}

function requireSheetFits(what: string, width: number, height: number | undefined, rows: number): void {
  const sheet = Math.ceil((height ?? width * PORTRAIT) * rows);
  if (sheet > MAX_SHEET_HEIGHT) {
    throw new Error(`${what} rows must keep a sheet within ${MAX_SHEET_HEIGHT} pixels, got ${rows} rows, ${sheet} pixels `
      + (height === undefined ? 'of portrait video: give a `height`, or fewer rows' : 'high'));
  }
}
