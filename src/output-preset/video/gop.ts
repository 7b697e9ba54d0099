import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireIntegerIn } from '../../shared/validation/values';

/** Options of `Gop.auto()`, `Gop.seconds()` and `Gop.frames()`. */
export interface GopOptions {
  /**
   * B-frames between reference frames: 0 to 7, for AV1 0 to 15. Not for VP9.
   *
   * @default - MediaConvert chooses the number for each source
   */
  readonly bFrames?: number;

  /**
   * Whether other frames may refer to B-frames, which improves quality. For H.264 and HEVC.
   *
   * @default - true, which is MediaConvert's default
   */
  readonly bReference?: boolean;

  /**
   * Whether fast motion gets fewer B-frames, with `bFrames` as the maximum. Otherwise their number is fixed. For H.264 and HEVC.
   *
   * @default - true, which is MediaConvert's default
   */
  readonly dynamicSubGop?: boolean;

  /**
   * Minimum number of frames between two key frames, 1 to 30: near a scene change, a key frame is moved to it. 0 keeps all distances
   * regular. For H.264 and HEVC.
   *
   * @default - MediaConvert chooses the number for each source
   */
  readonly minIInterval?: number;
}

/**
 * The length of a group of pictures (GOP): the distance between key frames.
 *
 * Players start, seek and switch at key frames only. AWS recommends `Gop.auto()` for adaptive streams. With another length, the segment
 * length must be a multiple of it. Every GOP is closed.
 */
export class Gop {
  /** MediaConvert chooses the length to match the segments. */
  public static auto(options: GopOptions = {}): Gop {
    return Gop.of({ GopSizeUnits: 'AUTO', ...optionalSettings('Gop.auto', options) });
  }

  /**
   * A length in seconds. AV1 and VP9 count frames and need a `frameRate` too.
   *
   * @param seconds from 0.001; Apple recommends 2
   */
  public static seconds(seconds: number, options: GopOptions = {}): Gop {
    rejectToken('Gop.seconds seconds', seconds);
    if (!Number.isFinite(seconds) || seconds < MIN_SECONDS) {
      throw new Error(`Gop.seconds seconds must be a number from ${MIN_SECONDS}, got ${seconds}`);
    }
    return Gop.of({ GopSize: seconds, GopSizeUnits: 'SECONDS', ...optionalSettings('Gop.seconds', options) });
  }

  /**
   * A length in frames.
   *
   * @param frames a whole number from 1
   */
  public static frames(frames: number, options: GopOptions = {}): Gop {
    requireIntegerIn('Gop.frames frames', frames, 1, MAX_INTEGER);
    return Gop.of({ GopSize: frames, GopSizeUnits: 'FRAMES', ...optionalSettings('Gop.frames', options) });
  }

  /**
   * Any other GOP settings.
   *
   * @param settings GOP settings of MediaConvert's codec settings, such as `{"GopSize": 2, "GopSizeUnits": "SECONDS", "MinIInterval": 0}`
   */
  public static of(settings: { [key: string]: any }): Gop {
    requireMap('Gop.of settings', settings);
    return new Gop(settings);
  }

  private constructor(private readonly settings: { [key: string]: any }) {}

  /**
   * For codecs with `GopSizeUnits`.
   *
   * @internal
   */
  public _toGopSettings(): { [key: string]: any } {
    const { GopSize, GopSizeUnits } = this.settings;
    const isGiven = GopSize !== undefined && GopSizeUnits !== 'AUTO';
    return { ...(isGiven && { GopClosedCadence: 1 }), ...this.settings };
  }

  /**
   * For codecs that count frames and close every GOP. `what` names the rendition's factory.
   *
   * @internal
   */
  public _toFrameSettings(what: string, framesPerSecond: number | undefined): { [key: string]: any } {
    const { GopSizeUnits, GopSize, ...others } = this.settings;
    const unsupported = UNITS_ONLY.find(name => others[name] !== undefined);
    if (unsupported !== undefined) {
      throw new Error(`${what} gop must not have ${unsupported}, which the codec does not support, got ${others[unsupported]}`);
    }
    if (GopSizeUnits !== 'SECONDS') {
      return { ...(GopSize !== undefined && { GopSize }), ...others };
    }
    if (framesPerSecond === undefined) {
      throw new Error(`${what} gop must be in frames unless frameRate is given, got ${GopSize} s`);
    }
    return { GopSize: Math.max(1, Math.round(GopSize * framesPerSecond)), ...others };
  }
}

/** Far below one frame. Smaller values are lost in arithmetic. */
const MIN_SECONDS = 0.001;
const MAX_INTEGER = 2_147_483_647;

/** Settings that codecs without `GopSizeUnits` lack. */
const UNITS_ONLY = ['GopClosedCadence', 'GopBReference', 'DynamicSubGop', 'MinIInterval'];

function optionalSettings(what: string, options: GopOptions) {
  requireMap(`${what} options`, options);
  const { bFrames, bReference, dynamicSubGop, minIInterval } = options;
  if (bFrames !== undefined) {
    requireIntegerIn(`${what} bFrames`, bFrames, 0, 15);
  }
  if (minIInterval !== undefined) {
    requireIntegerIn(`${what} minIInterval`, minIInterval, 0, 30);
  }
  return {
    ...(bFrames !== undefined && { NumberBFramesBetweenReferenceFrames: bFrames }),
    ...(bReference !== undefined && { GopBReference: bReference ? 'ENABLED' : 'DISABLED' }),
    ...(dynamicSubGop !== undefined && { DynamicSubGop: dynamicSubGop ? 'ADAPTIVE' : 'STATIC' }),
    ...(minIInterval !== undefined && { MinIInterval: minIInterval }),
  };
}
