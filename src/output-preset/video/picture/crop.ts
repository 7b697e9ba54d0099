import { requireMap } from '../../../shared/validation/shapes';
import { requireIntegerIn, requireMultipleOf } from '../../../shared/validation/values';

/** A part of the source's picture, in pixels of the source. Even numbers only. */
export interface Crop {
  /** Width, from 2. */
  readonly width: number;

  /** Height, from 2. */
  readonly height: number;

  /**
   * Distance from the left edge.
   *
   * @default 0
   */
  readonly x?: number;

  /**
   * Distance from the top edge.
   *
   * @default 0
   */
  readonly y?: number;
}

/** MediaConvert's `Rectangle`. `what` names the property. */
export function rectangle(what: string, crop: Crop): { [key: string]: number } {
  requireMap(what, crop);
  const { x = 0, y = 0, width, height } = crop;
  requireEven(`${what} x`, x, 0);
  requireEven(`${what} y`, y, 0);
  requireEven(`${what} width`, width, 2);
  requireEven(`${what} height`, height, 2);
  return { X: x, Y: y, Width: width, Height: height };
}

function requireEven(what: string, pixels: number, min: number): void {
  requireIntegerIn(what, pixels, min, MAX_PIXELS);
  requireMultipleOf(what, pixels, 2);
}

const MAX_PIXELS = 2_147_483_647;
