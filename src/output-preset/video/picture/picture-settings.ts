import { rectangle } from './crop';
import type { Settings } from '../../../shared/contract/plan';
import type { LargestPicture } from '../../../shared/pure/fit/largest-pictures';
import { requireIntegerIn } from '../../../shared/validation/values';
import type { RenditionOptions } from '../rendition-options';

/** Scaling, crop and sharpness in MediaConvert's `VideoDescription`. `what` names the rendition's factory. */
export function pictureSettings(what: string, options: RenditionOptions, largest: LargestPicture): Settings {
  const { width, height, scaling, crop, sharpness } = options;
  scaling?._requireSize(what, width, height);
  if (sharpness !== undefined) {
    requireIntegerIn(`${what} sharpness`, sharpness, 0, 100);
  }
  const settings = {
    ...(scaling && { ScalingBehavior: scaling._scalingBehavior }),
    ...(crop && { Crop: rectangle(`${what} crop`, crop) }),
    ...(sharpness !== undefined && { Sharpness: sharpness }),
  };
  requireCroppedSize(what, options, largest);
  return settings;
}

/** The side that follows from the other one and the shape of the crop must not be above the largest of the codec. */
function requireCroppedSize(what: string, { width, height, crop }: RenditionOptions, largest: LargestPicture): void {
  if (!crop || (width === undefined) === (height === undefined)) {
    return;
  }
  const scale = width === undefined ? height! / crop.height : width / crop.width;
  const [across, down] = [crop.width, crop.height].map(side => 2 * Math.round(scale * side / 2));
  const { width: long, height: short, alsoPortrait } = largest;
  if (!(across <= long && down <= short) && !(alsoPortrait && across <= short && down <= long)) {
    throw new Error(`${what} crop must be scaled to at most ${long}x${short}, got ${across}x${down}: set another width or height`);
  }
}

/** User guide, "HDR support": HDR needs ten bits. `tenBit` names the option that the codec needs, or is undefined if it has ten bits. */
export function requireTenBits(what: string, { colorConversion }: RenditionOptions, tenBit: string | undefined, given: string): void {
  if (colorConversion?._isHdr && tenBit !== undefined) {
    throw new Error(`${what} colorConversion to HDR must have ${tenBit}, got ${given}`);
  }
}
