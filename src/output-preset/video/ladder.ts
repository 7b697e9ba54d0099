import { Bitrate } from '../bitrate';
import { HevcTier } from './codecs/hevc-rendition';
import { PEAK_OF_AVERAGE } from './default-rate-control';
import { APPLE_AVC_RUNGS, APPLE_HEVC_RUNGS, MOBILE_RUNGS, QVBR_RUNGS, type AppleRung, type QvbrRung } from './ladder-rungs';
import { RateControl } from './rate-control';
import { Rendition } from './rendition';
import { requireIntegerIn } from '../../shared/constructs/validation';
import { requireRenditions } from '../../shared/pure/option-kinds';

/** Options of `Ladder.qvbr()`. */
export interface QvbrLadderOptions {
  /**
   * Height of the highest rung, in pixels: 2160, 1080, 720, 540, 360 or 270 and what lies between cut the ladder there.
   *
   * @default 1080
   */
  readonly maxHeight?: number;
}

/** Options of `Ladder.mobile()`. */
export interface MobileLadderOptions {
  /**
   * Height of the highest rung, in pixels: 720, 540, 360 or 270 and what lies between cut the ladder there.
   *
   * @default 720
   */
  readonly maxHeight?: number;
}

/** Options of `Ladder.appleAvc()`. */
export interface AppleAvcLadderOptions {
  /**
   * Height of the highest rung, in pixels: 1080, 720, 540, 432, 360 or 234 and what lies between cut the ladder there.
   *
   * @default 1080
   */
  readonly maxHeight?: number;
}

/** Options of `Ladder.appleHevc()`. */
export interface AppleHevcLadderOptions {
  /**
   * Height of the highest rung, in pixels: 2160, 1440, 1080, 720, 540, 432 or 360 and what lies between cut the ladder there.
   *
   * @default 1080
   */
  readonly maxHeight?: number;
}

/**
 * The renditions of an adaptive stream, highest first. Rungs above the source are left out for each upload; the lowest stays.
 *
 * @example
 * OutputPreset.cmaf({
 *   ladder: Ladder.appleAvc({ maxHeight: 720 }),
 * });
 */
export class Ladder {
  /**
   * H.264 with quality-defined variable bitrate, 1080p to 270p, at the levels and ceilings that AWS publishes for QVBR; 2160p where
   * `maxHeight` asks for it.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/qvbr-guidelines.html
   */
  public static qvbr(options: QvbrLadderOptions = {}): Ladder {
    return Ladder.of(rungsUpTo('Ladder.qvbr', options.maxHeight ?? 1080, QVBR_RUNGS).map(qvbrRung));
  }

  /**
   * H.264 with quality-defined variable bitrate, 720p to 270p, at ceilings for small screens and cellular networks.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/qvbr-guidelines.html
   */
  public static mobile(options: MobileLadderOptions = {}): Ladder {
    return Ladder.of(rungsUpTo('Ladder.mobile', options.maxHeight ?? 720, MOBILE_RUNGS).map(qvbrRung));
  }

  /**
   * H.264 at the average bitrates of Apple's authoring specification: 1080p to 234p in nine rungs, some of one height. Peaks stay at
   * 150 % of the average, where Apple allows 200 %. Apple advises at most 30 frames per second below 540p; the rungs keep the source's.
   *
   * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
   */
  public static appleAvc(options: AppleAvcLadderOptions = {}): Ladder {
    return Ladder.of(rungsUpTo('Ladder.appleAvc', options.maxHeight ?? 1080, APPLE_AVC_RUNGS)
      .map(rung => Rendition.h264({ height: rung.height, rateControl: appleRateControl(rung) })));
  }

  /**
   * HEVC at the average bitrates of Apple's authoring specification for standard dynamic range: 1080p to 360p in nine rungs, some of one
   * height, and up to 2160p where `maxHeight` asks for it. Professional tier. Peaks stay at 150 % of the average, where Apple allows
   * 200 %. Apple's bitrates are for 30 frames per second; the rungs keep the source's.
   *
   * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
   */
  public static appleHevc(options: AppleHevcLadderOptions = {}): Ladder {
    return Ladder.of(rungsUpTo('Ladder.appleHevc', options.maxHeight ?? 1080, APPLE_HEVC_RUNGS).map(appleHevcRung));
  }

  /**
   * A ladder of your own: each rendition has a height, which never rises from rung to rung. Nor, among the rungs of one codec, does the
   * highest bitrate, which falls where two of them are equally high.
   *
   * @param renditions the rungs, highest first
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
   * A name for each rung, in their order, unique in the ladder: `_1080p`, and with its highest bitrate for each further rung of that
   * height, such as `_1080p_4500k`. The first rung of another codec at that height is called `_1080p_h265`.
   */
  public get rungNames(): string[] {
    return this.renditions.map((rendition, rung) => rungName(rendition, this.renditions.slice(0, rung)));
  }
}

/** What the main tier allows at level 5, the highest level for Apple's devices (ITU-T H.265, table A.8). */
const MAIN_TIER_KBPS = 25_000;

function rungsUpTo<Rung extends { readonly height: number }>(what: string, maxHeight: number, rungs: Rung[]): Rung[] {
  requireIntegerIn(`${what} maxHeight`, maxHeight, rungs.at(-1)!.height, rungs[0].height);
  return rungs.filter(({ height }) => height <= maxHeight);
}

function qvbrRung({ height, quality, maxMbps }: QvbrRung): Rendition {
  return Rendition.h264({ height, rateControl: RateControl.qvbr({ quality, maxBitrate: Bitrate.mbps(maxMbps) }) });
}

function appleHevcRung(rung: AppleRung): Rendition {
  return Rendition.hevc({
    height: rung.height,
    rateControl: appleRateControl(rung),
    tier: rung.averageKbps * PEAK_OF_AVERAGE > MAIN_TIER_KBPS ? HevcTier.HIGH : HevcTier.MAIN,
  });
}

/** Apple's table is one of averages: several rungs of one height would come out alike at one quality. */
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
    throw new Error('Ladder.of renditions must have at least one rendition, got none');
  }
  renditions.forEach((rendition, rung) => {
    if (rendition.height === undefined) {
      throw new Error(`Ladder.of renditions must each have a height, got none at rung ${rung}`);
    }
    const higher = rungThatRises(renditions.slice(0, rung), rendition);
    if (higher) {
      throw new Error('Ladder.of renditions must fall in height, or in bitrate at the same height and codec, and rise in neither, got '
        + `${describe(higher)} before ${describe(rendition)} at rung ${rung}`);
    }
  });
}

/** The rung above that is too low for this one: in height the one just above, in bitrate the last of its codec. */
function rungThatRises(above: Rendition[], rendition: Rendition): Rendition | undefined {
  const last = above.at(-1);
  if (last && last.height! < rendition.height!) {
    return last;
  }
  const peer = above.findLast(({ codec }) => codec === rendition.codec);
  return peer && !falls(peer, rendition) ? peer : undefined;
}

/** A bitrate that is not known is not compared, but two rungs of one height need one to differ by. */
function falls(above: Rendition, below: Rendition): boolean {
  const rise = below.peakBitsPerSecond !== undefined && above.peakBitsPerSecond !== undefined
    ? below.peakBitsPerSecond - above.peakBitsPerSecond
    : undefined;
  return below.height! < above.height!
    ? rise === undefined || rise <= 0
    : below.height === above.height && rise !== undefined && rise < 0;
}

function describe({ height, peakBitsPerSecond }: Rendition): string {
  return `${height}p at ${peakBitsPerSecond ?? 'no known'} bit/s`;
}
