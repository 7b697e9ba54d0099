import { Duration } from 'aws-cdk-lib';
import { PricingTier, type PricingNote } from './output-preset-config';
import { requireIntegerIn } from '../shared/validation';

/** Options of `TrickPlay.sprites()`. */
export interface SpritesOptions {
  /**
   * Width of a thumbnail in pixels: a multiple of 8 from 8 to 4096.
   *
   * @default 160
   */
  readonly width?: number;

  /**
   * Height of a thumbnail in pixels: an even number from 2 to 4096.
   *
   * @default - follows the width and the aspect ratio of the video
   */
  readonly height?: number;

  /**
   * Thumbnails in a row of a sheet, 1 to 512.
   *
   * @default 10
   */
  readonly columns?: number;

  /**
   * Thumbnails in a column of a sheet, 1 to 2048. A sheet is at most 4096 pixels high: without `height`, as high as portrait video makes it.
   *
   * @default 10
   */
  readonly rows?: number;

  /**
   * Time between two thumbnails, from one millisecond; rounded to whole frames.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
}

/**
 * Small pictures along the timeline, shown while a viewer seeks: MediaConvert's image-based trick play. HLS lists them in an image
 * playlist of its own, DASH in an adaptation set; Roku, Shaka Player and others read these.
 *
 * @see https://developer.roku.com/docs/developer-program/media-playback/trick-mode/hls-and-dash.md
 */
export class TrickPlay {
  /** Sheets of thumbnails (sprites), as JPEG files beside the segments. */
  public static sprites(options: SpritesOptions = {}): TrickPlay {
    return new TrickPlay('sprites', { ImageBasedTrickPlay: 'ADVANCED', ImageBasedTrickPlaySettings: spriteSettings(options) });
  }

  /** Sheets of thumbnails in the sizes that MediaConvert chooses. */
  public static thumbnails(): TrickPlay {
    return new TrickPlay('thumbnails', { ImageBasedTrickPlay: 'THUMBNAIL' });
  }

  /**
   * Any other trick play of MediaConvert's.
   *
   * @param settings members of the output group's settings, such as `{ ImageBasedTrickPlay: 'THUMBNAIL_AND_FULLFRAME' }`
   */
  public static of(settings: { [key: string]: any }): TrickPlay {
    return new TrickPlay('of', settings);
  }

  /** AWS does not say what the images cost. */
  public readonly pricingNotes: PricingNote[];

  private constructor(factory: string, private readonly settings: { [key: string]: any }) {
    this.pricingNotes = [{ tier: PricingTier.UNKNOWN, property: `TrickPlay.${factory}` }];
  }

  /** The members of MediaConvert's group settings that say it. */
  public toGroupSettings(): { [key: string]: any } {
    return this.settings;
  }
}

const MAX_SHEET_HEIGHT = 4096;

/** The tallest video that phones record upright. */
const PORTRAIT = 16 / 9;

function spriteSettings(options: SpritesOptions) {
  const { width = 160, height, columns = 10, rows = 10, interval = Duration.seconds(10) } = options;
  requireMultiple('TrickPlay.sprites width', width, 8, 4096);
  if (height !== undefined) {
    requireMultiple('TrickPlay.sprites height', height, 2, 4096);
  }
  requireIntegerIn('TrickPlay.sprites columns', columns, 1, 512);
  requireIntegerIn('TrickPlay.sprites rows', rows, 1, 2048);
  requireSheetFits(width, height, rows);
  requireIntegerIn('TrickPlay.sprites interval in milliseconds', interval.toMilliseconds({ integral: false }), 1, 2_147_483_647);
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

function requireSheetFits(width: number, height: number | undefined, rows: number): void {
  const sheet = Math.ceil((height ?? width * PORTRAIT) * rows);
  if (sheet > MAX_SHEET_HEIGHT) {
    throw new Error(`TrickPlay.sprites rows must keep a sheet within ${MAX_SHEET_HEIGHT} pixels, got ${rows} rows, ${sheet} pixels `
      + (height === undefined ? 'of portrait video: give a `height`, or fewer rows' : 'high'));
  }
}
