import { MasteringDisplay } from './picture/mastering-display';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { requireIntegerIn } from '../../shared/validation/values';

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

/** Options of `ColorConversion.hdr10()`. */
export interface Hdr10Options {
  /** Maximum light level of a pixel in nits (MaxCLL), 0 to 65535. Take it from your color grader. */
  readonly maxContentLightLevel: number;

  /** Maximum average light level of a frame in nits (MaxFALL), 0 to 65535. Take it from your color grader. */
  readonly maxFrameAverageLightLevel: number;

  /**
   * The display on which the video was mastered.
   *
   * @default - MediaConvert's default: the colors of P3 with the white of D65
   */
  readonly masteringDisplay?: MasteringDisplay;

  /**
   * Brightness of white in SDR sources, in nits, 100 to 1000. ITU-R BT.2408 recommends 203 for displays of 1,000 nits.
   *
   * @default 100
   */
  readonly sdrReferenceWhiteLevel?: number;
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
   * HDR10 with its metadata. For ten-bit video: `HevcProfile.MAIN10`, `Av1BitDepth.BIT_10` or ProRes. SDR sources look the same as before.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/hdr-support.html
   */
  public static hdr10(options: Hdr10Options): ColorConversion {
    const what = 'ColorConversion.hdr10';
    requireOptionKinds(what, options);
    const { maxContentLightLevel: maxCll, maxFrameAverageLightLevel: maxFall, sdrReferenceWhiteLevel: white } = options;
    requireIntegerIn(`${what} maxContentLightLevel`, maxCll, 0, 65_535);
    requireIntegerIn(`${what} maxFrameAverageLightLevel`, maxFall, 0, 65_535);
    if (white !== undefined) {
      requireIntegerIn(`${what} sdrReferenceWhiteLevel`, white, 100, 1_000);
    }
    return new ColorConversion({
      ColorSpaceConversion: 'FORCE_HDR10',
      Hdr10Metadata: { ...options.masteringDisplay?._toDisplayMetadata(), MaxContentLightLevel: maxCll, MaxFrameAverageLightLevel: maxFall },
      ...(white !== undefined && { SdrReferenceWhiteLevel: white }),
    }, true);
  }

  /** HLG (BT.2100), which SDR televisions show too. For ten-bit video, as `hdr10()`. SDR sources look the same as before. */
  public static hlg(): ColorConversion {
    return new ColorConversion({ ColorSpaceConversion: 'FORCE_HLG_2020' }, true);
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

  private constructor(
    private readonly colorCorrector: { [key: string]: any },
    /**
     * Whether it comes from a factory for HDR, which needs ten bits.
     *
     * @internal
     */
    public readonly _isHdr: boolean = false,
  ) {}

  /**
   * MediaConvert's `ColorCorrector`.
   *
   * @internal
   */
  public _toColorCorrector(): { [key: string]: any } {
    return this.colorCorrector;
  }
}
