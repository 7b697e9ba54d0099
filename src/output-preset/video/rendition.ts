import type * as iam from 'aws-cdk-lib/aws-iam';
import type { AudioRendition } from '../audio/audio-rendition';
import type { Bitrate } from '../bitrate';
import type { PricingNote } from '../output-preset-config';
import { av1Description, type Av1RenditionOptions } from './codecs/av1-rendition';
import { h264Description, type H264RenditionOptions } from './codecs/h264-rendition';
import { hevcDescription, type HevcRenditionOptions } from './codecs/hevc-rendition';
import { proresDescription, type ProresRenditionOptions } from './codecs/prores-rendition';
import { vp9Description, type Vp9RenditionOptions } from './codecs/vp9-rendition';
import type { RenditionOptions } from './rendition-options';
import { codecSettingsOf } from './video-codec-settings';
import { videoPricingNotes } from './video-pricing';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap } from '../../shared/validation/shapes';
import { rejectToken, requireMatch } from '../../shared/validation/values';

/** Options of `Rendition.of()`. */
export interface CustomRenditionOptions {
  /**
   * End of the names of the rendition's files, such as `_hd`: 1 to 50 letters, digits, `_`, `-` and `.`. Unique in a ladder.
   *
   * @default - in a ladder by the shorter side, such as `_1080p`; in a file none
   */
  readonly name?: string;

  /**
   * Maximum bitrate of the video, by which the rungs of a ladder are compared.
   *
   * @default - `MaxBitrate` of the settings, else `Bitrate`
   */
  readonly maxBitrate?: Bitrate;

  /**
   * Permissions that the MediaConvert role needs, such as to read an overlay.
   *
   * @default - none
   */
  readonly roleStatements?: iam.PolicyStatement[];
}

/**
 * A video encoding: codec, size and rate control.
 *
 * @example
 * Rendition.h264({
 *   height: 1080,
 *   rateControl: RateControl.qvbr({ quality: 8, maxBitrate: Bitrate.mbps(6) }),
 * });
 */
export class Rendition {
  /**
   * H.264 (AVC), which every player supports. Encoded in one pass at high quality: basic tier. Up to 4096 x 2160 pixels, landscape or
   * portrait.
   */
  public static h264(options: H264RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.h264', h264Description, options);
  }

  /**
   * HEVC (H.265): the quality of H.264 at about half the bitrate, for Apple devices, televisions and newer browsers. Professional tier. Up
   * to 8192 x 4320 pixels, landscape or portrait. HLS needs fragmented MP4 for it.
   */
  public static hevc(options: HevcRenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.hevc', hevcDescription, options);
  }

  /**
   * AV1: smaller than HEVC, for newer browsers and televisions. Professional tier. QVBR or CBR. Up to 4096 pixels wide and 2160 high.
   */
  public static av1(options: Av1RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.av1', av1Description, options);
  }

  /** VP9, for WebM, DASH and CMAF. Basic tier. VBR only. Up to 4096 x 2160 pixels, landscape or portrait. */
  public static vp9(options: Vp9RenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.vp9', vp9Description, options);
  }

  /** Apple ProRes, for editing, in MOV files. AWS does not document its pricing tier. Up to 4096 x 4096 pixels. */
  public static prores(options: ProresRenditionOptions = {}): Rendition {
    return Rendition.typed('Rendition.prores', proresDescription, options);
  }

  /**
   * The source's video as it is, without decoding: no loss, no scaling, no overlays and no captions in the picture. For MP4, MOV and MPEG-TS
   * files of H.264 and HEVC sources, and MOV and MXF files of Apple ProRes, AVC-Intra, DV, JPEG 2000 and VC-3 sources. Other sources fail.
   * Clips are for the latter. AWS does not document its pricing tier.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/video-passthrough.html
   */
  public static passthrough(): Rendition {
    return new Rendition('Rendition.passthrough', { CodecSettings: { Codec: 'PASSTHROUGH' } }, {}, []);
  }

  /**
   * Any other video encoding, such as MPEG-2 or XAVC.
   *
   * @param description MediaConvert's `VideoDescription`, in the names of the API, with `CodecSettings.Codec`
   */
  public static of(description: { [key: string]: any }, options: CustomRenditionOptions = {}): Rendition {
    requireMap('Rendition.of description', description);
    requireOptionKinds('Rendition.of', options);
    return new Rendition('Rendition.of', description, { name: options.name }, options.roleStatements ?? [], options.maxBitrate?.toBitsPerSecond());
  }

  private static typed<Options extends RenditionOptions>(
    what: string,
    describe: (what: string, options: Options) => { [key: string]: any },
    options: Options,
  ): Rendition {
    requireOptionKinds(what, options);
    const readers = [...options.watermarks ?? [], ...options.scaling ? [options.scaling] : []];
    const statements = readers.flatMap(({ _roleStatements }) => _roleStatements);
    return new Rendition(what, describe(what, options), options, statements);
  }

  /** End of the names of the rendition's files. Absent if the size determines it. */
  public readonly name?: string;

  /** MediaConvert's name of the codec, such as `H_264`. */
  public readonly codec: string;

  /** Height in pixels. Absent if it follows the width or the source. */
  public readonly height?: number;

  /** Width in pixels. Absent if it follows the height or the source. */
  public readonly width?: number;

  /** Maximum bitrate in bits per second. Absent if nothing limits it, as in ProRes. */
  public readonly peakBitsPerSecond?: number;

  /** The properties that move the rendition out of the basic tier. */
  public readonly pricingNotes: PricingNote[];

  /**
   * Whether it comes from `of()`, which is not limited to documented combinations.
   *
   * @internal
   */
  public readonly _isCustom: boolean;

  /**
   * Audio that the rendition contains.
   *
   * @internal
   */
  public readonly _audio?: AudioRendition[];

  /**
   * Groups of separate audio.
   *
   * @internal
   */
  public readonly _audioGroups?: string[];

  private constructor(
    what: string,
    private readonly videoDescription: { [key: string]: any },
    { name, audio, audioGroups }: Pick<RenditionOptions, 'name' | 'audio' | 'audioGroups'>,
    /** Permissions that the MediaConvert role needs besides the source and the outputs. */
    public readonly roleStatements: iam.PolicyStatement[],
    maxBitsPerSecond?: number,
  ) {
    requireCodec(what, videoDescription);
    requireName(what, name);
    const settings = codecSettingsOf(videoDescription);
    this._isCustom = what === 'Rendition.of';
    this.name = name;
    this._audio = audio;
    this._audioGroups = audioGroups;
    this.codec = videoDescription.CodecSettings.Codec;
    this.height = knownNumber(`${what} Height`, videoDescription.Height);
    this.width = knownNumber(`${what} Width`, videoDescription.Width);
    this.peakBitsPerSecond = maxBitsPerSecond ?? knownNumber(`${what} MaxBitrate`, settings.MaxBitrate ?? settings.Bitrate);
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
    throw new Error(`${what} must have CodecSettings.Codec, MediaConvert's name of the codec, got ${codec ?? 'none'}`);
  }
}

function requireName(what: string, name: string | undefined): void {
  if (name !== undefined) {
    rejectToken(`${what} name`, name);
    requireMatch(`${what} name`, name, /^[\w.-]{1,50}$/, '1 to 50 letters, digits, "_", "-" and "."');
  }
}

function knownNumber(what: string, value: number | undefined): number | undefined {
  rejectToken(what, value);
  return value;
}
