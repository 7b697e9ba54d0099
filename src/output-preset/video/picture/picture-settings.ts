import { rectangle } from './crop';
import type { Settings } from '../../../shared/contract/plan';
import { requireIntegerIn } from '../../../shared/validation/values';
import type { RenditionOptions } from '../rendition-options';

/** Scaling, crop and sharpness in MediaConvert's `VideoDescription`. `what` names the rendition's factory. */
export function pictureSettings(what: string, { width, height, scaling, crop, sharpness }: RenditionOptions): Settings {
  scaling?._requireSize(what, width, height);
  if (sharpness !== undefined) {
    requireIntegerIn(`${what} sharpness`, sharpness, 0, 100);
  }
  return {
    ...(scaling && { ScalingBehavior: scaling._scalingBehavior }),
    ...(crop && { Crop: rectangle(`${what} crop`, crop) }),
    ...(sharpness !== undefined && { Sharpness: sharpness }),
  };
}

/** User guide, "HDR support": HDR needs ten bits. `tenBit` names the option that the codec needs, or is undefined if it has ten bits. */
export function requireTenBits(what: string, { colorConversion }: RenditionOptions, tenBit: string | undefined, given: string): void {
  if (colorConversion?._isHdr && tenBit !== undefined) {
    throw new Error(`${what} colorConversion to HDR must have ${tenBit}, got ${given}`);
  }
}
