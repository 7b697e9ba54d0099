import type { Settings } from '../../../shared/contract/plan';
import { LARGEST_PICTURES } from '../../../shared/pure/fit/largest-pictures';
import { requireIntegerIn } from '../../../shared/validation/values';
import { defaultVbr } from '../default-rate-control';
import { pixelAspectSettings } from './encoder-settings';
import { requireTenBits } from '../picture/picture-settings';
import type { PixelAspectRatio } from '../picture/pixel-aspect-ratio';
import type { RateControl } from '../rate-control';
import { rateControlSettings } from '../rate-control-settings';
import type { CompressedRenditionOptions } from '../rendition-options';
import { frameGopSettings, frameRateSettings, videoDescription } from '../video-description';

/** Options of `Rendition.vp9()`. */
export interface Vp9RenditionOptions extends CompressedRenditionOptions {
  /**
   * Shape of the pixels.
   *
   * @default PixelAspectRatio.fromSource()
   */
  readonly pixelAspectRatio?: PixelAspectRatio;
}

const MAX_BITRATE = 480_000_000;
const MAX_BUFFER = 47_185_920;

export function vp9Description(what: string, options: Vp9RenditionOptions): Settings {
  requireTenBits(what, options, 'HEVC, AV1 or ProRes', 'VP9');
  return videoDescription(what, options, LARGEST_PICTURES.VP9, {
    Codec: 'VP9',
    Vp9Settings: {
      ...vbrSettings(what, options.rateControl ?? defaultVbr(options)),
      // MediaConvert honors MaxBitrate only at this level.
      QualityTuningLevel: 'MULTI_PASS',
      ...frameRateSettings(what, options),
      ...pixelAspectSettings(options),
      ...gop(what, options),
    },
  });
}

function vbrSettings(what: string, rateControl: RateControl): Settings {
  const peak = rateControl._peakBitsPerSecond;
  if (peak !== undefined) {
    requireIntegerIn(`${what} rateControl maxBitrate in bits per second`, peak, 1_000, MAX_BITRATE);
  }
  const settings = rateControlSettings(what, { rateControl }, ['VBR'], ['HrdBufferInitialFillPercentage']);
  if (settings.HrdBufferSize !== undefined) {
    requireIntegerIn(`${what} rateControl hrdBufferSize`, settings.HrdBufferSize as number, 0, MAX_BUFFER);
  }
  return settings;
}

function gop(what: string, options: Vp9RenditionOptions): Settings {
  const settings = frameGopSettings(what, options);
  if (settings.NumberBFramesBetweenReferenceFrames !== undefined) {
    throw new Error(`${what} gop must not have bFrames, which VP9 does not support, got ${settings.NumberBFramesBetweenReferenceFrames}`);
  }
  return settings;
}
