/** How brightness and colors of a high dynamic range become those of a standard one. */
export enum HdrToSdrToneMapper {
  /** Keeps detail in bright and saturated areas. The picture may look less bright. What HLG sources always get. */
  PRESERVE_DETAILS = 'PRESERVE_DETAILS',
  /** Bright and saturated. Best for HDR10 that was mastered for 1,000 nits; may lose detail in bright areas. */
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
 * A conversion of the color space. AWS does not say which pricing tier it is in.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/converting-the-color-space.html
 */
export class ColorConversion {
  /** HDR10 and HLG sources become BT.709, which every screen shows. Sources in standard range stay as they are. */
  public static hdrToSdr(options: HdrToSdrOptions = {}): ColorConversion {
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
    return new ColorConversion(colorCorrector);
  }

  private constructor(private readonly colorCorrector: { [key: string]: any }) {}

  /** MediaConvert's `ColorCorrector`. */
  public toColorCorrector(): { [key: string]: any } {
    return this.colorCorrector;
  }
}
