import { requireMap } from '../../shared/validation/shapes';
import { requireMatch } from '../../shared/validation/values';

/** Options of `VideoContainer.of()`. */
export interface VideoContainerOptions {
  /**
   * Container settings, such as `{"F4vSettings": {"MoovPlacement": "PROGRESSIVE_DOWNLOAD"}}`.
   *
   * @default - MediaConvert's defaults
   */
  readonly settings?: { [key: string]: any };
}

/**
 * The container of a file with video and audio.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html
 *
 * @example
 * OutputPreset.file({ container: VideoContainer.WEBM, rendition: Rendition.vp9({ height: 720 }), audio: [AudioRendition.opus()] });
 */
export class VideoContainer {
  /**
   * MPEG-4: H.264, HEVC or AV1 with AAC, Dolby, FLAC, MP3 and more. The index is at the start, so that playback begins before the download
   * ends.
   */
  public static readonly MP4 = new VideoContainer('MP4', { Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } });

  /** QuickTime, for editing: H.264 or MPEG-2 with AAC or uncompressed audio, ProRes with AIFF. */
  public static readonly MOV = new VideoContainer('MOV', { MovSettings: {} });

  /** WebM: VP8 or VP9 with Opus or Vorbis. */
  public static readonly WEBM = new VideoContainer('WEBM', {});

  /** MXF, for broadcast and archives: H.264, AVC-Intra, MPEG-2, VC-3 or XAVC with uncompressed audio. MediaConvert chooses the profile. */
  public static readonly MXF = new VideoContainer('MXF', { MxfSettings: {} });

  /** MPEG transport stream in one file: H.264, HEVC or MPEG-2. Not padded to a constant bitrate; use `of()` for that. */
  public static readonly MPEG_TS = new VideoContainer('M2TS', { M2tsSettings: { RateMode: 'VBR' } });

  /**
   * Any other container for files, or one with custom settings.
   *
   * @param container MediaConvert's `ContainerType`, such as `F4V`
   */
  public static of(container: string, options: VideoContainerOptions = {}): VideoContainer {
    requireMatch('VideoContainer.of container', container, /^[A-Z0-9]{2,10}$/, 'MediaConvert\'s name of a container, such as F4V');
    requireMap('VideoContainer.of options', options);
    return new VideoContainer(container, options.settings ?? {}, true);
  }

  private constructor(
    /** MediaConvert's name of the container. */
    public readonly name: string,
    private readonly settings: { [key: string]: any },
    /**
     * Whether it comes from `of()`, which is not limited to documented combinations.
     *
     * @internal
     */
    public readonly _isCustom: boolean = false,
  ) {}

  /**
   * MediaConvert's `ContainerSettings`.
   *
   * @internal
   */
  public _toContainerSettings(): { [key: string]: any } {
    return { Container: this.name, ...this.settings };
  }
}
