import type { PlannedOutput, Settings } from '../../contract/plan';
import type { PlannedKind } from '../../contract/prices';
import { boxOfRung, fittedSize, isFitted, isRung } from '../fit/fitted-size';
import type { SourceTracks } from '../fit/kept-outputs';
import { LARGEST_PICTURES } from '../fit/largest-pictures';
import type { PictureSettings } from '../fit/picture-settings';

/**
 * The kind of an output for a source. AWS's price list counts vertical lines, so that portrait video costs more than landscape video of the
 * same size. Portrait video counts as 8K only if its shorter side is above 2160 pixels, because no codec of the lower kinds has more.
 */
export function kindOf(output: Settings, planned: PlannedOutput, source: SourceTracks): PlannedKind {
  if (planned.role === 'images' || planned.role === 'captions') {
    return planned.role;
  }
  if (planned.role === 'audio' || !source.hasVideo) {
    return 'audio';
  }
  const { lines, shorter } = linesOf(output, planned, source);
  return lines < 720 ? 'sd' : lines <= 1080 ? 'hd' : shorter <= 2160 ? 'uhd' : '8k';
}

interface Lines {
  /** Vertical. */
  readonly lines: number;
  /** The shorter side. */
  readonly shorter: number;
}

function linesOf(output: Settings, planned: PlannedOutput, source: SourceTracks): Lines {
  const fitted = fittedSize(output, planned, source);
  if (fitted) {
    return { lines: fitted.height, shorter: Math.min(fitted.width, fitted.height) };
  }
  const { width, height } = source;
  if (!width || !height) {
    return mostLines(output, planned);
  }
  // Sides that cannot be known follow the source.
  return planned.height === undefined ? { lines: height, shorter: Math.min(width, height) } : { lines: planned.height, shorter: planned.height };
}

/** For a source of unknown size: a rung may become portrait, and a picture without a height follows the source. */
function mostLines(output: Settings, planned: PlannedOutput): Lines {
  const video = output.VideoDescription as PictureSettings | undefined;
  if (video && isRung(planned) && isFitted(video, planned)) {
    const { long: lines, short: shorter } = boxOfRung(video, planned);
    return { lines, shorter };
  }
  const height = video ? video.Height : planned.height;
  return height === undefined ? largest(video) : { lines: height, shorter: height };
}

function largest({ CodecSettings }: PictureSettings = {}): Lines {
  const { width, height } = LARGEST_PICTURES[CodecSettings?.Codec ?? 'H_264'] ?? LARGEST_PICTURES.H_264;
  return { lines: Math.max(width, height), shorter: height };
}
