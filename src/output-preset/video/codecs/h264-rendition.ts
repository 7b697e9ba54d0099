import type { H26xRenditionOptions } from './encoder-options';
import { h26xSettings, isInterlaced } from './encoder-settings';
import type { Settings } from '../../../shared/contract/plan';
import { LARGEST_PICTURES } from '../../../shared/pure/fit/largest-pictures';
import { requireTenBits } from '../picture/picture-settings';
import { rateControlSettings, requireSeveralPasses } from '../rate-control-settings';
import { EncodingPasses } from '../rendition-options';
import { frameRateSettings, gopSettings, videoDescription } from '../video-description';

/** Profiles of H.264 in the basic tier. */
export enum H264Profile {
  /** For the oldest devices. No CABAC and no B-frames. */
  BASELINE = 'BASELINE',
  /** For older devices. */
  MAIN = 'MAIN',
  /** For all current devices. */
  HIGH = 'HIGH',
}

/** Options of `Rendition.h264()`. */
export interface H264RenditionOptions extends H26xRenditionOptions {
  /**
   * The H.264 profile.
   *
   * @default H264Profile.HIGH
   */
  readonly profile?: H264Profile;

  /**
   * Number of encoding passes. Several are professional tier.
   *
   * @default EncodingPasses.SINGLE_PASS_HQ
   */
  readonly passes?: EncodingPasses;
}


export function h264Description(what: string, options: H264RenditionOptions): Settings {
  const rateControl = rateControlSettings(what, options, ['QVBR', 'CBR', 'VBR']);
  requireSeveralPasses(what, rateControl, options.passes);
  requireTenBits(what, options, 'HEVC, AV1 or ProRes', 'H.264');
  return videoDescription(what, options, LARGEST_PICTURES.H_264, {
    Codec: 'H_264',
    H264Settings: {
      ...rateControl,
      CodecProfile: options.profile ?? H264Profile.HIGH,
      CodecLevel: 'AUTO',
      QualityTuningLevel: options.passes ?? EncodingPasses.SINGLE_PASS_HQ,
      ...h26xSettings(what, options, rateControl),
      ...frameRateSettings(what, options),
      ...profileTools(what, options),
    },
  });
}

/** The baseline profile has neither CABAC, B-frames nor fields (ITU-T H.264, A.2.1). */
function profileTools(what: string, options: H264RenditionOptions): Settings {
  const gop = gopSettings(what, options);
  if (options.profile !== H264Profile.BASELINE) {
    return gop;
  }
  if (gop.NumberBFramesBetweenReferenceFrames) {
    throw new Error(`${what} gop bFrames must be 0 in the baseline profile, got ${gop.NumberBFramesBetweenReferenceFrames}`);
  }
  if (isInterlaced(options)) {
    throw new Error(`${what} interlaceMode must be PROGRESSIVE in the baseline profile, got ${options.interlaceMode}`);
  }
  return { ...gop, EntropyEncoding: 'CAVLC', NumberBFramesBetweenReferenceFrames: 0 };
}
