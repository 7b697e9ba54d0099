import { requireMap } from '../../../shared/validation/shapes';
import { requireOneOf } from '../../../shared/validation/values';

/** Strength of adaptive quantization. */
export enum AdaptiveQuantizationStrength {
  /** For uniform pictures, such as cartoons and video games. */
  LOW = 'LOW',
  /** Between `LOW` and `HIGH`. */
  MEDIUM = 'MEDIUM',
  /** For pictures with a variety of textures. */
  HIGH = 'HIGH',
  /** Stronger than `HIGH`. */
  HIGHER = 'HIGHER',
  /** The strongest. */
  MAX = 'MAX',
}

/** Options of `AdaptiveQuantization.of()`. */
export interface AdaptiveQuantizationOptions {
  /** Strength of the filters. */
  readonly strength: AdaptiveQuantizationStrength;

  /**
   * Whether complex areas of a frame get fewer bits than smooth areas.
   *
   * @default - true, which is MediaConvert's default
   */
  readonly spatial?: boolean;

  /**
   * Whether areas without motion get fewer bits than areas with motion. Not for AV1.
   *
   * @default - true, which is MediaConvert's default
   */
  readonly temporal?: boolean;

  /**
   * Whether flicker at key frames is reduced. Not for AV1.
   *
   * @default - false, which is MediaConvert's default
   */
  readonly flicker?: boolean;
}

/**
 * How an encoder distributes bits within a frame and between frames.
 *
 * @example
 * Rendition.h264({ adaptiveQuantization: AdaptiveQuantization.of({ strength: AdaptiveQuantizationStrength.HIGH, flicker: true }) });
 */
export class AdaptiveQuantization {
  /** MediaConvert chooses the filters and their strength for each source. Not for AV1. */
  public static auto(): AdaptiveQuantization {
    return new AdaptiveQuantization({ AdaptiveQuantization: 'AUTO' });
  }

  /** No adaptive quantization. */
  public static off(): AdaptiveQuantization {
    return new AdaptiveQuantization({ AdaptiveQuantization: 'OFF' });
  }

  /** Filters of a given strength. */
  public static of(options: AdaptiveQuantizationOptions): AdaptiveQuantization {
    requireMap('AdaptiveQuantization.of options', options);
    requireOneOf('AdaptiveQuantization.of strength', options.strength, Object.values(AdaptiveQuantizationStrength));
    return new AdaptiveQuantization({
      AdaptiveQuantization: options.strength,
      ...filter('SpatialAdaptiveQuantization', options.spatial),
      ...filter('TemporalAdaptiveQuantization', options.temporal),
      ...filter('FlickerAdaptiveQuantization', options.flicker),
    });
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * Adaptive quantization in the settings of H.264 and HEVC.
   *
   * @internal
   */
  public _toQuantizationSettings(): { [key: string]: any } {
    return this.settings;
  }

  /**
   * The same for AV1. `what` names the rendition's factory.
   *
   * @internal
   */
  public _toSpatialSettings(what: string): { [key: string]: any } {
    const { AdaptiveQuantization: strength, SpatialAdaptiveQuantization: _spatial, ...others } = this.settings;
    if (strength === 'AUTO') {
      throw new Error(`${what} adaptiveQuantization must be off() or of() for AV1, got auto()`);
    }
    if (Object.keys(others).length > 0) {
      throw new Error(`${what} adaptiveQuantization must have only strength and spatial for AV1, got ${Object.keys(others).join(', ')}`);
    }
    return this.settings;
  }
}

function filter(name: string, isEnabled: boolean | undefined) {
  return isEnabled === undefined ? {} : { [name]: isEnabled ? 'ENABLED' : 'DISABLED' };
}
