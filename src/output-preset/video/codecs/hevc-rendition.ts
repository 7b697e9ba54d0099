import type { Settings } from '../../../shared/contract/plan';
import { EncodingPasses, type CompressedRenditionOptions } from '../rendition-options';
import { frameRateSettings, gopSettings, rateControlSettings, sceneChangeDetect, videoDescription } from '../video-description';

/** Profiles of HEVC. */
export enum HevcProfile {
  /** Eight bits. */
  MAIN = 'MAIN',
  /** Ten bits, required for HDR. */
  MAIN10 = 'MAIN10',
}

/** Tiers of HEVC, which set the maximum bitrate of a level. */
export enum HevcTier {
  /** Supported by all devices. */
  MAIN = 'MAIN',
  /** Higher bitrates, from level 4. */
  HIGH = 'HIGH',
}

/** Options of `Rendition.hevc()`. */
export interface HevcRenditionOptions extends CompressedRenditionOptions {
  /**
   * The HEVC profile.
   *
   * @default HevcProfile.MAIN
   */
  readonly profile?: HevcProfile;

  /**
   * The HEVC tier.
   *
   * @default HevcTier.MAIN
   */
  readonly tier?: HevcTier;

  /**
   * Number of encoding passes. Several cost more.
   *
   * @default EncodingPasses.SINGLE_PASS_HQ
   */
  readonly passes?: EncodingPasses;
}

/** From the user guide's "Maximum supported output resolutions". */
const LARGEST = { width: 8192, height: 4320, alsoPortrait: true };

export function hevcDescription(what: string, options: HevcRenditionOptions): Settings {
  const rateControl = rateControlSettings(what, options, ['QVBR', 'CBR', 'VBR']);
  return videoDescription(what, options, LARGEST, {
    Codec: 'H_265',
    H265Settings: {
      ...rateControl,
      CodecProfile: `${options.profile ?? HevcProfile.MAIN}_${options.tier ?? HevcTier.MAIN}`,
      CodecLevel: 'AUTO',
      QualityTuningLevel: options.passes ?? EncodingPasses.SINGLE_PASS_HQ,
      AdaptiveQuantization: 'AUTO',
      SceneChangeDetect: sceneChangeDetect(rateControl),
      ...frameRateSettings(what, options),
      ParControl: 'INITIALIZE_FROM_SOURCE',
      ...gopSettings(what, options),
      // Apple's players need this name for HEVC in MP4. MediaConvert's default is HEV1.
      WriteMp4PackagingType: 'HVC1',
    },
  });
}
