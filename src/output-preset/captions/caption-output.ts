import { burnInSettings } from './burn-in';
import {
  CaptionKind, SccFrameRate, StylePassthrough, type AccessibleCaptionOptions, type BurnInOptions, type EmbeddedLanguage,
  type EmbeddedOutputOptions, type StyledCaptionOptions,
} from './caption-output-options';
import { requireEmbeddedLanguages } from './embedded-languages';
import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap, shown } from '../../shared/validation/shapes';
import { requireOneOf } from '../../shared/validation/values';

/**
 * Format and place of captions in an output.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/captions-support-tables.html
 *
 * @example
 * OutputPreset.mp4({
 *   captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn({ fontSize: 32 }) })],
 * });
 */
export class CaptionOutput {
  /** WebVTT, for web players: a track in HLS, CMAF and DASH, or a `.vtt` file. */
  public static webVtt(options: AccessibleCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'WEBVTT', ...textSettings('CaptionOutput.webVtt', 'WebvttDestinationSettings', options, Object.values(StylePassthrough)),
    }, STREAMS_AND_FILES);
  }

  /** IMSC, styled text in XML: a track in CMAF (including HLS in fragmented MP4) and DASH, or a file. */
  public static imsc(options: AccessibleCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'IMSC', ...textSettings('CaptionOutput.imsc', 'ImscDestinationSettings', options),
    }, [CMAF, DASH, FILE]);
  }

  /** TTML: a track in DASH and Smooth Streaming, or a `.ttml` file. */
  public static ttml(options: StyledCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'TTML', ...textSettings('CaptionOutput.ttml', 'TtmlDestinationSettings', options),
    }, [DASH, SMOOTH, FILE]);
  }

  /** SubRip: a `.srt` file. */
  public static srt(options: StyledCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'SRT', ...textSettings('CaptionOutput.srt', 'SrtDestinationSettings', options),
    }, [FILE]);
  }

  /**
   * Scenarist closed captions: an `.scc` file. The source must be embedded captions or an SCC file.
   *
   * @param frameRate frame rate of the video
   */
  public static scc(frameRate: SccFrameRate): CaptionOutput {
    requireOneOf('CaptionOutput.scc frameRate', frameRate, Object.values(SccFrameRate));
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'SCC', SccDestinationSettings: { Framerate: frameRate } }, [FILE]);
  }

  /** Drawn into the picture, for players that do not support captions. Viewers cannot turn them off. Not in CMAF. */
  public static burnIn(options: BurnInOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.BURN_IN, {
      DestinationType: 'BURN_IN', BurninDestinationSettings: burnInSettings(options),
    }, [HLS, DASH, SMOOTH, FILE]);
  }

  /**
   * CEA-608 and CEA-708 in the video, for HLS, and for MP4, MOV, MXF and MPEG-TS files. The source must be embedded captions or SCC files.
   * Embedded captions keep all channels: use this output for one of them. An output can have two SCC files, as CC1 and CC3. HLS playlists
   * name the captions whose language is known.
   */
  public static embedded(options: EmbeddedOutputOptions = {}): CaptionOutput {
    requireOptionKinds('CaptionOutput.embedded', options);
    requireEmbeddedLanguages(options.languages);
    const settings = { DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: {} };
    return new CaptionOutput(CaptionKind.EMBEDDED, settings, [HLS, FILE], options.languages);
  }

  /**
   * Any other format. Whether it fits its output is not validated.
   *
   * @param kind place of the captions
   * @param destinationSettings MediaConvert's `CaptionDestinationSettings`, such as `{"DestinationType": "SMI"}`
   */
  public static of(kind: CaptionKind, destinationSettings: { [key: string]: any }): CaptionOutput {
    requireMap('CaptionOutput.of destinationSettings', destinationSettings);
    requireOneOf('CaptionOutput.of kind', kind, Object.values(CaptionKind));
    if (typeof destinationSettings.DestinationType !== 'string') {
      throw new Error(`CaptionOutput.of destinationSettings must have a DestinationType, got ${shown(destinationSettings.DestinationType)}`);
    }
    return new CaptionOutput(kind, { ...destinationSettings });
  }

  private constructor(
    /** Place of the captions. */
    public readonly kind: CaptionKind,
    private readonly destinationSettings: { [key: string]: any },
    private readonly groups?: string[],
    /**
     * Languages of the channels of embedded captions.
     *
     * @internal
     */
    public readonly _languages?: EmbeddedLanguage[],
  ) {}

  /** MediaConvert's name of the format, such as `WEBVTT`. */
  public get format(): string {
    return this.destinationSettings.DestinationType;
  }

  /**
   * MediaConvert's `CaptionDestinationSettings`.
   *
   * @internal
   */
  public _toDestinationSettings(): { [key: string]: any } {
    return this.destinationSettings;
  }

  /**
   * Whether the style of the source is kept: undefined for MediaConvert's default.
   *
   * @internal
   */
  public get _stylePassthrough(): string | undefined {
    const { DestinationType, ...settings } = this.destinationSettings;
    return Object.values(settings)[0]?.StylePassthrough;
  }

  /**
   * Whether an output group of this `OutputGroupType` can have the captions.
   *
   * @internal
   */
  public _fits(groupType: string): boolean {
    return this.groups?.includes(groupType) ?? true;
  }
}

const CMAF = 'CMAF_GROUP_SETTINGS';
const DASH = 'DASH_ISO_GROUP_SETTINGS';
const FILE = 'FILE_GROUP_SETTINGS';
const HLS = 'HLS_GROUP_SETTINGS';
const SMOOTH = 'MS_SMOOTH_GROUP_SETTINGS';
const STREAMS_AND_FILES = [CMAF, DASH, HLS, FILE];

/** Settings of captions in separate outputs, if there are any. `member` holds them. */
function textSettings(what: string, member: string, options: AccessibleCaptionOptions, styles: StylePassthrough[] = SIMPLE_STYLES) {
  requireOptionKinds(what, options);
  const { accessibility, stylePassthrough } = options;
  if (stylePassthrough !== undefined) {
    requireOneOf(`${what} stylePassthrough`, stylePassthrough, styles);
  }
  const settings = {
    ...(accessibility && { Accessibility: 'ENABLED' }),
    ...(stylePassthrough && { StylePassthrough: stylePassthrough }),
  };
  return Object.keys(settings).length > 0 ? { [member]: settings } : {};
}

const SIMPLE_STYLES = [StylePassthrough.ENABLED, StylePassthrough.DISABLED];
