import type { Settings } from '../../../shared/contract/plan';
import type { CompressedRenditionOptions } from '../rendition-options';
import { frameGopSettings, frameRateSettings, rateControlSettings, videoDescription } from '../video-description';

/** Bit depth of AV1. */
export enum Av1BitDepth {
  /** Eight bits. */
  BIT_8 = 'BIT_8',
  /** Ten bits, required for HDR. */
  BIT_10 = 'BIT_10',
}

/** Options of `Rendition.av1()`. */
export interface Av1RenditionOptions extends CompressedRenditionOptions {
  /**
   * Bit depth.
   *
   * @default Av1BitDepth.BIT_8
   */
  readonly bitDepth?: Av1BitDepth;
}

/** From the user guide's "Maximum supported output resolutions", which lists no portrait size for AV1. */
const LARGEST = { width: 4096, height: 2160, alsoPortrait: false };

export function av1Description(what: string, options: Av1RenditionOptions): Settings {
  return videoDescription(what, options, LARGEST, {
    Codec: 'AV1',
    Av1Settings: {
      ...rateControlSettings(what, options, ['QVBR']),
      BitDepth: options.bitDepth ?? Av1BitDepth.BIT_8,
      ...frameRateSettings(what, options),
      ...frameGopSettings(what, options),
    },
  });
}
