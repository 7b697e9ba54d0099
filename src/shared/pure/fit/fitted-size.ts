import { scaleToLargest } from './largest-pictures';
import { pixelAspectOf, type PictureSettings } from './picture-settings';
import type { PlannedOutput, Settings } from '../../contract/plan';

/** The picture of a source as displayed: after rotation. */
export interface SourcePicture {
  /** In pixels. */
  readonly width?: number;
  /** In pixels. */
  readonly height?: number;
  /** Width of a pixel divided by its height. Square pixels if absent. */
  readonly pixelAspect?: number;
}

/** In pixels of an output. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of an output's picture for a source: even numbers. Undefined if it cannot be known.
 *
 * A rung of a ladder is a box in the orientation of the source. Without a width, a rung of the height h is a 16:9 box whose shorter side is
 * h. The picture fits into the box, and is never larger than the source. The picture of another output has the side that is given, and
 * otherwise follows the source. No picture is larger than the codec allows.
 */
export function fittedSize(output: Settings, planned: PlannedOutput, source: SourcePicture): PictureSize | undefined {
  const video = output.VideoDescription as PictureSettings | undefined;
  const full = video && fullSize(video, source);
  if (!video || !isFitted(video, planned)) {
    return video?.Width && video.Height ? { width: video.Width, height: video.Height } : undefined;
  }
  if (!full) {
    return undefined;
  }
  if (isRung(planned)) {
    return evenSize(full, scaleOfRung(video, planned, full, source));
  }
  const { width, height } = evenSize(full, scaleOfOther(video, full));
  return { width: sideOf(video.Width, width), height: sideOf(video.Height, height) };
}

/** A given side that is odd stays as it is. */
function sideOf(given: number | undefined, fitted: number): number {
  return given !== undefined && Math.abs(given - fitted) < 2 ? given : fitted;
}

/** Whether the output is a rung of a ladder, which depends on the size of the source. */
export function isRung({ role, height, droppable }: PlannedOutput): boolean {
  return Boolean(droppable && height && (role === 'video' || role === 'muxed'));
}

/** The source after the crop of the job's input. */
export function croppedSource<Source extends SourcePicture>(settings: Settings, source: Source): Source {
  const [{ Crop } = {} as PictureSettings] = (settings.Inputs ?? []) as PictureSettings[];
  return Crop ? { ...source, width: Crop.Width, height: Crop.Height } : source;
}

/** The source in the pixels of the output: not necessarily even. */
export function fullSize(video: PictureSettings, source: SourcePicture): PictureSize | undefined {
  const { Width: width, Height: height } = video.Crop ?? { Width: source.width, Height: source.height };
  return width && height ? { width: width * (source.pixelAspect ?? 1) / pixelAspectOf(video, source.pixelAspect), height } : undefined;
}

/** With these behaviors, the picture keeps its shape and its content. */
const FITTING = ['DEFAULT', 'FIT', 'FIT_NO_UPSCALE'];

/**
 * Whether the size follows from the source. Passed-through video keeps its size. AFD values of the source and a position change the picture
 * in other ways.
 */
export function isFitted(video: PictureSettings, planned: PlannedOutput): boolean {
  const { Width, Height, ScalingBehavior = 'DEFAULT', Position, RespondToAfd, CodecSettings } = video;
  if (Position !== undefined || RespondToAfd === 'RESPOND' || CodecSettings?.Codec === 'PASSTHROUGH') {
    return false;
  }
  return !(Width && Height) || (isRung(planned) && FITTING.includes(ScalingBehavior));
}

/** A box without a width is compared with the picture in square pixels. */
function scaleOfRung(video: PictureSettings, planned: PlannedOutput, full: PictureSize, source: SourcePicture): number {
  const shown = video.Width ? full.width : full.width * pixelAspectOf(video, source.pixelAspect);
  const { long, short } = boxOfRung(video, planned);
  return Math.min(
    long / Math.max(shown, full.height), short / Math.min(shown, full.height), scaleToLargest(video.CodecSettings?.Codec, full.width, full.height),
  );
}

/** The sides of a rung's box, which has the orientation of the source. */
export function boxOfRung({ Width: width, Height: height }: PictureSettings, planned: PlannedOutput): { long: number; short: number } {
  const lines = height ?? planned.height!;
  return width ? { long: Math.max(width, lines), short: Math.min(width, lines) } : { long: 2 * Math.ceil(lines * 8 / 9), short: lines };
}

/** A given side is kept, unless the other one would exceed the largest picture of the codec. */
function scaleOfOther({ Width: width, Height: height, CodecSettings }: PictureSettings, full: PictureSize): number {
  const scale = width ? width / full.width : height ? height / full.height : 1;
  return scale * scaleToLargest(CodecSettings?.Codec, full.width * scale, full.height * scale);
}

/** MediaConvert's limits of `Width` and `Height`. */
const LIMITS = { min: 32, max: 8192 };

/** Whether the picture keeps its shape, because no side was moved to a limit. */
export function isExact({ width, height }: PictureSize): boolean {
  return Math.min(width, height) > LIMITS.min && Math.max(width, height) < LIMITS.max;
}

function evenSize({ width, height }: PictureSize, scale: number): PictureSize {
  return { width: evenSide(width, scale), height: evenSide(height, scale) };
}

/** The nearest even number, and not above the source unless it is enlarged on purpose. */
function evenSide(full: number, scale: number): number {
  const nearest = 2 * Math.round(full * scale / 2);
  const side = scale > 1 ? nearest : Math.min(nearest, evenBelow(full));
  return Math.min(Math.max(side, LIMITS.min), LIMITS.max);
}

/** Pixel aspects make sides such as 1023.9999999. */
function evenBelow(pixels: number): number {
  return 2 * Math.floor(pixels / 2 + 1e-6);
}
