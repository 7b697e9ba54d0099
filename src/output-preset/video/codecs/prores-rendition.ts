import type { FrameMetric, InterlaceMode } from './encoder-options';
import { frameMetricSettings, interlaceSettings, pixelAspectSettings } from './encoder-settings';
import type { Settings } from '../../../shared/contract/plan';
import { LARGEST_PICTURES } from '../../../shared/pure/fit/largest-pictures';
import type { PixelAspectRatio } from '../picture/pixel-aspect-ratio';
import type { RenditionOptions } from '../rendition-options';
import { frameRateSettings, videoDescription } from '../video-description';

/** Profiles of Apple ProRes, by increasing quality and size. */
export enum ProresProfile {
  /** For offline editing. */
  PROXY = 'APPLE_PRORES_422_PROXY',
  /** Smaller than 422. */
  LT = 'APPLE_PRORES_422_LT',
  /** The standard profile for editing. */
  STANDARD = 'APPLE_PRORES_422',
  /** Visually lossless. */
  HQ = 'APPLE_PRORES_422_HQ',
  /** Full color resolution if the source has it. */
  PRORES_4444 = 'APPLE_PRORES_4444',
  /** The highest quality. */
  PRORES_4444_XQ = 'APPLE_PRORES_4444_XQ',
}

/** Options of `Rendition.prores()`. */
export interface ProresRenditionOptions extends RenditionOptions {
  /**
   * The ProRes profile, which also sets the bitrate.
   *
   * @default ProresProfile.STANDARD
   */
  readonly profile?: ProresProfile;

  /**
   * Scan type of the encoded video.
   *
   * @default InterlaceMode.PROGRESSIVE
   */
  readonly interlaceMode?: InterlaceMode;

  /**
   * Shape of the pixels.
   *
   * @default PixelAspectRatio.fromSource()
   */
  readonly pixelAspectRatio?: PixelAspectRatio;

  /**
   * Reports of each frame's quality, each a CSV file beside the output. Jobs take longer. AWS does not document the price. The files are
   * not on the record.
   *
   * @default - none
   */
  readonly perFrameMetrics?: FrameMetric[];
}

const FULL_COLOR_PROFILES = [ProresProfile.PRORES_4444, ProresProfile.PRORES_4444_XQ];

export function proresDescription(what: string, options: ProresRenditionOptions): Settings {
  const profile = options.profile ?? ProresProfile.STANDARD;
  const isFullColor = FULL_COLOR_PROFILES.includes(profile);
  if (isFullColor && options.noiseReducer) {
    // API reference, `ChromaSampling`.
    throw new Error(`${what} noiseReducer must be left out with ${profile}, got a NoiseReducer`);
  }
  return videoDescription(what, options, LARGEST_PICTURES.PRORES, {
    Codec: 'PRORES',
    ProresSettings: {
      CodecProfile: profile,
      ...(isFullColor && { ChromaSampling: 'PRESERVE_444_SAMPLING' }),
      ...frameRateSettings(what, options),
      ...interlaceSettings(options),
      ...pixelAspectSettings(options),
      ...frameMetricSettings(what, options),
    },
  });
}
