import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn, requireOneOf } from '../../shared/validation/values';

/** How frames are converted if the source has another frame rate. */
export enum FrameRateConversion {
  /** Repeats and drops frames: for simple ratios, such as 60 to 30 frames per second. MediaConvert's default. */
  DUPLICATE_DROP = 'DUPLICATE_DROP',
  /** Blends frames: smooth, but may show artifacts. */
  INTERPOLATE = 'INTERPOLATE',
  /** Estimates motion: the best picture, slower, and at "a significant add-on cost" (MediaConvert's API reference). */
  FRAMEFORMER = 'FRAMEFORMER',
  /** Keeps every frame, which changes the duration of the video. */
  MAINTAIN_FRAME_COUNT = 'MAINTAIN_FRAME_COUNT',
}

/** Options of `FrameRate.fps()` and `FrameRate.of()`. */
export interface FrameRateOptions {
  /**
   * How frames are converted if the source has another frame rate.
   *
   * @default FrameRateConversion.DUPLICATE_DROP
   */
  readonly conversion?: FrameRateConversion;
}

/**
 * The frame rate of a video.
 *
 * @example
 * Rendition.h264({ frameRate: FrameRate.fps(25, { conversion: FrameRateConversion.INTERPOLATE }) });
 */
export class FrameRate {
  /** The frame rate of the source. */
  public static fromSource(): FrameRate {
    return new FrameRate({ FramerateControl: 'INITIALIZE_FROM_SOURCE' });
  }

  /**
   * A standard frame rate. Fractional rates are exact: 23.976 is 24000/1001.
   *
   * @param framesPerSecond 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60
   */
  public static fps(framesPerSecond: number, options: FrameRateOptions = {}): FrameRate {
    rejectToken('FrameRate.fps framesPerSecond', framesPerSecond);
    requireOneOf('FrameRate.fps framesPerSecond', String(framesPerSecond), STANDARD_RATES);
    return Number.isInteger(framesPerSecond)
      ? FrameRate.of(framesPerSecond, 1, options)
      : FrameRate.of(Math.ceil(framesPerSecond) * 1000, 1001, options);
  }

  /**
   * Any frame rate, as a fraction.
   *
   * @param numerator such as 24000
   * @param denominator such as 1001
   */
  public static of(numerator: number, denominator: number, options: FrameRateOptions = {}): FrameRate {
    requireIntegerIn('FrameRate.of numerator', numerator, 1, MAX_INTEGER);
    requireIntegerIn('FrameRate.of denominator', denominator, 1, MAX_INTEGER);
    requireMap('FrameRate.of options', options);
    return new FrameRate({
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: numerator,
      FramerateDenominator: denominator,
      ...(options.conversion && { FramerateConversionAlgorithm: options.conversion }),
    }, numerator / denominator);
  }

  private constructor(
    private readonly settings: { [key: string]: any },
    /**
     * Undefined if it follows the source.
     *
     * @internal
     */
    public readonly _framesPerSecond?: number,
  ) {}

  /**
   * The frame rate in MediaConvert's codec settings.
   *
   * @internal
   */
  public _toFrameRateSettings(): { [key: string]: any } {
    return this.settings;
  }
}

const STANDARD_RATES = ['23.976', '24', '25', '29.97', '30', '50', '59.94', '60'];
const MAX_INTEGER = 2_147_483_647;
