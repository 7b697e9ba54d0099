import type { Settings } from '../../../shared/contract/plan';
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
}

/** From the user guide's "Maximum supported output resolutions". */
const LARGEST = { width: 4096, height: 4096, alsoPortrait: true };
const FULL_COLOR_PROFILES = [ProresProfile.PRORES_4444, ProresProfile.PRORES_4444_XQ];

export function proresDescription(what: string, options: ProresRenditionOptions): Settings {
  const profile = options.profile ?? ProresProfile.STANDARD;
  return videoDescription(what, options, LARGEST, {
    Codec: 'PRORES',
    ProresSettings: {
      CodecProfile: profile,
      ...(FULL_COLOR_PROFILES.includes(profile) && { ChromaSampling: 'PRESERVE_444_SAMPLING' }),
      ...frameRateSettings(what, options),
      ParControl: 'INITIALIZE_FROM_SOURCE',
    },
  });
}
