import { requireOptionKinds } from '../../shared/validation/option-kinds';
import { requireMap, shown } from '../../shared/validation/shapes';
import { requireIntegerIn, requireMatch, requireOneOf } from '../../shared/validation/values';

/** Place of captions in an output. */
export enum CaptionKind {
  /** A separate file or track, in a separate output. */
  SIDECAR = 'sidecar',
  /** Drawn into the picture of each video output. */
  BURN_IN = 'burn-in',
  /** Data in the video of each video output (CEA-608 and CEA-708). */
  EMBEDDED = 'embedded',
}

/** Frame rates of SCC files. */
export enum SccFrameRate {
  /** 23.976 frames a second. */
  FPS_23_976 = 'FRAMERATE_23_97',
  /** 24 frames a second. */
  FPS_24 = 'FRAMERATE_24',
  /** 25 frames a second. */
  FPS_25 = 'FRAMERATE_25',
  /** 29.97 frames a second, where the video has drop-frame timecode in its stream. */
  FPS_29_97_DROP_FRAME = 'FRAMERATE_29_97_DROPFRAME',
  /** 29.97 frames a second. */
  FPS_29_97 = 'FRAMERATE_29_97_NON_DROPFRAME',
}

/** Style of burned-in captions. */
export interface BurnInOptions {
  /**
   * Font size in pixels, 1 to 96.
   *
   * @default - by the height of the picture
   */
  readonly fontSize?: number;

  /**
   * Font color: six hexadecimal digits (red, green, blue), or eight with opacity.
   *
   * @default - white
   */
  readonly fontColor?: string;

  /**
   * Opacity of a black box behind the text, 0 to 255.
   *
   * @default - no box
   */
  readonly backgroundOpacity?: number;

  /**
   * Width of the text's outline in pixels, 0 to 10.
   *
   * @default - MediaConvert's default
   */
  readonly outlineSize?: number;

  /**
   * Whether style and position of the source's captions are kept.
   *
   * @default false
   */
  readonly keepStyle?: boolean;
}

/** Accessibility options of captions. */
export interface AccessibleCaptionOptions {
  /**
   * Whether manifests signal captions for the deaf and hard of hearing: a transcript of speech and sounds.
   *
   * @default false
   */
  readonly accessibility?: boolean;
}

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
      DestinationType: 'WEBVTT', ...accessibility('WebvttDestinationSettings', options),
    }, STREAMS_AND_FILES);
  }

  /** IMSC, styled text in XML: a track in CMAF (including HLS in fragmented MP4) and DASH, or a file. */
  public static imsc(options: AccessibleCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'IMSC', ...accessibility('ImscDestinationSettings', options),
    }, [CMAF, DASH, FILE]);
  }

  /** TTML: a track in DASH and Smooth Streaming, or a `.ttml` file. */
  public static ttml(): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'TTML' }, [DASH, SMOOTH, FILE]);
  }

  /** SubRip: a `.srt` file. */
  public static srt(): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'SRT' }, [FILE]);
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
   * Embedded captions keep all channels: use this output for one of them. An output can have two SCC files, as CC1 and CC3.
   */
  public static embedded(): CaptionOutput {
    return new CaptionOutput(CaptionKind.EMBEDDED, { DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: {} }, [HLS, FILE]);
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

function accessibility(member: string, options: AccessibleCaptionOptions) {
  return options.accessibility ? { [member]: { Accessibility: 'ENABLED' } } : {};
}

function burnInSettings(options: BurnInOptions) {
  requireOptionKinds('CaptionOutput.burnIn', options);
  const { fontSize, fontColor, backgroundOpacity, outlineSize, keepStyle } = options;
  requireOptionalIntegerIn('CaptionOutput.burnIn fontSize', fontSize, 1, 96);
  requireOptionalIntegerIn('CaptionOutput.burnIn backgroundOpacity', backgroundOpacity, 0, 255);
  requireOptionalIntegerIn('CaptionOutput.burnIn outlineSize', outlineSize, 0, 10);
  if (fontColor !== undefined) {
    requireMatch('CaptionOutput.burnIn fontColor', fontColor, /^[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/, 'six or eight hexadecimal digits such as FFD700');
  }
  return {
    ...(fontSize !== undefined && { FontSize: fontSize }),
    ...(fontColor !== undefined && { FontColor: 'HEX', HexFontColor: fontColor }),
    ...(backgroundOpacity !== undefined && { BackgroundColor: 'BLACK', BackgroundOpacity: backgroundOpacity }),
    ...(outlineSize !== undefined && { OutlineSize: outlineSize }),
    ...(keepStyle && { StylePassthrough: 'ENABLED' }),
  };
}

function requireOptionalIntegerIn(what: string, value: number | undefined, min: number, max: number): void {
  if (value !== undefined) {
    requireIntegerIn(what, value, min, max);
  }
}
