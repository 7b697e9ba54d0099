import { Duration } from 'aws-cdk-lib';
import { imageSize } from './image-size';
import { requireIntegerIn } from '../../../shared/constructs/validation';
import { groupConfig } from '../../contributions';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';

/** Options of `OutputPreset.thumbnails()`. */
export interface ThumbnailsPresetOptions extends OutputPresetOptions {
  /**
   * Time from one picture to the next, in whole milliseconds. The first is the first frame.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

  /**
   * Width in pixels, an even number from 32 to 8192.
   *
   * @default - follows the height and the source's aspect ratio, or the source where neither is given
   */
  readonly width?: number;

  /**
   * Height in pixels, an even number from 32 to 8192.
   *
   * @default - follows the width and the source's aspect ratio
   */
  readonly height?: number;

  /**
   * JPEG quality, 1 (lowest) to 100 (highest).
   *
   * @default 80
   */
  readonly quality?: number;

  /**
   * How many pictures there are at most, 1 to 10,000,000.
   *
   * @default - no limit
   */
  readonly maxCaptures?: number;
}

const FAMILY = 'OutputPreset.thumbnails';

/** Files are `thumbnail.0000000.jpg`, `thumbnail.0000001.jpg`, ... in the preset's folder; the record has the first and how many. */
export function thumbnailsOutputGroup(options: ThumbnailsPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const settings = {
    ContainerSettings: { Container: 'RAW' },
    VideoDescription: {
      ...imageSize(FAMILY, options, 8192),
      CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: frameCaptureSettings(options) },
    },
  };
  const groupSettings = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: `${bound.folder}/thumbnail` } };
  return groupConfig('Thumbnails', groupSettings, [{
    settings,
    description: { role: OutputRole.IMAGES, interval: intervalOf(options) },
    // AWS does not say what images cost.
    contributions: [{ pricingNotes: [{ tier: PricingTier.UNKNOWN, property: FAMILY }] }],
  }]);
}

function intervalOf({ interval = Duration.seconds(10) }: ThumbnailsPresetOptions): Duration {
  requireIntegerIn(`${FAMILY} interval in milliseconds`, interval.toMilliseconds({ integral: false }), 1, 2_147_483_647);
  return interval;
}

function frameCaptureSettings(options: ThumbnailsPresetOptions) {
  const { quality = 80, maxCaptures } = options;
  requireIntegerIn(`${FAMILY} quality`, quality, 1, 100);
  if (maxCaptures !== undefined) {
    requireIntegerIn(`${FAMILY} maxCaptures`, maxCaptures, 1, 10_000_000);
  }
  return {
    ...captureRate(intervalOf(options).toMilliseconds()),
    Quality: quality,
    ...(maxCaptures !== undefined && { MaxCaptures: maxCaptures }),
  };
}

/** Pictures per second as a fraction in lowest terms. */
function captureRate(milliseconds: number) {
  const divisor = greatestCommonDivisor(1_000, milliseconds);
  return { FramerateNumerator: 1_000 / divisor, FramerateDenominator: milliseconds / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
