import { requireMap } from '../../shared/validation/shapes';

/** How HDR brightness and colors are mapped to SDR. */
export enum HdrToSdrToneMapper {
  /** Keeps detail in bright and saturated areas. The picture may look darker. HLG sources always use it. */
  PRESERVE_DETAILS = 'PRESERVE_DETAILS',
  /** Bright and saturated. Best for HDR10 mastered at 1,000 nits. May lose detail in bright areas. */
  VIBRANT = 'VIBRANT',
}

/** Options of `ColorConversion.hdrToSdr()`. */
export interface HdrToSdrOptions {
  /**
   * How brightness and colors are mapped.
   *
   * @default HdrToSdrToneMapper.PRESERVE_DETAILS
   */
  readonly toneMapper?: HdrToSdrToneMapper;
}

/**
 * A conversion of the color space. AWS does not document its pricing tier.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/converting-the-color-space.html
 */
export class ColorConversion {
  /** Converts HDR10 and HLG sources to BT.709, which every screen shows. SDR sources stay unchanged. */
  public static hdrToSdr(options: HdrToSdrOptions = {}): ColorConversion {
    requireMap('ColorConversion.hdrToSdr options', options);
    return ColorConversion.of({
      ColorSpaceConversion: 'FORCE_709',
      HdrToSdrToneMapper: options.toneMapper ?? HdrToSdrToneMapper.PRESERVE_DETAILS,
    });
  }

  /**
   * Any other conversion or correction.
   *
   * @param colorCorrector MediaConvert's `ColorCorrector`, in the names of the API, such as `{"ColorSpaceConversion": "FORCE_601"}`
   */
  public static of(colorCorrector: { [key: string]: any }): ColorConversion {
    requireMap('ColorConversion.of colorCorrector', colorCorrector);
    return new ColorConversion(colorCorrector);
  }

  private constructor(private readonly colorCorrector: { [key: string]: any }) {}

  /**
   * MediaConvert's `ColorCorrector`.
   *
   * @internal
   */
  public _toColorCorrector(): { [key: string]: any } {
    return this.colorCorrector;
  }
}
