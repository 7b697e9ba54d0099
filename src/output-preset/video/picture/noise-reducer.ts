import { requireMap } from '../../../shared/validation/shapes';
import { requireIntegerIn, requireOneOf } from '../../../shared/validation/values';

/** Filters of `NoiseReducer.filter()`. */
export enum NoiseReducerFilter {
  /** Preserves edges. */
  BILATERAL = 'BILATERAL',
  /** A convolution, the softest. */
  MEAN = 'MEAN',
  /** A convolution, sharper than `MEAN`. */
  GAUSSIAN = 'GAUSSIAN',
  /** A convolution, sharper than `GAUSSIAN`. */
  LANCZOS = 'LANCZOS',
  /** A convolution, the sharpest. */
  SHARPEN = 'SHARPEN',
  /** Replaces outliers by the minimum or maximum of their neighbors. */
  CONSERVE = 'CONSERVE',
}

/** Options of `NoiseReducer.spatial()`. */
export interface SpatialNoiseReducerOptions {
  /** Strength, 0 to 16 (strongest). */
  readonly strength: number;

  /**
   * Speed, -2 (slowest) to 3 (fastest).
   *
   * @default 0
   */
  readonly speed?: number;

  /**
   * Strength of the sharpening that follows, 0 (none) to 3.
   *
   * @default - MediaConvert's default
   */
  readonly sharpening?: number;
}

/** Sharpening of `NoiseReducer.temporal()`. */
export enum TemporalSharpening {
  /** MediaConvert decides for each source. */
  AUTO = 'AUTO',
  /** No sharpening. */
  DISABLED = 'DISABLED',
  /** Little sharpening. */
  LOW = 'LOW',
  /** More sharpening. */
  MEDIUM = 'MEDIUM',
  /** The most sharpening. */
  HIGH = 'HIGH',
}

/** Options of `NoiseReducer.temporal()`. */
export interface TemporalNoiseReducerOptions {
  /** Strength, 0 to 16 (strongest). Up to 2 keeps sharpness, up to 8 the picture. */
  readonly strength: number;

  /**
   * Speed, -1 (slowest) to 3 (fastest).
   *
   * @default - MediaConvert's default
   */
  readonly speed?: number;

  /**
   * Filtering of complex motion, 0 to 4 (strongest).
   *
   * @default - MediaConvert's default
   */
  readonly aggressiveMode?: number;

  /**
   * Sharpening of edges.
   *
   * @default TemporalSharpening.AUTO
   */
  readonly sharpening?: TemporalSharpening;
}

/** Removes noise from the picture, which saves bits. AWS does not document its pricing tier. */
export class NoiseReducer {
  /**
   * A filter of neighboring pixels.
   *
   * @param strength 0 to 3 (strongest)
   */
  public static filter(filter: NoiseReducerFilter, strength: number): NoiseReducer {
    requireOneOf('NoiseReducer.filter filter', filter, Object.values(NoiseReducerFilter));
    requireIntegerIn('NoiseReducer.filter strength', strength, 0, 3);
    return NoiseReducer.of({ Filter: filter, FilterSettings: { Strength: strength } });
  }

  /** A filter of frequencies within each frame, which follows human vision. */
  public static spatial(options: SpatialNoiseReducerOptions): NoiseReducer {
    const what = 'NoiseReducer.spatial';
    requireMap(`${what} options`, options);
    requireIntegerIn(`${what} strength`, options.strength, 0, 16);
    return NoiseReducer.of({
      Filter: 'SPATIAL',
      SpatialFilterSettings: {
        Strength: options.strength,
        ...optionalInteger('Speed', `${what} speed`, options.speed, -2, 3),
        ...optionalInteger('PostFilterSharpenStrength', `${what} sharpening`, options.sharpening, 0, 3),
      },
    });
  }

  /** A filter across frames. */
  public static temporal(options: TemporalNoiseReducerOptions): NoiseReducer {
    const what = 'NoiseReducer.temporal';
    requireMap(`${what} options`, options);
    requireIntegerIn(`${what} strength`, options.strength, 0, 16);
    return NoiseReducer.of({
      Filter: 'TEMPORAL',
      TemporalFilterSettings: {
        Strength: options.strength,
        ...optionalInteger('Speed', `${what} speed`, options.speed, -1, 3),
        ...optionalInteger('AggressiveMode', `${what} aggressiveMode`, options.aggressiveMode, 0, 4),
        ...sharpening(`${what} sharpening`, options.sharpening),
      },
    });
  }

  /**
   * Any other settings.
   *
   * @param settings MediaConvert's `NoiseReducer`, in the names of the API
   */
  public static of(settings: { [key: string]: any }): NoiseReducer {
    requireMap('NoiseReducer.of settings', settings);
    return new NoiseReducer(settings);
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * MediaConvert's `NoiseReducer`.
   *
   * @internal
   */
  public _toNoiseReducer(): { [key: string]: any } {
    return this.settings;
  }
}

function optionalInteger(setting: string, what: string, value: number | undefined, min: number, max: number) {
  if (value === undefined) {
    return {};
  }
  requireIntegerIn(what, value, min, max);
  return { [setting]: value };
}

function sharpening(what: string, wanted: TemporalSharpening | undefined) {
  if (wanted === undefined) {
    return {};
  }
  requireOneOf(what, wanted, Object.values(TemporalSharpening));
  return [TemporalSharpening.AUTO, TemporalSharpening.DISABLED].includes(wanted)
    ? { PostTemporalSharpening: wanted }
    : { PostTemporalSharpening: 'ENABLED', PostTemporalSharpeningStrength: wanted };
}
