import { Duration } from 'aws-cdk-lib';
import { imageSize } from './image-size';
import { requireIntegerIn } from '../../../shared/validation/values';
import { groupConfig } from '../../contributions';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';

/** Options of `OutputPreset.thumbnails()`. */
export interface ThumbnailsPresetOptions extends OutputPresetOptions {
  /**
   * Time between two images, in whole milliseconds. The first image is the first frame.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;

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
   * Maximum number of images, 1 to 10,000,000.
   *
   * @default - no limit
   */
  readonly maxCaptures?: number;
}

const FAMILY = 'OutputPreset.thumbnails';

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
    // AWS does not document the price of images.
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

/** Images per second as a fraction in lowest terms. */
function captureRate(milliseconds: number) {
  const divisor = greatestCommonDivisor(1_000, milliseconds);
  return { FramerateNumerator: 1_000 / divisor, FramerateDenominator: milliseconds / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
