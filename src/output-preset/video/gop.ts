import { rejectToken, requireIntegerIn } from '../../shared/constructs/validation';

/** Options of `Gop.seconds()` and `Gop.frames()`. */
export interface GopOptions {
  /**
   * Every how many groups one is closed, so that a segment can begin there. Not for AV1 and VP9.
   *
   * @default 1
   */
  readonly closedCadence?: number;

  /**
   * B-frames between reference frames: 0 to 7, for AV1 0 to 15. Not for VP9.
   *
   * @default - MediaConvert picks them for the source
   */
  readonly bFrames?: number;
}

/**
 * The distance of key frames: how long a group of pictures (GOP) is.
 *
 * A player can begin, seek and switch only at a key frame. In adaptive streams leave it to MediaConvert, as AWS advises; where it is
 * given, segments must be whole multiples of it.
 */
export class Gop {
  /** MediaConvert picks the length, so that segments come out whole. */
  public static auto(): Gop {
    return Gop.of({ GopSizeUnits: 'AUTO' });
  }

  /**
   * A length in time. For AV1 and VP9, which count frames, only together with a frame rate.
   *
   * @param seconds from 0.001; Apple advises 2
   */
  public static seconds(seconds: number, options: GopOptions = {}): Gop {
    rejectToken('Gop.seconds seconds', seconds);
    if (!Number.isFinite(seconds) || seconds < MIN_SECONDS) {
      throw new Error(`Gop.seconds seconds must be a number from ${MIN_SECONDS}, got ${seconds}`);
    }
    return Gop.of({ GopSize: seconds, GopSizeUnits: 'SECONDS', ...optional('Gop.seconds', options) });
  }

  /**
   * A length in frames.
   *
   * @param frames a whole number from 1
   */
  public static frames(frames: number, options: GopOptions = {}): Gop {
    requireIntegerIn('Gop.frames frames', frames, 1, MAX_INTEGER);
    return Gop.of({ GopSize: frames, GopSizeUnits: 'FRAMES', ...optional('Gop.frames', options) });
  }

  /**
   * Any other part of MediaConvert's codec settings about the GOP.
   *
   * @param settings in the names of the API, such as `{"GopSize": 2, "GopSizeUnits": "SECONDS", "MinIInterval": 0}`
   */
  public static of(settings: { [key: string]: any }): Gop {
    return new Gop(settings, lengthOf(settings));
  }

  /**
   * What codec settings say in the end, with overrides and the frame rate.
   *
   * @internal
   */
  public static _in(codecSettings: { [key: string]: any }): Gop {
    const settings = Object.fromEntries(Object.entries(codecSettings).filter(([name]) => GOP_SETTINGS.includes(name)));
    return new Gop(settings, lengthOf(codecSettings));
  }

  private constructor(
    private readonly settings: { [key: string]: any },
    /** Seconds from one point where a segment can begin to the next. Absent where MediaConvert or the source's frame rate decides. */
    public readonly lengthInSeconds?: number,
  ) {}

  /** The part of the codec settings of H.264 and HEVC that says it. */
  public toSettings(): { [key: string]: any } {
    const { GopSize, GopSizeUnits } = this.settings;
    const isGiven = GopSize !== undefined && GopSizeUnits !== 'AUTO';
    return { ...(isGiven && { GopClosedCadence: 1 }), ...this.settings };
  }

  /**
   * For codecs that count frames and close every group. `what` names the rendition's factory.
   *
   * @internal
   */
  public _toFrameSettings(what: string, framesPerSecond: number | undefined): { [key: string]: any } {
    const { GopSizeUnits, GopClosedCadence, GopSize, ...others } = this.settings;
    if (GopClosedCadence !== undefined) {
      throw new Error(`${what} gop must not have a closedCadence, which its codec does not know, got ${GopClosedCadence}`);
    }
    if (GopSizeUnits !== 'SECONDS') {
      return { ...(GopSize !== undefined && { GopSize }), ...others };
    }
    if (framesPerSecond === undefined) {
      throw new Error(`${what} gop must be in frames, or come with a frameRate, got ${GopSize} s`);
    }
    return { GopSize: Math.max(1, Math.round(GopSize * framesPerSecond)), ...others };
  }
}

/** Far below one frame; what is smaller still is lost in arithmetic. */
const MIN_SECONDS = 0.001;
const MAX_INTEGER = 2_147_483_647;
const GOP_SETTINGS = ['GopSize', 'GopSizeUnits', 'GopClosedCadence', 'NumberBFramesBetweenReferenceFrames', 'MinIInterval', 'GopBReference'];

function optional(what: string, { closedCadence, bFrames }: GopOptions) {
  if (closedCadence !== undefined) {
    requireIntegerIn(`${what} closedCadence`, closedCadence, 1, MAX_INTEGER);
  }
  if (bFrames !== undefined) {
    requireIntegerIn(`${what} bFrames`, bFrames, 0, 15);
  }
  return {
    ...(closedCadence !== undefined && { GopClosedCadence: closedCadence }),
    ...(bFrames !== undefined && { NumberBFramesBetweenReferenceFrames: bFrames }),
  };
}

/** Codecs that count frames have no `GopSizeUnits`. */
function lengthOf(settings: { [key: string]: any }): number | undefined {
  const { GopSize, GopSizeUnits = 'FRAMES', GopClosedCadence = 1, FramerateNumerator, FramerateDenominator } = settings;
  if (!GopSize || GopSizeUnits === 'AUTO') {
    return undefined;
  }
  if (GopSizeUnits === 'SECONDS') {
    return GopSize * GopClosedCadence;
  }
  return FramerateNumerator && FramerateDenominator
    ? GopSize * GopClosedCadence * FramerateDenominator / FramerateNumerator
    : undefined;
}
