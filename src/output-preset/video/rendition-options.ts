import type { ColorConversion } from './color-conversion';
import type { Deinterlace } from './deinterlace';
import type { FrameRate } from './frame-rate';
import type { Gop } from './gop';
import type { RateControl } from './rate-control';
import type { SettingsOverrides } from '../settings-overrides';
import type { Watermark } from './watermark';

/** What every rendition can be told. */
export interface RenditionOptions extends SettingsOverrides {
  /**
   * Height in pixels, an even number from 32 to what the codec can do.
   *
   * @default - follows the width, or the source where neither is given
   */
  readonly height?: number;

  /**
   * Width in pixels, an even number from 32 to what the codec can do.
   *
   * @default - follows the height and the source's aspect ratio
   */
  readonly width?: number;

  /**
   * How many frames a second has.
   *
   * @default - FrameRate.fromSource(); with `Deinterlace.inverseTelecine()` FrameRate.fps(23.976)
   */
  readonly frameRate?: FrameRate;

  /**
   * Pictures over the video.
   *
   * @default - none
   */
  readonly watermarks?: Watermark[];

  /**
   * A conversion of the color space, such as from HDR to SDR. AWS does not say which pricing tier it is in.
   *
   * @default - the source's colors
   */
  readonly colorConversion?: ColorConversion;

  /**
   * Makes whole frames of interlaced fields. Professional tier.
   *
   * @default - none; AWS warns of poor pictures where a source is interlaced
   */
  readonly deinterlace?: Deinterlace;
}

/** What every rendition of a codec for distribution can be told. */
export interface CompressedRenditionOptions extends RenditionOptions {
  /**
   * How bits are spent: a mode that the codec knows.
   *
   * @default - QVBR at the quality level and below the ceiling that AWS's guidelines have for the height: 15 Mbit/s for 2160p, 6.5 for 1080p
   * (and where the source decides), 5 for 720p, 3.5 for 540p, 1.5 for 360p, 0.4 for 270p. VP9 has an average of two thirds of them.
   */
  readonly rateControl?: RateControl;

  /**
   * The distance of key frames.
   *
   * @default - Gop.auto(); for AV1 and VP9, where MediaConvert does not choose it, 2 seconds with a `frameRate`, else 60 frames
   */
  readonly gop?: Gop;
}

/** How often the encoder looks at the video. */
export enum EncodingPasses {
  /** Once, fast. */
  SINGLE_PASS = 'SINGLE_PASS',
  /** Once, at high quality. */
  SINGLE_PASS_HQ = 'SINGLE_PASS_HQ',
  /** Twice, at the highest quality: slower, and professional tier. */
  MULTI_PASS_HQ = 'MULTI_PASS_HQ',
}
