import { Bitrate } from '../bitrate';
import { QVBR_RUNGS, type QvbrRung } from './ladder-rungs';
import { RateControl } from './rate-control';

interface PictureSize {
  readonly width?: number;
  readonly height?: number;
}

/** AWS's guidelines for QVBR, by the size of the picture. */
export function defaultRateControl(size: PictureSize): RateControl {
  const { quality, maxMbps } = rungFor(size);
  return RateControl.qvbr({ quality, maxBitrate: Bitrate.mbps(maxMbps) });
}

/** The same ceilings for codecs and formats without QVBR. */
export function defaultVbr(size: PictureSize): RateControl {
  return vbrOf(rungFor(size));
}

/** The average leaves the peaks as much room as in Apple's ladders. */
export function vbrOf({ maxMbps }: QvbrRung): RateControl {
  const kbps = Math.round(1_000 * maxMbps / PEAK_OF_AVERAGE);
  return RateControl.vbr({ bitrate: Bitrate.kbps(kbps), maxBitrate: Bitrate.mbps(maxMbps) });
}

/** Peaks stay at 150 % of the average. */
export const PEAK_OF_AVERAGE = 1.5;

/** The lowest rung that is not below the picture; 1080p where its size follows the source. */
function rungFor({ width, height }: PictureSize): QvbrRung {
  const lines = height !== undefined && width !== undefined ? Math.min(width, height) : height ?? (width ?? 1_920) * 9 / 16;
  return QVBR_RUNGS.findLast(rung => rung.height >= lines) ?? QVBR_RUNGS[0];
}
