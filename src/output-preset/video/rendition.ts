import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Bitrate } from '../bitrate';
import type { PricingNote } from '../output-preset-config';
import { av1Description, type Av1RenditionOptions } from './codecs/av1-rendition';
import { h264Description, type H264RenditionOptions } from './codecs/h264-rendition';
import { hevcDescription, type HevcRenditionOptions } from './codecs/hevc-rendition';
import { proresDescription, type ProresRenditionOptions } from './codecs/prores-rendition';
import { vp9Description, type Vp9RenditionOptions } from './codecs/vp9-rendition';
import { Gop } from './gop';
import type { RenditionOptions } from './rendition-options';
import { codecSettingsOf } from './video-codec-settings';
import { videoPricingNotes } from './video-pricing';
import { rejectToken } from '../../shared/constructs/validation';
import { requireOptionKinds } from '../../shared/pure/option-kinds';

/** Options of `Rendition.of()`. */
export interface CustomRenditionOptions {
  /**
   * The highest bitrate that the video may reach, by which the rungs of a ladder are compared.
   *
   * @default - the settings' `MaxBitrate`, else their `Bitrate`
   */
  readonly maxBitrate?: Bitrate;

  /**
   * What the MediaConvert role must be allowed, such as to read an overlay.
   *
   * @default - nothing
   */
  readonly roleStatements?: iam.PolicyStatement[];
}

/**
 * One video encoding: codec, size, and how bits are spent.
 *
 * @example
 * Rendition.h264({
 *   height: 1080,
 *   rateControl: RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(6) }),
 * });
 */
export class Rendition {
  /**
   * H.264 (AVC), which every player plays, encoded in a single pass at high quality: MediaConvert's basic tier. Up to 4096 x 2160 pixels,
   * in either orientation.
   */
  public static h264(options: H264RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.h264', h264Description, options);
  }

  /**
   * HEVC (H.265): the quality of H.264 at about half the bitrate, on Apple's devices, televisions and newer browsers; professional tier.
   * Up to 8192 x 4320 pixels, in either orientation. In HLS it must be in fragmented MP4.
   */
  public static hevc(options: HevcRenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.hevc', hevcDescription, options);
  }

  /**
   * AV1: smaller than HEVC, in newer browsers and televisions. Professional tier. QVBR only; up to 4096 pixels wide and 2160 high.
   */
  public static av1(options: Av1RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.av1', av1Description, options);
  }

  /** VP9, for WebM, DASH and CMAF: basic tier. VBR only; up to 4096 x 2160 pixels, in either orientation. */
  public static vp9(options: Vp9RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.vp9', vp9Description, options);
  }

  /** Apple ProRes, for editing, in MOV files. AWS does not say which pricing tier it is in. Up to 4096 x 4096 pixels. */
  public static prores(options: ProresRenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.prores', proresDescription, options);
  }

  /**
   * Any other video of MediaConvert's, such as MPEG-2 or XAVC.
   *
   * @param description MediaConvert's `VideoDescription`, in the names of the API, with `CodecSettings.Codec`
   */
  public static of(description: { [key: string]: any }, options: CustomRenditionOptions = {}): Rendition {
    requireOptionKinds('Rendition.of', options);
    return new Rendition('Rendition.of', description, options.roleStatements ?? [], options.maxBitrate?.toBitsPerSecond());
  }

  private static typed<Options extends RenditionOptions>(
    what: string,
    describe: (what: string, options: Options) => { [key: string]: any },
    options: Options,
  ): Rendition {
    requireOptionKinds(what, options);
    const statements = (options.watermarks ?? []).flatMap(({ roleStatements }) => roleStatements);
    return new Rendition(what, describe(what, options), statements);
  }

  /** MediaConvert's name of the codec, such as `H_264`. */
  public readonly codec: string;

  /** Height in pixels. Absent where it follows the width or the source. */
  public readonly height?: number;

  /** Width in pixels. Absent where it follows the height or the source. */
  public readonly width?: number;

  /** The highest bitrate that this rendition may reach, in bits per second. Absent where nothing limits it, as in ProRes. */
  public readonly peakBitsPerSecond?: number;

  /** The distance of key frames. */
  public readonly gop: Gop;

  /** What moves this rendition out of the basic tier. Empty where nothing does. */
  public readonly pricingNotes: PricingNote[];

  /**
   * Whether the codec was said by `of()`, so that the user answers for where it fits.
   *
   * @internal
   */
  public readonly _isCustom: boolean;

  private constructor(
    what: string,
    private readonly videoDescription: { [key: string]: any },
    /** What the MediaConvert role must be allowed. Empty where that is nothing beyond the source and the outputs. */
    public readonly roleStatements: iam.PolicyStatement[],
    maxBitsPerSecond?: number,
  ) {
    requireCodec(what, videoDescription);
    const settings = codecSettingsOf(videoDescription);
    this._isCustom = what === 'Rendition.of';
    this.codec = videoDescription.CodecSettings.Codec;
    this.height = knownNumber(`${what} Height`, videoDescription.Height);
    this.width = knownNumber(`${what} Width`, videoDescription.Width);
    this.peakBitsPerSecond = maxBitsPerSecond ?? knownNumber(`${what} MaxBitrate`, settings.MaxBitrate ?? settings.Bitrate);
    this.gop = Gop._in(settings);
    this.pricingNotes = videoPricingNotes(what, videoDescription);
  }

  /** MediaConvert's `VideoDescription`. */
  public toVideoDescription(): { [key: string]: any } {
    return this.videoDescription;
  }
}

function requireCodec(what: string, description: { [key: string]: any }): void {
  const codec = description.CodecSettings?.Codec;
  if (typeof codec !== 'string') {
    throw new Error(`${what} must have CodecSettings.Codec, the name of a codec of MediaConvert's, got ${codec ?? 'none'}`);
  }
}

function knownNumber(what: string, value: number | undefined): number | undefined {
  rejectToken(what, value);
  return value;
}
