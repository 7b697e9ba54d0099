import { Bitrate } from '../bitrate';
import { HevcTier } from './codecs/hevc-rendition';
import { PEAK_OF_AVERAGE, qvbrOf } from './default-rate-control';
import { APPLE_AVC_RUNGS, APPLE_HEVC_RUNGS, MOBILE_RUNGS, QVBR_RUNGS, type AppleRung, type QvbrRung } from './ladder-rungs';
import { RateControl } from './rate-control';
import { Rendition } from './rendition';
import { requireRenditions } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken } from '../../shared/validation/values';

/** Options of `Ladder.qvbr()`, `Ladder.mobile()`, `Ladder.appleAvc()` and `Ladder.appleHevc()`. */
export interface LadderOptions {
  /**
   * Maximum height of a rung in pixels, from the lowest to the highest rung. Higher rungs are left out.
   *
   * @default 1080 - 720 in `Ladder.mobile()`
   */
  readonly maxHeight?: number;

  /**
   * Minimum height of a rung in pixels, from the lowest to the highest rung. Lower rungs are left out.
   *
   * @default - height of the lowest rung
   */
  readonly minHeight?: number;
}

/**
 * The video renditions (rungs) of an adaptive stream, highest first. A rung is a box of 16:9, or 9:16 for a portrait source, whose shorter
 * side is the rung's height. The picture fits into it and is never larger than the source: 1920x804 and 1080x1920 get the 1080 rung in their
 * own size. Of the rungs that are as large as the source or larger, the lowest stays. With `inspectSource: false`, all rungs have their
 * heights.
 *
 * @example
 * OutputPreset.cmaf({
 *   ladder: Ladder.qvbr({ maxHeight: 1080, minHeight: 720 }),
 * });
 */
export class Ladder {
  /**
   * H.264 with quality-defined variable bitrate, at the quality levels and maximum bitrates that AWS recommends. The rungs are 1080, 720,
   * 540, 360 and 270 pixels high, and 2160 with a `maxHeight` of 2160.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/qvbr-guidelines.html
   */
  public static qvbr(options: LadderOptions = {}): Ladder {
    return Ladder.of(rungsWithin('Ladder.qvbr', options, QVBR_RUNGS).map(qvbrRung));
  }

  /**
   * H.264 with quality-defined variable bitrate, at maximum bitrates for small screens and cellular networks. The rungs are 720, 540, 360
   * and 270 pixels high.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/qvbr-guidelines.html
   */
  public static mobile(options: LadderOptions = {}): Ladder {
    return Ladder.of(rungsWithin('Ladder.mobile', options, MOBILE_RUNGS).map(qvbrRung));
  }

  /**
   * H.264 at the average bitrates of Apple's HLS authoring specification, in nine rungs. They are 1080, 720, 540, 432, 360 and 234 pixels
   * high. Peaks are limited to 150 % of the average (Apple allows 200 %). Apple recommends at most 30 frames per second below 540p. The
   * rungs keep the frame rate of the source.
   *
   * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
   */
  public static appleAvc(options: LadderOptions = {}): Ladder {
    return Ladder.of(rungsWithin('Ladder.appleAvc', options, APPLE_AVC_RUNGS)
      .map(rung => Rendition.h264({ height: rung.height, rateControl: appleRateControl(rung) })));
  }

  /**
   * HEVC at the average bitrates of Apple's HLS authoring specification for standard dynamic range, in nine rungs. They are 1080, 720, 540,
   * 432 and 360 pixels high, and 2160 and 1440 with a `maxHeight` of 2160. Professional tier. Peaks are limited to 150 % of the average
   * (Apple allows 200 %). Apple's bitrates are for 30 frames per second. The rungs keep the frame rate of the source.
   *
   * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
   */
  public static appleHevc(options: LadderOptions = {}): Ladder {
    return Ladder.of(rungsWithin('Ladder.appleHevc', options, APPLE_HEVC_RUNGS).map(appleHevcRung));
  }

  /**
   * A custom ladder. A rendition without a `rateControl` has the bitrates of the `Ladder.qvbr()` rung of its height. Heights never rise
   * from rung to rung. Within one codec, maximum bitrates never rise either, and fall between rungs of the same height.
   *
   * @param renditions the rungs, highest first, each with a height
   */
  public static of(renditions: Rendition[]): Ladder {
    requireRenditions('Ladder.of renditions', renditions);
    return new Ladder([...renditions]);
  }

  /** The rungs, highest first. */
  public readonly renditions: Rendition[];

  private constructor(renditions: Rendition[]) {
    requireFallingRungs(renditions);
    this.renditions = renditions;
  }

  /**
   * A unique name for each rung, in the same order, such as `_1080p`. Further rungs of the same height add their maximum bitrate, such as
   * `_1080p_4500k`. The first rung of another codec at that height adds the codec, such as `_1080p_h265`.
   */
  public get rungNames(): string[] {
    return this.renditions.map((rendition, rung) => rungName(rendition, this.renditions.slice(0, rung)));
  }
}

/** The maximum of the main tier at level 5, the highest level of Apple's devices (ITU-T H.265, table A.8). */
const MAIN_TIER_KBPS = 25_000;

const DEFAULT_MAX_HEIGHT = 1080;

function rungsWithin<Rung extends { readonly height: number }>(what: string, options: LadderOptions, rungs: Rung[]): Rung[] {
  requireMap(`${what} options`, options);
  const heights = [...new Set(rungs.map(({ height }) => height))];
  const { maxHeight = Math.min(DEFAULT_MAX_HEIGHT, heights[0]), minHeight = heights.at(-1)! } = options;
  requireHeight(`${what} maxHeight`, maxHeight, heights);
  requireHeight(`${what} minHeight`, minHeight, heights);
  const within = rungs.filter(({ height }) => height >= minHeight && height <= maxHeight);
  if (within.length === 0) {
    throw new Error(`${what} minHeight and maxHeight must include at least one of the rungs ${heights.join(', ')}, `
      + `got ${minHeight} and ${maxHeight}`);
  }
  return within;
}

function requireHeight(what: string, height: number, heights: number[]): void {
  rejectToken(what, height);
  if (!Number.isInteger(height) || height < heights.at(-1)! || height > heights[0]) {
    throw new Error(`${what} must be a whole number from ${heights.at(-1)} to ${heights[0]} (rungs: ${heights.join(', ')}), got ${height}`);
  }
}

function qvbrRung(rung: QvbrRung): Rendition {
  return Rendition.h264({ height: rung.height, rateControl: qvbrOf(rung) });
}

function appleHevcRung(rung: AppleRung): Rendition {
  return Rendition.hevc({
    height: rung.height,
    rateControl: appleRateControl(rung),
    tier: rung.averageKbps * PEAK_OF_AVERAGE > MAIN_TIER_KBPS ? HevcTier.HIGH : HevcTier.MAIN,
  });
}

/** Apple's table has averages. With QVBR, rungs of one height would come out alike. */
function appleRateControl({ averageKbps }: AppleRung): RateControl {
  return RateControl.vbr({ bitrate: Bitrate.kbps(averageKbps), maxBitrate: Bitrate.kbps(averageKbps * PEAK_OF_AVERAGE) });
}

function rungName({ height, codec, peakBitsPerSecond }: Rendition, above: Rendition[]): string {
  const peers = above.filter(other => other.height === height);
  const inCodec = peers.length > 0 && peers[0].codec !== codec ? `_${codec.replaceAll('_', '').toLowerCase()}` : '';
  const further = peers.some(other => other.codec === codec) ? `_${shortBitrate(peakBitsPerSecond!)}` : '';
  return `_${height}p${inCodec}${further}`;
}

function shortBitrate(bitsPerSecond: number): string {
  return bitsPerSecond % 1000 === 0 ? `${bitsPerSecond / 1000}k` : `${bitsPerSecond}b`;
}

function requireFallingRungs(renditions: Rendition[]): void {
  if (renditions.length === 0) {
    throw new Error('Ladder.of renditions must have at least one Rendition, got none');
  }
  renditions.forEach((rendition, rung) => {
    if (rendition.height === undefined) {
      throw new Error(`Ladder.of renditions must each have a height, got none at rung ${rung}`);
    }
    const higher = rungThatRises(renditions.slice(0, rung), rendition);
    if (higher) {
      throw new Error('Ladder.of renditions must fall in height, or in bitrate at the same height and codec, and must not rise in either, got '
        + `${describe(higher)} before ${describe(rendition)} at rung ${rung}`);
    }
  });
}

/** The rung above that is lower than this one: in height the rung directly above, in bitrate the last rung of its codec. */
function rungThatRises(above: Rendition[], rendition: Rendition): Rendition | undefined {
  const last = above.at(-1);
  if (last && last.height! < rendition.height!) {
    return last;
  }
  const peer = above.findLast(({ codec }) => codec === rendition.codec);
  return peer && !falls(peer, rendition) ? peer : undefined;
}

/** An unknown bitrate (NaN) neither rises nor falls. `below` is not higher than `above`: rungs of one height must have known bitrates. */
function falls(above: Rendition, below: Rendition): boolean {
  const rise = (below.peakBitsPerSecond ?? NaN) - (above.peakBitsPerSecond ?? NaN);
  return below.height! < above.height! ? !(rise > 0) : rise < 0;
}

function describe({ height, peakBitsPerSecond }: Rendition): string {
  return `${height}p at ${peakBitsPerSecond ?? 'unknown'} bit/s`;
}
