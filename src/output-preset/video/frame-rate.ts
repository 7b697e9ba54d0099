import { rejectToken, requireIntegerIn, requireOneOf } from '../../shared/constructs/validation';

/** How frames are made where the source has another rate. */
export enum FrameRateConversion {
  /** Repeats and drops frames: for simple ratios, such as 60 to 30 frames per second. MediaConvert's default. */
  DUPLICATE_DROP = 'DUPLICATE_DROP',
  /** Blends frames: smooth, but may show artifacts. */
  INTERPOLATE = 'INTERPOLATE',
  /** Follows the motion in the picture: the best picture, slower, and at "a significant add-on cost" (MediaConvert's API). */
  FRAMEFORMER = 'FRAMEFORMER',
  /** Keeps every frame, so that the video gets longer or shorter. */
  MAINTAIN_FRAME_COUNT = 'MAINTAIN_FRAME_COUNT',
}

/** Options of `FrameRate.fps()` and `FrameRate.of()`. */
export interface FrameRateOptions {
  /**
   * How frames are made where the source has another rate.
   *
   * @default FrameRateConversion.DUPLICATE_DROP
   */
  readonly conversion?: FrameRateConversion;
}

/**
 * How many frames a video has in a second.
 *
 * @example
 * Rendition.h264({ frameRate: FrameRate.fps(25, { conversion: FrameRateConversion.INTERPOLATE }) });
 */
export class FrameRate {
  /** As many as the source. */
  public static fromSource(): FrameRate {
    return new FrameRate({ FramerateControl: 'INITIALIZE_FROM_SOURCE' });
  }

  /**
   * One of the usual rates, exactly: 23.976 is 24000/1001.
   *
   * @param framesPerSecond 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60
   */
  public static fps(framesPerSecond: number, options: FrameRateOptions = {}): FrameRate {
    rejectToken('FrameRate.fps framesPerSecond', framesPerSecond);
    requireOneOf('FrameRate.fps framesPerSecond', String(framesPerSecond), USUAL_RATES);
    return Number.isInteger(framesPerSecond)
      ? FrameRate.of(framesPerSecond, 1, options)
      : FrameRate.of(Math.ceil(framesPerSecond) * 1000, 1001, options);
  }

  /**
   * Any rate, as a fraction.
   *
   * @param numerator such as 24000
   * @param denominator such as 1001
   */
  public static of(numerator: number, denominator: number, options: FrameRateOptions = {}): FrameRate {
    requireIntegerIn('FrameRate.of numerator', numerator, 1, MAX_INTEGER);
    requireIntegerIn('FrameRate.of denominator', denominator, 1, MAX_INTEGER);
    return new FrameRate({
      FramerateControl: 'SPECIFIED',
      FramerateNumerator: numerator,
      FramerateDenominator: denominator,
      ...(options.conversion && { FramerateConversionAlgorithm: options.conversion }),
    }, numerator / denominator);
  }

  private constructor(
    private readonly settings: { [key: string]: any },
    /** The rate. Absent where it is the source's. */
    public readonly framesPerSecond?: number,
  ) {}

  /** The part of MediaConvert's codec settings that says it. */
  public toSettings(): { [key: string]: any } {
    return this.settings;
  }
}

const USUAL_RATES = ['23.976', '24', '25', '29.97', '30', '50', '59.94', '60'];
const MAX_INTEGER = 2_147_483_647;
