import type { PlannedJob, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { placedWatermark } from '../../../shared/pure/fit/placed-watermark';

/** The job with its watermarks in the corners of this source's picture. They stay where they are if its size is unknown. */
export function withWatermarks(job: PlannedJob, facts: SourceFacts | undefined): PlannedJob {
  const { width, height } = facts ?? {};
  const { watermarks = [], settings } = job;
  const [input, ...others] = (settings.Inputs ?? []) as Input[];
  const images = imagesOf(input);
  if (watermarks.length === 0 || images.length === 0 || !width || !height) {
    return job;
  }
  const placed = images.map((image, index) => watermarks[index]
    ? { ...image, ...placedWatermark(watermarks[index], { ...facts, width, height }) }
    : image);
  const inserter = { ...input.ImageInserter, InsertableImages: placed };
  return { ...job, settings: { ...settings, Inputs: [{ ...input, ImageInserter: inserter }, ...others] } };
}

/** Watermarks that may be out of place, because the size is unknown. */
export function watermarkWarnings({ watermarks = [] }: Pick<PlannedJob, 'watermarks'>, facts: SourceFacts | undefined): string[] {
  const isKnown = facts?.hasVideo === false || (facts?.width && facts.height);
  return watermarks.length === 0 || isKnown ? [] : ['The size of the source is unknown, and watermarks are placed as for 1920 x 1080'];
}

interface Input extends Settings {
  readonly ImageInserter?: { readonly InsertableImages?: readonly Settings[] };
}

function imagesOf(input: Input | undefined): readonly Settings[] {
  return input?.ImageInserter?.InsertableImages ?? [];
}
