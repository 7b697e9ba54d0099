import { requireMatch } from '../../shared/constructs/validation';

/** Options of `VideoContainer.of()`. */
export interface VideoContainerOptions {
  /**
   * MediaConvert's settings of the container, such as `{"F4vSettings": {"MoovPlacement": "PROGRESSIVE_DOWNLOAD"}}`.
   *
   * @default - MediaConvert's own
   */
  readonly settings?: { [key: string]: any };
}

/**
 * The kind of file that video and audio are written into.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers.html
 *
 * @example
 * OutputPreset.mp4({ container: VideoContainer.WEBM, rendition: Rendition.vp9({ height: 720 }), audio: [AudioRendition.opus()] });
 */
export class VideoContainer {
  /**
   * MPEG-4: H.264, HEVC or AV1; AAC, Dolby, FLAC, MP3 and more. The index goes to the front, so that playback starts before the
   * download ends.
   */
  public static readonly MP4 = new VideoContainer('MP4', { Mp4Settings: { MoovPlacement: 'PROGRESSIVE_DOWNLOAD' } });

  /** QuickTime, for editing: H.264 and MPEG-2 with AAC or uncompressed audio, ProRes with AIFF. */
  public static readonly MOV = new VideoContainer('MOV', { MovSettings: {} });

  /** WebM: VP8 or VP9 with Opus or Vorbis. */
  public static readonly WEBM = new VideoContainer('WEBM', {});

  /** MXF, for broadcast and archives: H.264, AVC-Intra, MPEG-2, VC-3 or XAVC, with uncompressed audio. MediaConvert picks the profile. */
  public static readonly MXF = new VideoContainer('MXF', { MxfSettings: {} });

  /** MPEG transport stream in one file: H.264, HEVC or MPEG-2. Not padded to a constant bitrate, which needs `of()`. */
  public static readonly MPEG_TS = new VideoContainer('M2TS', { M2tsSettings: { RateMode: 'VBR' } });

  /**
   * Any other container of MediaConvert's, or one with settings of your own.
   *
   * @param container MediaConvert's `ContainerType`, such as `F4V`
   */
  public static of(container: string, options: VideoContainerOptions = {}): VideoContainer {
    requireMatch('VideoContainer.of container', container, /^[A-Z0-9]{2,10}$/, 'the name that MediaConvert gives it, such as F4V');
    return new VideoContainer(container, options.settings ?? {}, true);
  }

  private constructor(
    /** MediaConvert's name of the container. */
    public readonly name: string,
    private readonly settings: { [key: string]: any },
    /**
     * Whether it was said by `of()`, so that the user answers for what fits into it.
     *
     * @internal
     */
    public readonly _isCustom: boolean = false,
  ) {}

  /** MediaConvert's `ContainerSettings`. */
  public toContainerSettings(): { [key: string]: any } {
    return { Container: this.name, ...this.settings };
  }
}
