import { requireMap } from '../../../shared/validation/shapes';
import { requireIntegerIn, requireOneOf } from '../../../shared/validation/values';

/** The HDR10 picture that players without Dolby Vision show. */
export enum DolbyVisionMapping {
  /** The source's HDR10 picture, unchanged. May clip on displays that are darker than the source's. */
  HDR10_NOMAP = 'HDR10_NOMAP',
  /** Mapped to 1,000 nits. */
  HDR10_1000 = 'HDR10_1000',
}

/** Light levels of Dolby Vision. Both or neither. */
export interface DolbyVisionOptions {
  /**
   * Maximum light level of a pixel in nits, 0 to 65535. Needs `maxFrameAverageLightLevel`.
   *
   * @default - that of the source
   */
  readonly maxContentLightLevel?: number;

  /**
   * Maximum average light level of a frame in nits, 0 to 65535. Needs `maxContentLightLevel`.
   *
   * @default - that of the source
   */
  readonly maxFrameAverageLightLevel?: number;
}

/**
 * Dolby Vision, for HEVC with `HevcProfile.MAIN10`. Needs an on-demand queue. AWS does not document its price.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/dolby-vision.html
 */
export class DolbyVision {
  /** Profile 5: Dolby Vision only. The source has Dolby Vision metadata, or is HDR10 or SDR. */
  public static profile5(options: DolbyVisionOptions = {}): DolbyVision {
    return DolbyVision.of({ Profile: 'PROFILE_5', ...lightLevels('DolbyVision.profile5', options) });
  }

  /** Profile 8.1: Dolby Vision, and HDR10 for other players. The source has Dolby Vision metadata. */
  public static profile81(mapping: DolbyVisionMapping, options: DolbyVisionOptions = {}): DolbyVision {
    requireOneOf('DolbyVision.profile81 mapping', mapping, Object.values(DolbyVisionMapping));
    return DolbyVision.of({ Profile: 'PROFILE_8_1', Mapping: mapping, ...lightLevels('DolbyVision.profile81', options) });
  }

  /**
   * Any other settings.
   *
   * @param settings MediaConvert's `DolbyVision`, in the names of the API
   */
  public static of(settings: { [key: string]: any }): DolbyVision {
    requireMap('DolbyVision.of settings', settings);
    return new DolbyVision(settings);
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * MediaConvert's `DolbyVision`.
   *
   * @internal
   */
  public _toDolbyVision(): { [key: string]: any } {
    return this.settings;
  }
}

function lightLevels(what: string, options: DolbyVisionOptions) {
  requireMap(`${what} options`, options);
  const { maxContentLightLevel: maxCll, maxFrameAverageLightLevel: maxFall } = options;
  if (maxCll === undefined && maxFall === undefined) {
    return {};
  }
  if (maxCll === undefined || maxFall === undefined) {
    throw new Error(`${what} must have both maxContentLightLevel and maxFrameAverageLightLevel or neither, `
      + `got ${maxCll ?? 'none'} and ${maxFall ?? 'none'}`);
  }
  requireIntegerIn(`${what} maxContentLightLevel`, maxCll, 0, 65_535);
  requireIntegerIn(`${what} maxFrameAverageLightLevel`, maxFall, 0, 65_535);
  return { L6Mode: 'SPECIFY', L6Metadata: { MaxCll: maxCll, MaxFall: maxFall } };
}
