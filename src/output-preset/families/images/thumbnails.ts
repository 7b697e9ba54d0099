import { Duration } from 'aws-cdk-lib';
import { imageGroup, imageOutput } from './image-output';
import { momentOf } from './moment';
import { frameAt, framesEvery } from '../../../shared/pure/fit/captured-frames';
import { requireIntegerIn } from '../../../shared/validation/values';
import { groupConfig, type DescribedOutput } from '../../contributions';
import type { OutputPresetBindOptions, OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';

/** Options of `OutputPreset.thumbnails()`. */
export interface ThumbnailsPresetOptions extends OutputPresetOptions {
  /**
   * Time between two images, in whole milliseconds. The first image is the first frame. Not with `at`.
   *
   * @default - Duration.seconds(10); none with `at`
   */
  readonly interval?: Duration;

  /**
   * Times (`atTime` of `poster()`) of single images, different and in whole milliseconds from the start of the video, instead of images at
   * intervals. With `clips`, from the start of the first clip. Each image is an output of the job. The image at a time after the end shows
   * the last frame but one.
   *
   * @default - images at intervals
   */
  readonly at?: Duration[];

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

  /**
   * Maximum number of images, 1 to 10,000,000. Not with `at`.
   *
   * @default - no limit
   */
  readonly maxCaptures?: number;
}

const FAMILY = 'OutputPreset.thumbnails';

export function thumbnailsOutputGroup(options: ThumbnailsPresetOptions, { folder }: OutputPresetBindOptions): OutputPresetConfig {
  const outputs = options.at === undefined ? [outputAtIntervals(options)] : outputsAt(options.at, options);
  return groupConfig('Thumbnails', imageGroup(folder, 'thumbnail'), outputs);
}

function outputAtIntervals(options: ThumbnailsPresetOptions): DescribedOutput {
  const { interval = Duration.seconds(10), maxCaptures } = options;
  const milliseconds = interval.toMilliseconds({ integral: false });
  requireIntegerIn(`${FAMILY} interval in milliseconds`, milliseconds, 1, 2_147_483_647);
  if (maxCaptures !== undefined) {
    requireIntegerIn(`${FAMILY} maxCaptures`, maxCaptures, 1, 10_000_000);
  }
  return imageOutput(FAMILY, options, { ...framesEvery(milliseconds), MaxCaptures: maxCaptures }, { interval });
}

function outputsAt(at: Duration[], options: ThumbnailsPresetOptions): DescribedOutput[] {
  const other = (['interval', 'maxCaptures'] as const).find(name => options[name] !== undefined);
  if (other !== undefined) {
    throw new Error(`${FAMILY} must have either at or ${other}, got both`);
  }
  const moments = momentsOf(at);
  return at.map((atTime, index) => imageOutput(FAMILY, options, frameAt(moments[index]), { atTime }, `_${index + 1}`));
}

function momentsOf(at: Duration[]): number[] {
  if (at.length === 0) {
    throw new Error(`${FAMILY} at must have at least one Duration, got none`);
  }
  const moments = Array.from(at, (time, index) => momentOf(`${FAMILY} at[${index}]`, time));
  const twice = moments.find((moment, index) => moments.indexOf(moment) !== index);
  if (twice !== undefined) {
    throw new Error(`${FAMILY} at must have different times, got ${Duration.millis(twice).toHumanString()} twice`);
  }
  return moments;
}
