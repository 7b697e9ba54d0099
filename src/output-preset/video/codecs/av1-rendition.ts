import type { AdaptiveQuantization } from './adaptive-quantization';
import type { FrameMetric, SceneChangeDetection } from './encoder-options';
import { frameMetricSettings, sceneChangeDetect } from './encoder-settings';
import type { Settings } from '../../../shared/contract/plan';
import { LARGEST_PICTURES } from '../../../shared/pure/fit/largest-pictures';
import { requireTenBits } from '../picture/picture-settings';
import { rateControlSettings, rejectAverageLimit } from '../rate-control-settings';
import type { CompressedRenditionOptions } from '../rendition-options';
import { frameGopSettings, frameRateSettings, videoDescription } from '../video-description';

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

  /**
   * How bits are distributed within a frame: `off()`, or `of()` with `strength` and `spatial` only.
   *
   * @default - MediaConvert's default
   */
  readonly adaptiveQuantization?: AdaptiveQuantization;

  /**
   * How changes of scene are treated.
   *
   * @default - SceneChangeDetection.DISABLED, which is MediaConvert's default for AV1
   */
  readonly sceneChangeDetection?: SceneChangeDetection;

  /**
   * Reports of each frame's quality, each a CSV file beside the output. Jobs take longer. AWS does not document the price. The files are
   * not on the record.
   *
   * @default - none
   */
  readonly perFrameMetrics?: FrameMetric[];
}


export function av1Description(what: string, options: Av1RenditionOptions): Settings {
  const { bitDepth = Av1BitDepth.BIT_8, sceneChangeDetection } = options;
  const rateControl = rateControlSettings(what, options, ['QVBR', 'CBR'], ['HrdBufferSize', 'HrdBufferInitialFillPercentage']);
  rejectAverageLimit(what, rateControl);
  requireTenBits(what, options, bitDepth === Av1BitDepth.BIT_10 ? undefined : 'Av1BitDepth.BIT_10', bitDepth);
  return videoDescription(what, options, LARGEST_PICTURES.AV1, {
    Codec: 'AV1',
    Av1Settings: {
      ...rateControl,
      BitDepth: bitDepth,
      ...options.adaptiveQuantization?._toSpatialSettings(what),
      ...(sceneChangeDetection && { SceneChangeDetect: sceneChangeDetect(what, sceneChangeDetection, rateControl) }),
      ...frameMetricSettings(what, options, rateControl),
      ...frameRateSettings(what, options),
      ...frameGopSettings(what, options),
    },
  });
}
