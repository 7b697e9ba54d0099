import { Bitrate } from '../bitrate';
import { QVBR_RUNGS, type QvbrRung } from './ladder-rungs';
import { RateControl } from './rate-control';

interface PictureSize {
  readonly width?: number;
  readonly height?: number;
}

/** The quality level and maximum bitrate that AWS recommends for QVBR at this picture size. */
export function defaultRateControl(size: PictureSize): RateControl {
  return qvbrOf(rungFor(size));
}

/** The same maximum bitrates, for codecs without QVBR. */
export function defaultVbr(size: PictureSize): RateControl {
  return vbrOf(rungFor(size));
}

export function qvbrOf({ quality, maxMbps }: QvbrRung): RateControl {
  return RateControl.qvbr({ quality, maxBitrate: Bitrate.mbps(maxMbps) });
}

export function vbrOf({ maxMbps }: QvbrRung): RateControl {
  const kbps = Math.round(1_000 * maxMbps / PEAK_OF_AVERAGE);
  return RateControl.vbr({ bitrate: Bitrate.kbps(kbps), maxBitrate: Bitrate.mbps(maxMbps) });
}

/** Peaks are limited to 150 % of the average bitrate. */
export const PEAK_OF_AVERAGE = 1.5;

/** The lowest rung that is at least as high as the picture. 1080p if the size follows the source. */
function rungFor({ width, height }: PictureSize): QvbrRung {
  const lines = height !== undefined && width !== undefined ? Math.min(width, height) : height ?? (width ?? 1_920) * 9 / 16;
  return QVBR_RUNGS.findLast(rung => rung.height >= lines) ?? QVBR_RUNGS[0];
}
