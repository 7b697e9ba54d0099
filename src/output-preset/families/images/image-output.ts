import { imageSize } from './image-size';
import type { CapturedFrames } from '../../../shared/pure/fit/captured-frames';
import { requireIntegerIn } from '../../../shared/validation/values';
import type { DescribedOutput } from '../../contributions';
import { OutputRole, PricingTier, type OutputDescription } from '../../output-preset-config';

/** Options common to captured frames. */
export interface ImageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly quality?: number;
}

type Times = Pick<OutputDescription, 'interval' | 'atTime' | 'atPercent'>;

/** An output of JPEG images. `family` names the preset's factory. */
export function imageOutput(
  family: string, { quality = 80, ...size }: ImageOptions, { MaxCaptures, ...rate }: CapturedFrames, times: Times, nameModifier?: string,
): DescribedOutput {
  requireIntegerIn(`${family} quality`, quality, 1, 100);
  return {
    settings: {
      ...(nameModifier !== undefined && { NameModifier: nameModifier }),
      ContainerSettings: { Container: 'RAW' },
      VideoDescription: {
        ...imageSize(family, size, 8192),
        CodecSettings: {
          Codec: 'FRAME_CAPTURE',
          FrameCaptureSettings: { ...rate, Quality: quality, ...(MaxCaptures !== undefined && { MaxCaptures }) },
        },
      },
    },
    description: { role: OutputRole.IMAGES, ...times },
    // AWS does not document the price of images.
    contributions: [{ pricingNotes: [{ tier: PricingTier.UNKNOWN, property: family }] }],
  };
}

/** MediaConvert's `OutputGroupSettings` for files in a folder. */
export function imageGroup(folder: string, name: string) {
  return { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: `${folder}/${name}` } };
}
