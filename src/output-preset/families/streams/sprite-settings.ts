import { Duration } from 'aws-cdk-lib';
import { requireIntegerIn } from '../../../shared/validation/values';

/** Options of `TrickPlay.sprites()`. */
export interface SpritesOptions {
  /**
   * Width of a thumbnail in pixels, a multiple of 8 from 8 to 4096.
   *
   * @default 160
   */
  readonly width?: number;

  /**
   * Height of a thumbnail in pixels, an even number from 2 to 4096.
   *
   * @default - follows the width and the aspect ratio of the video
   */
  readonly height?: number;

  /**
   * Thumbnails per row of a sheet, 1 to 512.
   *
   * @default 10
   */
  readonly columns?: number;

  /**
   * Rows of a sheet, 1 to 2048. A sheet is at most 4096 pixels high. Without `height`, the height of portrait video (9:16) counts.
   *
   * @default 10
   */
  readonly rows?: number;

  /**
   * Time between two thumbnails, at least one millisecond. Rounded to whole frames.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
}

const MAX_SHEET_HEIGHT = 4096;

/** Height by width of the tallest portrait video that phones record. */
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
    throw new Error(`${what} rows must keep a sheet within ${MAX_SHEET_HEIGHT} pixels, got ${rows} rows, ${sheet} pixels high`
      + (height === undefined ? ' with portrait video: set height, or fewer rows' : ''));
  }
}
