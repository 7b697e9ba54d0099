import type { Construct } from 'constructs';
import { audioOnlyOutputGroup, type AudioOnlyPresetOptions } from './families/audio-only';
import { mp4OutputGroup, type Mp4PresetOptions } from './families/file';
import { rawOutputGroup, type SettingsPresetOptions } from './families/from-settings';
import { animatedPreviewOutputGroup, type AnimatedPreviewPresetOptions } from './families/images/animated-preview';
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
import { requireMatch } from '../shared/constructs/validation';
import type { ExportedFacts } from '../shared/pure/exported-facts';
import { requireOptionKinds } from '../shared/pure/option-kinds';

/**
 * A kind of output that each upload is transcoded to. Make one by a factory, or subclass it for a family of your own.
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
   * Adaptive streaming from one set of fragmented MP4 segments with two manifests, HLS and DASH. Audio in its own output.
   * Plays everywhere since 2017, and costs half of separate HLS and DASH outputs.
   *
   * @example
   * OutputPreset.cmaf({ ladder: Ladder.qvbr({ maxHeight: 720 }), segmentLength: Duration.seconds(4) });
   */
  public static cmaf(options: CmafPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.cmaf', 'cmaf', options, bound => cmafOutputGroup(options, bound));
  }

  /**
   * HLS alone, by default in transport streams, for players from before 2017. Newer ones take `cmaf()`, which costs no more and gives
   * DASH too.
   *
   * @example
   * OutputPreset.hls({ ladder: Ladder.mobile(), segmentLength: Duration.seconds(10) });
   */
  public static hls(options: HlsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.hls', 'hls', options, bound => hlsOutputGroup(options, bound));
  }

  /**
   * DASH alone. Together with HLS, `cmaf()` costs half.
   *
   * @example
   * OutputPreset.dash({ ladder: Ladder.mobile(), segmentLength: Duration.seconds(8) });
   */
  public static dash(options: DashPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.dash', 'dash', options, bound => dashOutputGroup(options, bound));
  }

  /** Microsoft Smooth Streaming, for old consoles and televisions. H.264 only. It needs a server that knows it, such as IIS. */
  public static msSmooth(options: MsSmoothPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.msSmooth', 'mss', options, bound => msSmoothOutputGroup(options, bound));
  }

  /**
   * Adaptive streaming whose renditions MediaConvert chooses for each source, in several passes: professional tier. Every streaming
   * preset of the pipeline must then be one, and its queue on demand.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-abr.html
   */
  public static automatedAbr(options: AutomatedAbrPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.automatedAbr', 'automated-abr', options, bound => automatedAbrOutputGroup(options, bound));
  }

  /**
   * One file for downloads and plain `<video>` elements: MP4, or MOV, WebM and others by `container`.
   *
   * @example
   * OutputPreset.mp4({
   *   rendition: Rendition.h264({ height: 1080 }),
   *   audio: [AudioRendition.aac({ bitrate: Bitrate.kbps(128) })],
   * });
   */
  public static mp4(options: Mp4PresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.mp4', 'mp4', options, bound => mp4OutputGroup(options, bound));
  }

  /**
   * Audio files without video: AAC, MP3, Opus, FLAC, WAV and others. A source without audio gives none.
   *
   * @example
   * OutputPreset.audioOnly({ audio: [AudioRendition.mp3({ bitrate: Bitrate.kbps(128) }), AudioRendition.flac()] });
   */
  public static audioOnly(options: AudioOnlyPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.audioOnly', 'audio', options, bound => audioOnlyOutputGroup(options, bound));
  }

  /**
   * JPEG pictures at regular intervals. They cannot be a pipeline's only output.
   *
   * @example
   * OutputPreset.thumbnails({ interval: Duration.seconds(30), height: 360, maxCaptures: 20 });
   */
  public static thumbnails(options: ThumbnailsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.thumbnails', 'thumbnails', options, bound => thumbnailsOutputGroup(options, bound));
  }

  /**
   * Pictures for seeking: JPEG sheets, and a WebVTT file of `#xywh` cues that players read. For a pipeline without an HLS or CMAF preset:
   * there, `trickPlay` makes the same without the small stream that MediaConvert needs here, and that nobody plays.
   *
   * @example
   * OutputPreset.spriteSheet({ width: 240, columns: 5, rows: 5, interval: Duration.seconds(5) });
   */
  public static spriteSheet(options: SpriteSheetPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.spriteSheet', 'sprites', options, bound => spriteSheetOutputGroup(options, bound));
  }

  /**
   * An animated GIF of the whole source: MediaConvert clips inputs, not outputs. Keep it small, and for long sources prefer
   * `thumbnails()`.
   *
   * @example
   * OutputPreset.animatedPreview({ width: 240, framesPerSecond: 3 });
   */
  public static animatedPreview(options: AnimatedPreviewPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.animatedPreview', 'animated-preview', options, bound => animatedPreviewOutputGroup(options, bound));
  }

  /**
   * An output group of your own. Its destination is replaced by the pipeline's.
   *
   * @param outputGroup MediaConvert's `OutputGroup`, in the PascalCase names of the API
   */
  public static fromSettings(outputGroup: { [key: string]: any }, options: SettingsPresetOptions = {}): OutputPreset {
    return new FamilyPreset('OutputPreset.fromSettings', 'settings', options, bound => rawOutputGroup(outputGroup, options, bound));
  }

  /** Name of the preset, unique in a pipeline. */
  public readonly name: string;

  /** @param name a folder of the outputs and the `preset` on the record */
  protected constructor(name: string) {
    requireMatch('OutputPreset name', name, /^[\w-]{1,64}$/, '1 to 64 letters, digits, "-" and "_"');
    this.name = name;
  }

  /**
   * What the export that it comes from says of its job; undefined of any other preset.
   *
   * @internal
   */
  public get _exported(): ExportedFacts | undefined {
    return undefined;
  }

  /** Renders the preset into a part of MediaConvert's job settings. Called once by the pipeline. */
  public abstract bind(scope: Construct, options: OutputPresetBindOptions): OutputPresetConfig;
}

class FamilyPreset extends OutputPreset {
  public constructor(
    factory: string,
    family: string,
    private readonly options: OutputPresetOptions,
    private readonly render: (bound: OutputPresetBindOptions) => OutputPresetConfig,
  ) {
    super(options.name ?? family);
    requireOptionKinds(factory, options);
  }

  public bind(_scope: Construct, bound: OutputPresetBindOptions): OutputPresetConfig {
    const config = this.render(bound);
    const outputGroup = applyOverrides(`OutputPreset '${this.name}'`, config.outputGroup, this.options);
    const outputs = outputGroup.Outputs;
    if (!Array.isArray(outputs) || outputs.length !== config.outputs.length) {
      throw new Error(`OutputPreset '${this.name}' overrides and omit must keep its ${config.outputs.length} Outputs, `
        + `got ${Array.isArray(outputs) ? outputs.length : 'none'}; say what to produce by the preset's own options`);
    }
    return { ...config, outputGroup };
  }
}
