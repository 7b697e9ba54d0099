import type { PlannedWatermark } from '../../contract/plan';

/** The picture in which a watermark is placed. */
export interface WatermarkFrame {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  /** Width of a pixel divided by its height. Square pixels if absent. */
  readonly pixelAspect?: number;
}

/** The members of MediaConvert's `InsertableImage` that place it. */
export interface PlacedWatermark {
  readonly ImageX: number;
  readonly ImageY: number;
  readonly Width: number;
  readonly Height: number;
}

/** The frame if the source is unknown. */
export const USUAL_FRAME: WatermarkFrame = { width: 1920, height: 1080 };

/**
 * A watermark in pixels of the frame: even numbers, since the color of four pixels is shared. It keeps its shape and shrinks if the frame has
 * too little room between the margins.
 */
export function placedWatermark({ position, widthPercent, marginPercent, aspectRatio }: PlannedWatermark, frame: WatermarkFrame): PlacedWatermark {
  const { width, height, pixelAspect = 1 } = frame;
  const shown = width * pixelAspect;
  const margin = Math.min(shown, height) * marginPercent / 100;
  const wanted = shown * widthPercent / 100;
  const fitting = Math.min(wanted, shown - 2 * margin, (height - 2 * margin) * aspectRatio);
  const [Width, Height] = [atLeastTwo(fitting / pixelAspect), atLeastTwo(fitting / aspectRatio)];
  const [right, bottom] = [width - Width, height - Height];
  const [x, y] = [Math.min(margin / pixelAspect, right), Math.min(margin, bottom)];
  return {
    ImageX: even(position.endsWith('LEFT') ? x : right - x),
    ImageY: even(position.startsWith('TOP') ? y : bottom - y),
    Width,
    Height,
  };
}

function atLeastTwo(pixels: number): number {
  return Math.max(2, even(pixels));
}

/** Divisions make numbers such as 107.9999999. */
function even(pixels: number): number {
  return Math.max(0, 2 * Math.floor(pixels / 2 + 1e-6));
}
