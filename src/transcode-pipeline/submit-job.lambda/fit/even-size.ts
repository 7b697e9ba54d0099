import type { Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../source/source-facts';

/** With any of these, the output does not follow the source's size. */
const SIZES = ['Width', 'Height', 'Crop', 'Position'];

/**
 * Rounds the size of an output that follows the source's size down to even numbers. MediaConvert fails jobs with odd sizes ("Invalid
 * resolution [640 x 1159], only even values are supported", error 1040). At most one row and one column of pixels are lost.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html
 */
export function withEvenSize(output: Settings, { width, height }: SourceFacts): Settings {
  const video = output.VideoDescription as Settings | undefined;
  if (!video || !width || !height || SIZES.some(size => video[size] !== undefined) || (width % 2 === 0 && height % 2 === 0)) {
    return output;
  }
  return { ...output, VideoDescription: { Width: even(width), Height: even(height), ScalingBehavior: 'FILL', ...video } };
}

function even(pixels: number): number {
  return pixels - pixels % 2;
}
