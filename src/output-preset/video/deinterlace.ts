/** How fields become frames. */
export enum DeinterlaceAlgorithm {
  /** Sharper pictures. */
  INTERPOLATE = 'INTERPOLATE',
  /** Sharper pictures, for sources with a scrolling headline. */
  INTERPOLATE_TICKER = 'INTERPOLATE_TICKER',
  /** Smoother motion. */
  BLEND = 'BLEND',
  /** Smoother motion, for sources with a scrolling headline. */
  BLEND_TICKER = 'BLEND_TICKER',
  /** A frame of each field, which may show artifacts. */
  LINEAR_INTERPOLATION = 'LINEAR_INTERPOLATION',
}

/** Options of `Deinterlace.adaptive()` and `Deinterlace.interlaced()`. */
export interface DeinterlaceOptions {
  /**
   * How fields become frames.
   *
   * @default DeinterlaceAlgorithm.INTERPOLATE
   */
  readonly algorithm?: DeinterlaceAlgorithm;

  /**
   * Whether frames that the source calls progressive are converted too: only for sources whose metadata is wrong, since it harms
   * frames that are progressive.
   *
   * @default false
   */
  readonly forceAllFrames?: boolean;
}

/**
 * Makes whole frames of interlaced fields. It is in the professional tier: use it for sources that are interlaced.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/working-with-scan-type.html
 */
export class Deinterlace {
  /** MediaConvert detects whether the source is interlaced or telecined. */
  public static adaptive(options: DeinterlaceOptions = {}): Deinterlace {
    return new Deinterlace(deinterlacer('ADAPTIVE', options));
  }

  /** For interlaced sources. */
  public static interlaced(options: DeinterlaceOptions = {}): Deinterlace {
    return new Deinterlace(deinterlacer('DEINTERLACE', options));
  }

  /** Restores the 23.976 frames per second of film from 29.97 with hard telecine. The rendition's `frameRate` is 23.976 then. */
  public static inverseTelecine(): Deinterlace {
    return Deinterlace.of({ Mode: 'INVERSE_TELECINE' });
  }

  /**
   * Any other way.
   *
   * @param settings MediaConvert's `Deinterlacer`, in the names of the API
   */
  public static of(settings: { [key: string]: any }): Deinterlace {
    return new Deinterlace(settings);
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /** MediaConvert's `Deinterlacer`. */
  public toDeinterlacer(): { [key: string]: any } {
    return this.settings;
  }
}

function deinterlacer(mode: string, { algorithm, forceAllFrames }: DeinterlaceOptions) {
  return {
    Mode: mode,
    Algorithm: algorithm ?? DeinterlaceAlgorithm.INTERPOLATE,
    Control: forceAllFrames ? 'FORCE_ALL_FRAMES' : 'NORMAL',
  };
}
