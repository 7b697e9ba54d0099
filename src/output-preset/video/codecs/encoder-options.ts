import type { AdaptiveQuantization } from './adaptive-quantization';
import type { PixelAspectRatio } from '../picture/pixel-aspect-ratio';
import type { CompressedRenditionOptions } from '../rendition-options';

/** How an encoder treats changes of scene. */
export enum SceneChangeDetection {
  /** No key frames at scene changes. */
  DISABLED = 'DISABLED',
  /** Key frames at scene changes. */
  ENABLED = 'ENABLED',
  /** Also detects gradual transitions. Only with QVBR. */
  TRANSITION_DETECTION = 'TRANSITION_DETECTION',
}

/** Scan type of the encoded video: progressive frames, or two fields a frame for broadcast. */
export enum InterlaceMode {
  /** Frames. The default. */
  PROGRESSIVE = 'PROGRESSIVE',
  /** Fields, the top field first. */
  TOP_FIELD = 'TOP_FIELD',
  /** Fields, the bottom field first. */
  BOTTOM_FIELD = 'BOTTOM_FIELD',
  /** Fields in the order of the source. If it is progressive, the top field first. */
  FOLLOW_TOP_FIELD = 'FOLLOW_TOP_FIELD',
  /** Fields in the order of the source. If it is progressive, the bottom field first. */
  FOLLOW_BOTTOM_FIELD = 'FOLLOW_BOTTOM_FIELD',
}

/** Reports of each frame's quality. */
export enum FrameMetric {
  /** Peak signal-to-noise ratio. */
  PSNR = 'PSNR',
  /** Structural similarity. */
  SSIM = 'SSIM',
  /** Structural similarity at several scales. */
  MS_SSIM = 'MS_SSIM',
  /** Peak signal-to-noise ratio, weighted by human vision. */
  PSNR_HVS = 'PSNR_HVS',
  /** Video multi-method assessment fusion. */
  VMAF = 'VMAF',
  /** QVBR quality. Only with QVBR. */
  QVBR = 'QVBR',
  /** Changes of scene. */
  SHOT_CHANGE = 'SHOT_CHANGE',
}

/** Options common to H.264 and HEVC. */
export interface H26xRenditionOptions extends CompressedRenditionOptions {
  /**
   * How bits are distributed within a frame and between frames.
   *
   * @default AdaptiveQuantization.auto()
   */
  readonly adaptiveQuantization?: AdaptiveQuantization;

  /**
   * How changes of scene are treated.
   *
   * @default - SceneChangeDetection.TRANSITION_DETECTION with QVBR, otherwise SceneChangeDetection.ENABLED
   */
  readonly sceneChangeDetection?: SceneChangeDetection;

  /**
   * Number of frames to which other frames may refer, 1 to 6. With B-frames or fields, MediaConvert may use more.
   *
   * @default - MediaConvert's default
   */
  readonly referenceFrames?: number;

  /**
   * Scan type of the encoded video. AWS does not document the pricing tier of fields.
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
