import type { PlannedOutput, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';
import { fittedSize, isExact } from '../../../shared/pure/fit/fitted-size';
import type { PictureSettings } from '../../../shared/pure/fit/picture-settings';

/**
 * Sets the size of an output's picture in even numbers. MediaConvert fails jobs with odd sizes ("Invalid resolution [640 x 1159], only even
 * values are supported", error 1040), which also follow from one given side. The size stays unset if it is that of the source.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html
 */
export function withFittedSize(output: Settings, planned: PlannedOutput, facts: SourceFacts, inputs: number): Settings {
  const video = output.VideoDescription as PictureSettings | undefined;
  const size = fittedSize(output, planned, facts);
  if (!video || !size || isUnchanged(video, size, facts)) {
    return output;
  }
  // Stretching by less than two pixels avoids black lines. Further inputs have other shapes.
  const stretch = inputs === 1 && isExact(size) && { ScalingBehavior: 'STRETCH_TO_OUTPUT' };
  return { ...output, VideoDescription: { ...stretch, ...video, Width: size.width, Height: size.height } };
}

function isUnchanged({ Width, Height, Crop }: PictureSettings, size: { width: number; height: number }, facts: SourceFacts): boolean {
  const { Width: width, Height: height } = Width || Height ? { Width, Height } : Crop ?? { Width: facts.width, Height: facts.height };
  return size.width === width && size.height === height;
}
