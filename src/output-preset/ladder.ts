import { Bitrate } from './bitrate';
import { RateControl } from './rate-control';
import { Rendition } from './rendition';
import { requireIntegerIn } from '../shared/validation';

/** Options of `Ladder.qvbr()`. */
export interface QvbrLadderOptions {
  /**
   * Height of the highest rung, in pixels: 1080, 720, 540, 360 or 270 and what lies between cut the ladder there.
   *
   * @default 1080
   */
  readonly maxHeight?: number;
}

/** The renditions of an adaptive stream, highest first. Rungs above the source are left out for each upload; the lowest stays. */
export class Ladder {
  /**
   * H.264 with quality-defined variable bitrate, 1080p to 270p, at the levels and ceilings that AWS publishes for QVBR.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/qvbr-guidelines.html
   */
  public static qvbr(options: QvbrLadderOptions = {}): Ladder {
    const maxHeight = options.maxHeight ?? QVBR_RUNGS[0].height;
    requireIntegerIn('Ladder.qvbr maxHeight', maxHeight, QVBR_RUNGS.at(-1)!.height, QVBR_RUNGS[0].height);
    return Ladder.of(QVBR_RUNGS.filter(rung => rung.height <= maxHeight).map(qvbrRung));
  }

  /**
   * A ladder of your own: each rendition with a height, falling from rung to rung, as must the highest bitrate.
   *
   * @param renditions the rungs, highest first
   */
  public static of(renditions: Rendition[]): Ladder {
    return new Ladder([...renditions]);
  }

  /** The rungs, highest first. */
  public readonly renditions: Rendition[];

  private constructor(renditions: Rendition[]) {
    requireFallingRungs(renditions);
    this.renditions = renditions;
  }
}

const QVBR_RUNGS = [
  { height: 1080, quality: 8, maxMbps: 6.5 },
  { height: 720, quality: 8, maxMbps: 5 },
  { height: 540, quality: 7, maxMbps: 3.5 },
  { height: 360, quality: 7, maxMbps: 1.5 },
  { height: 270, quality: 7, maxMbps: 0.4 },
];

function qvbrRung({ height, quality, maxMbps }: (typeof QVBR_RUNGS)[number]): Rendition {
  return Rendition.h264({ height, rateControl: RateControl.qvbr({ quality, maxBitrate: Bitrate.mbps(maxMbps) }) });
}

function requireFallingRungs(renditions: Rendition[]): void {
  if (renditions.length === 0) {
    throw new Error('Ladder.of renditions must have at least one rendition, got none');
  }
  renditions.forEach((rendition, rung) => {
    if (rendition.height === undefined) {
      throw new Error(`Ladder.of renditions must each have a height, got none at rung ${rung}`);
    }
    const above = renditions[rung - 1];
    if (above && (rendition.height >= above.height! || rendition.peakBitsPerSecond > above.peakBitsPerSecond)) {
      throw new Error('Ladder.of renditions must fall in height and not rise in bitrate, got '
        + `${describe(above)} before ${describe(rendition)} at rung ${rung}`);
    }
  });
}

function describe(rendition: Rendition): string {
  return `${rendition.height}p at ${rendition.peakBitsPerSecond} bit/s`;
}
