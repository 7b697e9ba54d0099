import { requireEvenIn } from '../../../shared/validation/values';

interface ImageSize {
  readonly width?: number;
  readonly height?: number;
}

/** MediaConvert's `Width` and `Height`. `family` names the preset's factory. */
export function imageSize(family: string, { width, height }: ImageSize, max: number): { [key: string]: any } {
  requireDimension(`${family} width`, width, max);
  requireDimension(`${family} height`, height, max);
  return { ...(width !== undefined && { Width: width }), ...(height !== undefined && { Height: height }) };
}

function requireDimension(what: string, pixels: number | undefined, max: number): void {
  if (pixels !== undefined) {
    requireEvenIn(what, pixels, 32, max);
  }
}
