import { fittedSize, fullSize, isFitted, isRung, type PictureSize, type SourcePicture } from './fitted-size';
import type { PictureSettings } from './picture-settings';
import type { PlannedOutput, Settings } from '../../contract/plan';

/** A rung of a ladder, or another output with a height, for one source. */
interface Rung {
  readonly droppable: boolean;
  readonly codec?: string;
  /** The shorter side of its box. */
  readonly lines: number;
  readonly size?: PictureSize;
  /** Whether its size is fixed, so that a smaller source would be enlarged. */
  readonly enlarges: boolean;
}

/**
 * Whether an output of a group is a rung that a source does not need: it has the same size as a lower rung of its codec, because the source
 * is smaller than both, or its fixed size is above the source. Of each codec, the lowest rung is always needed. `outputs` and `planned` are
 * those of the group.
 */
export function unneededRungs(outputs: readonly Settings[], planned: readonly PlannedOutput[], source: SourcePicture): boolean[] {
  const rungs = planned.map((output, index) => rungOf(outputs[index], output, source));
  return rungs.map(rung => rung !== undefined && rung.droppable && isUnneeded(rung, rungs.filter(other => isLower(other, rung)) as Rung[]));
}

function isUnneeded({ enlarges, size }: Rung, lower: readonly Rung[]): boolean {
  return enlarges ? lower.length > 0 : lower.some(other => size !== undefined && isEqual(size, other.size));
}

function isLower(other: Rung | undefined, { codec, lines }: Rung): boolean {
  return other !== undefined && other.codec === codec && other.lines < lines;
}

function isEqual(one: PictureSize, other: PictureSize | undefined): boolean {
  return one.width === other?.width && one.height === other.height;
}

function rungOf(output: Settings, planned: PlannedOutput, source: SourcePicture): Rung | undefined {
  if (!planned.height || (planned.role !== 'video' && planned.role !== 'muxed')) {
    return undefined;
  }
  // An output of one of MediaConvert's own presets has no description.
  const video = (output.VideoDescription ?? {}) as PictureSettings;
  const { Width: width, Height: height = planned.height } = video;
  return {
    droppable: isRung(planned),
    codec: video.CodecSettings?.Codec,
    lines: Math.min(width ?? height, height),
    size: fittedSize(output, planned, source),
    enlarges: (!output.VideoDescription || !isFitted(video, planned)) && isAbove({ width, height }, fullSize(video, source)),
  };
}

/** Pixel aspects make sides such as 1023.9999999. */
function isAbove({ width = 0, height }: Partial<PictureSize> & { height: number }, full: PictureSize | undefined): boolean {
  return full !== undefined && (width > full.width + 1e-6 || height > full.height + 1e-6);
}
