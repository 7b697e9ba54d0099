import { Bitrate } from '../bitrate';
import { HevcTier } from './codecs/hevc-rendition';
import { PEAK_OF_AVERAGE, qvbrOf } from './default-rate-control';
import { requireFallingRungs } from './falling-rungs';
import { APPLE_AVC_RUNGS, APPLE_HEVC_RUNGS, MOBILE_RUNGS, QVBR_RUNGS, type AppleRung, type QvbrRung } from './ladder-rungs';
import { RateControl } from './rate-control';
import { Rendition } from './rendition';
import { requireDifferentNames, rungNamesOf } from './rung-names';
import { requireLadders, requireRenditions } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken } from '../../shared/validation/values';

/** Options of `Ladder.qvbr()`, `Ladder.mobile()`, `Ladder.appleAvc()` and `Ladder.appleHevc()`. */
export interface LadderOptions {
  /**
   * Height of the highest rung to keep, in pixels: at least the lowest and at most the highest rung of the ladder. For portrait sources,
   * heights are widths.
   *
   * @default 1080 - 720 in `Ladder.mobile()`
   */
  readonly maxHeight?: number;

  /**
   * Height of the lowest rung to keep, in pixels: at least the lowest and at most the highest rung of the ladder. For portrait sources,
   * heights are widths.
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
    requireFallingRungs(renditions);
    return new Ladder('Ladder.of', [...renditions]);
  }

  /**
   * Several ladders in one stream, such as HEVC for newer players beside H.264 for all others. The rungs are those of the first ladder,
   * then those of the second, and so on. Players choose the rungs of a codec that they support. Each rung is billed.
   *
   * @param ladders at least two, each in other codecs than the others
   *
   * @example
   * OutputPreset.cmaf({ ladder: Ladder.combine([Ladder.appleHevc({ maxHeight: 2160 }), Ladder.qvbr()]) });
   */
  public static combine(ladders: Ladder[]): Ladder {
    requireLadders('Ladder.combine ladders', ladders);
    requireDifferentCodecs(ladders);
    return new Ladder('Ladder.combine', ladders.flatMap(({ renditions }) => renditions));
  }

  private constructor(
    factory: string,
    /** The rungs, highest first. In a combined ladder, the rungs of each ladder, in the order of the ladders. */
    public readonly renditions: Rendition[],
  ) {
    requireDifferentNames(factory, renditions);
  }

  /**
   * A unique name for each rung, in the same order: the `name` of its rendition, or one by its shorter side such as `_1080p`. Further
   * rungs with the same shorter side add their maximum bitrate, such as `_1080p_4500k`. The first rung of another codec adds the codec, such
   * as `_1080p_h265`.
   */
  public get rungNames(): string[] {
    return rungNamesOf(this.renditions);
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

function requireDifferentCodecs(ladders: Ladder[]): void {
  if (ladders.length < 2) {
    throw new Error(`Ladder.combine ladders must have at least two ladders, got ${ladders.length}`);
  }
  const codecs = ladders.flatMap(({ renditions }) => [...new Set(renditions.map(({ codec }) => codec))]);
  const twice = codecs.find((codec, index) => codecs.indexOf(codec) !== index);
  if (twice !== undefined) {
    throw new Error(`Ladder.combine ladders must have different codecs, got ${twice} in two ladders: use Ladder.of for rungs of one codec`);
  }
}
