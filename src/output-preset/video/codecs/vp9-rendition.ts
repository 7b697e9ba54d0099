import type { Settings } from '../../../shared/contract/plan';
import { requireIntegerIn } from '../../../shared/validation/values';
import { defaultVbr } from '../default-rate-control';
import type { RateControl } from '../rate-control';
import type { CompressedRenditionOptions } from '../rendition-options';
import { frameGopSettings, frameRateSettings, rateControlSettings, videoDescription } from '../video-description';

/** Options of `Rendition.vp9()`. */
export interface Vp9RenditionOptions extends CompressedRenditionOptions {}

/** From the user guide's "Maximum supported output resolutions". */
const LARGEST = { width: 4096, height: 2160, alsoPortrait: true };
const MAX_BITRATE = 480_000_000;

export function vp9Description(what: string, options: Vp9RenditionOptions): Settings {
  return videoDescription(what, options, LARGEST, {
    Codec: 'VP9',
    Vp9Settings: {
      ...vbrSettings(what, options.rateControl ?? defaultVbr(options)),
      // MediaConvert honors MaxBitrate only at this level.
      QualityTuningLevel: 'MULTI_PASS',
      ...frameRateSettings(what, options),
      ParControl: 'INITIALIZE_FROM_SOURCE',
      ...gop(what, options),
    },
  });
}

function vbrSettings(what: string, rateControl: RateControl): Settings {
  const peak = rateControl._peakBitsPerSecond;
  if (peak !== undefined) {
    requireIntegerIn(`${what} rateControl maxBitrate in bits per second`, peak, 1_000, MAX_BITRATE);
  }
  return rateControlSettings(what, { rateControl }, ['VBR']);
}

function gop(what: string, options: Vp9RenditionOptions): Settings {
  const settings = frameGopSettings(what, options);
  if (settings.NumberBFramesBetweenReferenceFrames !== undefined) {
    throw new Error(`${what} gop must not have bFrames, which VP9 does not support, got ${settings.NumberBFramesBetweenReferenceFrames}`);
  }
  return settings;
}
