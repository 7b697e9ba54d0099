import type { ColorConversion } from './color-conversion';
import type { Deinterlace } from './deinterlace';
import type { FrameRate } from './frame-rate';
import type { Gop } from './gop';
import type { Crop } from './picture/crop';
import type { NoiseReducer } from './picture/noise-reducer';
import type { Scaling } from './picture/scaling';
import type { RateControl } from './rate-control';
import type { AudioRendition } from '../audio/audio-rendition';
import type { SettingsOverrides } from '../settings-overrides';
import type { Watermark } from './watermark';

/** Options common to all renditions. `overrides` and `omit` apply to MediaConvert's `VideoDescription`. */
export interface RenditionOptions extends SettingsOverrides {
  /**
   * End of the names of the rendition's files, such as `_hd`: 1 to 50 letters, digits, `_`, `-` and `.`. Unique in a ladder. In a file,
   * `fileName` and `nameModifier` take precedence.
   *
   * @default - in a ladder by the shorter side, such as `_1080p`; in a file none
   */
  readonly name?: string;

  /**
   * Height in pixels: an even number from 32 to the maximum of the codec. In a ladder, the shorter side of the box that the picture fits
   * into: see `Ladder`.
   *
   * @default - follows the width, or the source if neither is given
   */
  readonly height?: number;

  /**
   * Width in pixels: an even number from 32 to the maximum of the codec.
   *
   * @default - follows the height and the aspect ratio of the source
   */
  readonly width?: number;

  /**
   * Frame rate.
   *
   * @default - FrameRate.fromSource(); with `Deinterlace.inverseTelecine()` FrameRate.fps(23.976)
   */
  readonly frameRate?: FrameRate;

  /**
   * Images over the video of this rendition, by `Watermark.image()` or `Watermark.of()`. A `Watermark.corner()` is an error here: use
   * `watermarks` of the pipeline. Basic tier.
   *
   * @default - none
   */
  readonly watermarks?: Watermark[];

  /**
   * Color space conversion, such as from HDR to SDR. AWS does not document its pricing tier.
   *
   * @default - the colors of the source
   */
  readonly colorConversion?: ColorConversion;

  /**
   * Conversion of interlaced video to progressive video. Professional tier.
   *
   * @default - none; AWS warns of poor quality if a source is interlaced
   */
  readonly deinterlace?: Deinterlace;

  /**
   * How pictures with another aspect ratio are scaled to `width` and `height`, which it needs both.
   *
   * @default - fitted into `width` and `height`, with black bars
   */
  readonly scaling?: Scaling;

  /**
   * Part of the source's picture to keep, in pixels of the source. Only for sources of a known size.
   *
   * @default - the whole picture
   */
  readonly crop?: Crop;

  /**
   * Sharpness of scaled pictures, 0 (softest) to 100 (sharpest). AWS recommends 50 for most content.
   *
   * @default - MediaConvert's default
   */
  readonly sharpness?: number;

  /**
   * Noise reduction. AWS does not document its pricing tier.
   *
   * @default - none
   */
  readonly noiseReducer?: NoiseReducer;

  /**
   * Groups of the stream's audio that players combine with this rendition in HLS playlists: `group` of its audio renditions, or the default
   * groups. Streams with separate audio only. Other formats than HLS do not have them.
   *
   * @default - all groups
   */
  readonly audioGroups?: string[];

  /**
   * Audio that this rendition contains, instead of that of the preset: one audio rendition, from the same source in each rendition of the
   * ladder. Only in `OutputPreset.hls()` with `muxAudio`, an error elsewhere.
   *
   * @default - `audio` of the preset
   */
  readonly audio?: AudioRendition[];
}

/** Options common to the renditions of all codecs for distribution. */
export interface CompressedRenditionOptions extends RenditionOptions {
  /**
   * Rate control, in a mode that the codec supports.
   *
   * @default - QVBR at the quality level and maximum bitrate that AWS recommends for the height: 15 Mbit/s for 2160p, 6.5 for 1080p (and if
   * the size follows the source), 5 for 720p, 3.5 for 540p, 1.5 for 360p, 0.4 for 270p; between them, that of the next larger height.
   * VP9: VBR with the same maximum and an average of two thirds
   */
  readonly rateControl?: RateControl;

  /**
   * Length of a group of pictures.
   *
   * @default - Gop.auto(); for AV1 and VP9 two seconds with a `frameRate`, else 60 frames
   */
  readonly gop?: Gop;
}

/** Number of encoding passes. */
export enum EncodingPasses {
  /** One pass, fast. */
  SINGLE_PASS = 'SINGLE_PASS',
  /** One pass at high quality. */
  SINGLE_PASS_HQ = 'SINGLE_PASS_HQ',
  /** Several passes at the highest quality: slower, and professional tier. */
  MULTI_PASS_HQ = 'MULTI_PASS_HQ',
}
