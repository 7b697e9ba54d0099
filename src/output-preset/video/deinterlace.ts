import { requireMap } from '../../shared/validation/shapes';

/** How fields are converted to frames. */
export enum DeinterlaceAlgorithm {
  /** Sharper pictures. */
  INTERPOLATE = 'INTERPOLATE',
  /** Sharper pictures, for sources with a scrolling headline. */
  INTERPOLATE_TICKER = 'INTERPOLATE_TICKER',
  /** Smoother motion. */
  BLEND = 'BLEND',
  /** Smoother motion, for sources with a scrolling headline. */
  BLEND_TICKER = 'BLEND_TICKER',
  /** One frame per field. May show artifacts. */
  LINEAR_INTERPOLATION = 'LINEAR_INTERPOLATION',
}

/** Options of `Deinterlace.adaptive()` and `Deinterlace.interlaced()`. */
export interface DeinterlaceOptions {
  /**
   * How fields are converted to frames.
   *
   * @default DeinterlaceAlgorithm.INTERPOLATE
   */
  readonly algorithm?: DeinterlaceAlgorithm;

  /**
   * Whether frames marked as progressive are converted too. Only for sources with wrong metadata: it degrades frames that are progressive.
   *
   * @default false
   */
  readonly forceAllFrames?: boolean;
}

/**
 * Converts interlaced video to progressive video. Professional tier: use it for interlaced sources only.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/working-with-scan-type.html
 */
export class Deinterlace {
  /** MediaConvert detects whether the source is interlaced or telecined. */
  public static adaptive(options: DeinterlaceOptions = {}): Deinterlace {
    return new Deinterlace(deinterlacer('Deinterlace.adaptive', 'ADAPTIVE', options));
  }

  /** For interlaced sources. */
  public static interlaced(options: DeinterlaceOptions = {}): Deinterlace {
    return new Deinterlace(deinterlacer('Deinterlace.interlaced', 'DEINTERLACE', options));
  }

  /** Restores film at 23.976 frames per second from 29.97 with hard telecine. Sets the rendition's `frameRate` to 23.976. */
  public static inverseTelecine(): Deinterlace {
    return Deinterlace.of({ Mode: 'INVERSE_TELECINE' });
  }

  /**
   * Any other settings.
   *
   * @param settings MediaConvert's `Deinterlacer`, in the names of the API
   */
  public static of(settings: { [key: string]: any }): Deinterlace {
    requireMap('Deinterlace.of settings', settings);
    return new Deinterlace(settings);
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * MediaConvert's `Deinterlacer`.
   *
   * @internal
   */
  public _toDeinterlacer(): { [key: string]: any } {
    return this.settings;
  }
}

function deinterlacer(what: string, mode: string, options: DeinterlaceOptions) {
  requireMap(`${what} options`, options);
  return {
    Mode: mode,
    Algorithm: options.algorithm ?? DeinterlaceAlgorithm.INTERPOLATE,
    Control: options.forceAllFrames ? 'FORCE_ALL_FRAMES' : 'NORMAL',
  };
}
