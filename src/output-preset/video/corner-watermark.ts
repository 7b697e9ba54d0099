import type { PlannedWatermark } from '../../shared/contract/plan';
import { requireIntegerIn, requireNumberIn, requireOneOf, requirePositive } from '../../shared/validation/values';

/** A corner of the video. */
export enum WatermarkPosition {
  /** The upper left corner. */
  TOP_LEFT = 'TOP_LEFT',
  /** The upper right corner. */
  TOP_RIGHT = 'TOP_RIGHT',
  /** The lower left corner. */
  BOTTOM_LEFT = 'BOTTOM_LEFT',
  /** The lower right corner. */
  BOTTOM_RIGHT = 'BOTTOM_RIGHT',
}

/** Options of `Watermark.corner()`. */
export interface CornerWatermarkOptions {
  /** The corner. */
  readonly position: WatermarkPosition;

  /**
   * Width of the image file divided by its height, such as 2 for 400 x 200 pixels. MediaConvert does not keep the shape of an image by itself.
   */
  readonly aspectRatio: number;

  /**
   * Width of the image in percent of the width of the video, 1 to 100. It is less if the image would not fit between the margins.
   *
   * @default 10
   */
  readonly widthPercent?: number;

  /**
   * Distance from both edges in percent of the shorter side of the video, 0 to 40.
   *
   * @default 5
   */
  readonly marginPercent?: number;

  /**
   * Opacity of the image in percent, 0 to 100. Its own transparency is kept.
   *
   * @default 100
   */
  readonly opacity?: number;
}

/** Checks the options. */
export function plannedWatermark(factory: string, options: CornerWatermarkOptions): PlannedWatermark {
  const { position, aspectRatio, widthPercent = 10, marginPercent = 5, opacity = 100 } = options;
  requireOneOf(`${factory} position`, position, Object.values(WatermarkPosition));
  requirePositive(`${factory} aspectRatio`, aspectRatio);
  requireNumberIn(`${factory} widthPercent`, widthPercent, 1, 100);
  requireNumberIn(`${factory} marginPercent`, marginPercent, 0, 40);
  requireIntegerIn(`${factory} opacity`, opacity, 0, 100);
  return { position, aspectRatio, widthPercent, marginPercent };
}
