import type { Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../source/source-facts';

/** Any of these says how large the picture becomes. */
const SIZES = ['Width', 'Height', 'Crop', 'Position'];

/**
 * An output that follows the source's size, made even for it: MediaConvert fails jobs that follow an odd one ("Invalid resolution
 * [640 x 1159], only even values are supported", error 1040). At most a row and a column of the picture are lost.
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
