import { requireIntegerIn } from '../../../shared/validation/values';

/**
 * The shape of a pixel: its width to its height. DVDs and broadcasts have pixels that are not square (anamorphic video).
 *
 * @example
 * Rendition.h264({ height: 576, pixelAspectRatio: PixelAspectRatio.square() });
 */
export class PixelAspectRatio {
  /** The shape of the source's pixels. */
  public static fromSource(): PixelAspectRatio {
    return new PixelAspectRatio({ ParControl: 'INITIALIZE_FROM_SOURCE' });
  }

  /** Square pixels, which every player shows correctly. Anamorphic video is scaled. */
  public static square(): PixelAspectRatio {
    return PixelAspectRatio.of(1, 1);
  }

  /**
   * Another shape, as a fraction. 40 and 33 is widescreen NTSC.
   *
   * @param numerator from 1 to 2147483647
   * @param denominator from 1 to 2147483647
   */
  public static of(numerator: number, denominator: number): PixelAspectRatio {
    requireIntegerIn('PixelAspectRatio.of numerator', numerator, 1, MAX_INTEGER);
    requireIntegerIn('PixelAspectRatio.of denominator', denominator, 1, MAX_INTEGER);
    return new PixelAspectRatio({ ParControl: 'SPECIFIED', ParNumerator: numerator, ParDenominator: denominator });
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * The pixel aspect ratio in MediaConvert's codec settings.
   *
   * @internal
   */
  public _toPixelAspectSettings(): { [key: string]: any } {
    return this.settings;
  }
}

const MAX_INTEGER = 2_147_483_647;
