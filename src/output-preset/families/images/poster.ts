import type { Duration } from 'aws-cdk-lib';
import { imageGroup, imageOutput } from './image-output';
import { momentOf } from './moment';
import { frameAt } from '../../../shared/pure/fit/captured-frames';
import { requireNumberIn } from '../../../shared/validation/values';
import { groupConfig } from '../../contributions';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';

/** Options of `OutputPreset.poster()`. */
export interface PosterPresetOptions extends OutputPresetOptions {
  /**
   * Time of the image, in whole milliseconds from the start of the video. With `clips`, from the start of the first clip. If the video is
   * shorter, the image is its last frame but one. Not with `atPercent`.
   *
   * @default - `atPercent`
   */
  readonly atTime?: Duration;

  /**
   * Time of the image in percent of the video's duration, 0 to 100. With `clips`, their total duration counts. Requires `inspectSource`. If
   * MediaConvert does not report the duration, the first frame is the image, and the record has a warning. Not with `atTime`.
   *
   * @default 10
   */
  readonly atPercent?: number;

  /**
   * Width in pixels, an even number from 32 to 8192.
   *
   * @default - follows the height and the aspect ratio of the source, or the source if neither is given
   */
  readonly width?: number;

  /**
   * Height in pixels, an even number from 32 to 8192.
   *
   * @default - follows the width and the aspect ratio of the source
   */
  readonly height?: number;

  /**
   * JPEG quality, 1 (lowest) to 100 (highest).
   *
   * @default 80
   */
  readonly quality?: number;
}

const FAMILY = 'OutputPreset.poster';

export function posterOutputGroup(options: PosterPresetOptions, { folder }: OutputPresetBindOptions): OutputPresetConfig {
  return groupConfig('Poster', imageGroup(folder, 'poster'), [posterOutput(options)]);
}

function posterOutput(options: PosterPresetOptions) {
  const { atTime, atPercent } = options;
  if (atTime !== undefined && atPercent !== undefined) {
    throw new Error(`${FAMILY} must have at most one of atTime and atPercent, got both`);
  }
  if (atTime !== undefined) {
    return imageOutput(FAMILY, options, frameAt(momentOf(`${FAMILY} atTime`, atTime)), { atTime });
  }
  requireNumberIn(`${FAMILY} atPercent`, atPercent ?? DEFAULT_PERCENT, 0, 100);
  // The first frame, until the duration is known.
  return imageOutput(FAMILY, options, frameAt(0), { atPercent: atPercent ?? DEFAULT_PERCENT });
}

/** Later than most fade-ins. */
const DEFAULT_PERCENT = 10;
