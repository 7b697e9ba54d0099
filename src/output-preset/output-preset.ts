import type { Construct } from 'constructs';
import { audioOnlyOutputGroup, type AudioOnlyPresetOptions } from './families/audio-only';
import { containerOf, fileOutputGroup, type FilePresetOptions, type Mp4PresetOptions } from './families/file';
import { outputGroupFromSettings, type SettingsPresetOptions } from './families/from-settings';
import { animatedPreviewOutputGroup, type AnimatedPreviewPresetOptions } from './families/images/animated-preview';
import { posterOutputGroup, type PosterPresetOptions } from './families/images/poster';
import { spriteSheetOutputGroup, type SpriteSheetPresetOptions } from './families/images/sprite-sheet';
import { thumbnailsOutputGroup, type ThumbnailsPresetOptions } from './families/images/thumbnails';
import { automatedAbrOutputGroup, type AutomatedAbrPresetOptions } from './families/streams/automated-abr';
import { cmafOutputGroup, type CmafPresetOptions } from './families/streams/cmaf';
import { dashOutputGroup, type DashPresetOptions } from './families/streams/dash';
import { hlsOutputGroup, type HlsPresetOptions } from './families/streams/hls';
import { msSmoothOutputGroup, type MsSmoothPresetOptions } from './families/streams/ms-smooth';
import type { OutputPresetBindOptions, OutputPresetConfig } from './output-preset-config';
import type { OutputPresetOptions } from './output-preset-options';
import { applyOverrides } from '../shared/constructs/apply-overrides';
import type { ExportedFacts } from '../shared/pure/exported-facts';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireMap } from '../shared/validation/shapes';
import { requireMatch } from '../shared/validation/values';
import type { Clip } from '../transcode-pipeline';

/**
 * A kind of output for each upload: a stream, a file or images. Use a factory method, or a subclass for a custom output group.
 *
 * @example
 * new MediaPipeline(this, 'Videos', {
 *   outputs: [
 *     OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 720 }) }),
 *     OutputPreset.mp4({ rendition: Rendition.h264({ height: 720 }) }),
 *     OutputPreset.thumbnails({ interval: Duration.seconds(30), height: 360 }),
 *   ],
 * });
 */
export abstract class OutputPreset {
  /**
   * Adaptive streaming with one set of fragmented MP4 segments and two manifests, HLS and DASH. Audio is in separate outputs. All players
   * since 2017 support it, and it costs half as much as separate HLS and DASH outputs.
   *
   * @example
   * OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 720 }), segmentLength: Duration.seconds(4) });
   */
  public static cmaf(options: CmafPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.cmaf', 'cmaf', options, bound => cmafOutputGroup(options, bound));
  }

  /**
   * HLS only, by default in transport streams for players from before 2017. For newer players, `cmaf()` adds DASH at the same price.
   *
   * @example
   * OutputPreset.hls({ ladder: Ladder.mobile(), segmentLength: Duration.seconds(10) });
   */
  public static hls(options: HlsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.hls', 'hls', options, bound => hlsOutputGroup(options, bound));
  }

  /**
   * DASH only. For both HLS and DASH, `cmaf()` costs half as much.
   *
   * @example
   * OutputPreset.dash({ ladder: Ladder.mobile(), segmentLength: Duration.seconds(8) });
   */
  public static dash(options: DashPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.dash', 'dash', options, bound => dashOutputGroup(options, bound));
  }

  /** Microsoft Smooth Streaming, for old consoles and televisions. H.264 only. It needs a server with support for it, such as IIS. */
  public static msSmooth(options: MsSmoothPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.msSmooth', 'mss', options, bound => msSmoothOutputGroup(options, bound));
  }

  /**
   * Adaptive streaming with renditions that MediaConvert chooses for each source, in several passes: professional tier. All streaming
   * presets of the pipeline must then use it, and its queue must be on demand.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-abr.html
   */
  public static automatedAbr(options: AutomatedAbrPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.automatedAbr', 'automated-abr', options, bound => automatedAbrOutputGroup(options, bound));
  }

  /**
   * One file with video and audio in any container: MP4, MOV, WebM, MXF and others. The default name of the preset is that of the container
   * in lowercase, such as `mov` or `m2ts`.
   *
   * @example
   * OutputPreset.file({ container: VideoContainer.MOV, rendition: Rendition.prores() });
   */
  public static file(options: FilePresetOptions = {}): OutputPreset {
    return filePreset('OutputPreset.file', options);
  }

  /**
   * One MP4 file, for downloads and `<video>` elements: short for `file()` with `VideoContainer.MP4`.
   *
   * @example
   * OutputPreset.mp4({
   *   rendition: Rendition.h264({ height: 1080 }),
   *   audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128) })],
   * });
   */
  public static mp4(options: Mp4PresetOptions = {}): OutputPreset {
    return filePreset('OutputPreset.mp4', options);
  }

  /**
   * Audio files: AAC, MP3, Opus, FLAC, WAV and others. A source without audio produces none.
   *
   * @example
   * OutputPreset.audioOnly({ audio: [AudioRendition.mp3({ bitrate: Bitrate.kbps(128) }), AudioRendition.flac()] });
   */
  public static audioOnly(options: AudioOnlyPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.audioOnly', 'audio', options, bound => audioOnlyOutputGroup(options, bound));
  }

  /**
   * JPEG images at regular intervals: `thumbnail.0000000.jpg`, `thumbnail.0000001.jpg` and so on. The record has the first image and the
   * number of images. With `at`, single images, each of which is on the record. They cannot be the only output of a pipeline.
   *
   * @example
   * OutputPreset.thumbnails({ interval: Duration.seconds(30), height: 360, maxCaptures: 20 });
   */
  public static thumbnails(options: ThumbnailsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.thumbnails', 'thumbnails', options, bound => thumbnailsOutputGroup(options, bound));
  }

  /**
   * One JPEG image of the video, for the time before playback. Its path and URL are on the record. It cannot be the only output of a
   * pipeline. MediaConvert has no setting for a single frame: it captures two, the first frame and this one, in an output of the same job.
   *
   * @see https://aws.amazon.com/blogs/media/create-a-poster-frame-and-thumbnail-images-for-videos-using-aws-elemental-mediaconvert/
   *
   * @example
   * OutputPreset.poster({ atPercent: 25, height: 720 });
   */
  public static poster(options: PosterPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.poster', 'poster', options, bound => posterOutputGroup(options, bound));
  }

  /**
   * Thumbnails for seeking: JPEG sheets, and a WebVTT file with `#xywh` cues. For pipelines without an HLS or CMAF preset. Those presets
   * have `trickPlay`. For this preset, MediaConvert also encodes a small stream.
   *
   * @example
   * OutputPreset.spriteSheet({ width: 240, columns: 5, rows: 5, interval: Duration.seconds(5) });
   */
  public static spriteSheet(options: SpriteSheetPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.spriteSheet', 'sprites', options, bound => spriteSheetOutputGroup(options, bound));
  }

  /**
   * An animated GIF of the whole source, or of `clips`. Keep it small. For long sources prefer `clips` or `thumbnails()`.
   *
   * @example
   * OutputPreset.animatedPreview({ width: 240, framesPerSecond: 3 });
   */
  public static animatedPreview(options: AnimatedPreviewPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.animatedPreview', 'animated-preview', options, bound => animatedPreviewOutputGroup(options, bound));
  }

  /**
   * A custom output group. The pipeline replaces its destination.
   *
   * @param outputGroup MediaConvert's `OutputGroup`, in the PascalCase names of the API
   */
  public static fromSettings(outputGroup: { [key: string]: any }, options: SettingsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.fromSettings', 'settings', options, bound => outputGroupFromSettings(outputGroup, options, bound));
  }

  /** Name of the preset, unique in a pipeline. */
  public readonly name: string;

  /** @param name a folder of the outputs and the `preset` on the record: 1 to 64 letters, digits, `-` and `_` */
  protected constructor(name: string) {
    requireMatch('OutputPreset name', name, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    this.name = name;
  }

  /**
   * Facts of the exported job that the preset comes from. Undefined for all other presets.
   *
   * @internal
   */
  public get _exported(): ExportedFacts | undefined {
    return undefined;
  }

  /**
   * The parts of the source for this preset. Undefined if they are those of the other presets.
   *
   * @internal
   */
  public get _clips(): Clip[] | undefined {
    return undefined;
  }

  /** Renders the preset's part of MediaConvert's job settings. The pipeline calls it once. */
  public abstract bind(scope: Construct, options: OutputPresetBindOptions): OutputPresetConfig;
}

function filePreset(factory: string, options: FilePresetOptions): OutputPreset {
  requireMap(`${factory} options`, options);
  const family = containerOf(factory, options).name.toLowerCase();
  return new FamilyPreset(factory, family, options, bound => fileOutputGroup(factory, options, bound));
}

class FamilyPreset extends OutputPreset {
  public constructor(
    factory: string,
    family: string,
    private readonly options: OutputPresetOptions,
    private readonly render: (bound: OutputPresetBindOptions) => OutputPresetConfig,
  ) {
    requireMap(`${factory} options`, options);
    super(options.name ?? family);
    requireOptionKinds(factory, options);
  }

  /** @internal */
  public override get _clips(): Clip[] | undefined {
    return this.options.clips;
  }

  public bind(_scope: Construct, bound: OutputPresetBindOptions): OutputPresetConfig {
    const config = this.render(bound);
    const outputGroup = applyOverrides(`OutputPreset '${this.name}'`, config.outputGroup, this.options);
    const outputs = outputGroup.Outputs;
    if (!Array.isArray(outputs) || outputs.length !== config.outputs.length) {
      throw new Error(`OutputPreset '${this.name}' overrides and omit must keep the number of Outputs, ${config.outputs.length}, `
        + `got ${Array.isArray(outputs) ? outputs.length : 'none'}: use the options of the preset to add or remove outputs`);
    }
    return { ...config, outputGroup };
  }
}
