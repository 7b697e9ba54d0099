import type { H26xRenditionOptions } from './encoder-options';
import { h26xSettings } from './encoder-settings';
import type { Settings } from '../../../shared/contract/plan';
import { LARGEST_PICTURES } from '../../../shared/pure/fit/largest-pictures';
import type { DolbyVision } from '../picture/dolby-vision';
import { requireTenBits } from '../picture/picture-settings';
import { rateControlSettings, requireSeveralPasses } from '../rate-control-settings';
import { EncodingPasses } from '../rendition-options';
import { frameRateSettings, gopSettings, videoDescription } from '../video-description';

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
export interface HevcRenditionOptions extends H26xRenditionOptions {
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

  /**
   * Dolby Vision. Needs `HevcProfile.MAIN10` and an on-demand queue. AWS does not document its price.
   *
   * @default - none
   */
  readonly dolbyVision?: DolbyVision;
}


export function hevcDescription(what: string, options: HevcRenditionOptions): Settings {
  const rateControl = rateControlSettings(what, options, ['QVBR', 'CBR', 'VBR']);
  requireSeveralPasses(what, rateControl, options.passes);
  requireMain10(what, options);
  return videoDescription(what, options, LARGEST_PICTURES.H_265, {
    Codec: 'H_265',
    H265Settings: {
      ...rateControl,
      CodecProfile: `${options.profile ?? HevcProfile.MAIN}_${options.tier ?? HevcTier.MAIN}`,
      CodecLevel: 'AUTO',
      QualityTuningLevel: options.passes ?? EncodingPasses.SINGLE_PASS_HQ,
      ...h26xSettings(what, options, rateControl),
      ...frameRateSettings(what, options),
      ...gopSettings(what, options),
      // Apple's players need this name for HEVC in MP4. MediaConvert's default is HEV1.
      WriteMp4PackagingType: 'HVC1',
    },
  });
}

/** Dolby Vision is HDR: its base layer has ten bits. */
function requireMain10(what: string, { profile = HevcProfile.MAIN, ...options }: HevcRenditionOptions): void {
  if (profile === HevcProfile.MAIN10) {
    return;
  }
  requireTenBits(what, options, 'HevcProfile.MAIN10', profile);
  if (options.dolbyVision) {
    throw new Error(`${what} dolbyVision must have HevcProfile.MAIN10, got ${profile}`);
  }
}
