import type { Watermark } from '../../output-preset';
import type { PlannedWatermark } from '../../shared/contract/plan';
import { requireOptionKinds } from '../../shared/validation/option-kinds';

/** The member of the job's input with the watermarks of all outputs. `owner` begins errors. */
export function inputWatermarks(owner: string, watermarks: Watermark[] = []): { [key: string]: any } {
  requireOptionKinds(owner, { watermarks });
  plannedWatermarks(owner, watermarks);
  const images = watermarks.map((watermark, index) => ({ Layer: index, ...watermark._toInsertableImage() }));
  return images.length > 0 ? { ImageInserter: { InsertableImages: images } } : {};
}

/** The places of the watermarks relative to the video, for the plan. */
export function plannedWatermarks(owner: string, watermarks: Watermark[] = []): PlannedWatermark[] {
  return watermarks.map(({ _planned: planned }, index) => {
    if (!planned) {
      throw new Error(`${owner} watermarks[${index}] must be a Watermark.corner(), got one in pixels of an output: `
        + 'use `watermarks` of a rendition for it');
    }
    return planned;
  });
}
