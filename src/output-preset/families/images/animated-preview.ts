import { imageSize } from './image-size';
import { requireIntegerIn } from '../../../shared/validation/values';
import { groupConfig } from '../../contributions';
import { OutputRole, PricingTier, type OutputPresetBindOptions, type OutputPresetConfig } from '../../output-preset-config';
import type { OutputPresetOptions } from '../../output-preset-options';

/** Options of `OutputPreset.animatedPreview()`. */
export interface AnimatedPreviewPresetOptions extends OutputPresetOptions {
  /**
   * Frames per second, 1 to 30.
   *
   * @default 5
   */
  readonly framesPerSecond?: number;

  /**
   * Width in pixels, an even number from 32 to 3840.
   *
   * @default 320 - or follows the height and the aspect ratio of the source if `height` is given
   */
  readonly width?: number;

  /**
   * Height in pixels, an even number from 32 to 3840.
   *
   * @default - follows the width and the aspect ratio of the source
   */
  readonly height?: number;
}

const FAMILY = 'OutputPreset.animatedPreview';

export function animatedPreviewOutputGroup(options: AnimatedPreviewPresetOptions, bound: OutputPresetBindOptions): OutputPresetConfig {
  const size = options.width === undefined && options.height === undefined ? { width: 320 } : options;
  const settings = {
    ContainerSettings: { Container: 'GIF' },
    VideoDescription: {
      ...imageSize(FAMILY, size, 3840),
      CodecSettings: { Codec: 'GIF', GifSettings: gifSettings(options) },
    },
  };
  const groupSettings = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: bound.file } };
  return groupConfig('Animated preview', groupSettings, [{
    settings,
    description: { role: OutputRole.VIDEO },
    contributions: [{ pricingNotes: [{ tier: PricingTier.UNKNOWN, property: FAMILY }] }],
  }]);
}

function gifSettings({ framesPerSecond = 5 }: AnimatedPreviewPresetOptions) {
  requireIntegerIn(`${FAMILY} framesPerSecond`, framesPerSecond, 1, 30);
  return { FramerateControl: 'SPECIFIED', FramerateNumerator: framesPerSecond, FramerateDenominator: 1 };
}
