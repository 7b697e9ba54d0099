import { requireIntegerIn, requireMatch } from '../../shared/constructs/validation';

/** Where captions are in an output. */
export enum CaptionKind {
  /** A file or a track of their own, in an output of their own. */
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

/** How burnt-in captions look. */
export interface BurnInOptions {
  /**
   * Size of the letters in pixels, 1 to 96.
   *
   * @default - by the height of the picture
   */
  readonly fontSize?: number;

  /**
   * Colour of the letters: six hexadecimal digits, red, green and blue, or eight with opacity.
   *
   * @default - white
   */
  readonly fontColor?: string;

  /**
   * Opacity of a black box behind the letters, 0 (none) to 255.
   *
   * @default - no box
   */
  readonly backgroundOpacity?: number;

  /**
   * Width of the letters' outline in pixels, 0 to 10.
   *
   * @default - MediaConvert's own
   */
  readonly outlineSize?: number;

  /**
   * Whether style and position come from the source's captions where they say any.
   *
   * @default false
   */
  readonly keepStyle?: boolean;
}

/** Options of captions for people who do not hear. */
export interface AccessibleCaptionOptions {
  /**
   * Whether manifests call the captions a transcript of speech and sounds, for people who do not hear.
   *
   * @default false
   */
  readonly accessibility?: boolean;
}

/**
 * The format that captions are written in, and where.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/captions-support-tables.html
 *
 * @example
 * OutputPreset.mp4({
 *   captions: [Captions.sidecar({ suffix: '.srt', output: CaptionOutput.burnIn({ fontSize: 32 }) })],
 * });
 */
export class CaptionOutput {
  /** WebVTT: what web players read, as a track of HLS, CMAF and DASH or as a `.vtt` file. */
  public static webVtt(options: AccessibleCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'WEBVTT', ...accessibility('WebvttDestinationSettings', options),
    }, STREAMS_AND_FILES);
  }

  /** IMSC: styled text in XML, as a track of CMAF (HLS in fragmented MP4 included) and DASH or as a file. */
  public static imsc(options: AccessibleCaptionOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, {
      DestinationType: 'IMSC', ...accessibility('ImscDestinationSettings', options),
    }, [CMAF, DASH, FILE]);
  }

  /** TTML, as a track of DASH and Smooth Streaming or as a `.ttml` file. */
  public static ttml(): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'TTML' }, [DASH, SMOOTH, FILE]);
  }

  /** SubRip: a `.srt` file. */
  public static srt(): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'SRT' }, [FILE]);
  }

  /**
   * Scenarist closed captions: a `.scc` file, made from embedded or SCC captions.
   *
   * @param frameRate that of the video
   */
  public static scc(frameRate: SccFrameRate): CaptionOutput {
    return new CaptionOutput(CaptionKind.SIDECAR, { DestinationType: 'SCC', SccDestinationSettings: { Framerate: frameRate } }, [FILE]);
  }

  /** Drawn into the picture, for players that know no captions. Viewers cannot turn them off. Not in CMAF. */
  public static burnIn(options: BurnInOptions = {}): CaptionOutput {
    return new CaptionOutput(CaptionKind.BURN_IN, {
      DestinationType: 'BURN_IN', BurninDestinationSettings: burnInSettings(options),
    }, [HLS, DASH, SMOOTH, FILE]);
  }

  /**
   * CEA-608 and CEA-708 in the video, made from embedded or SCC captions. In HLS, and in MP4, MOV, MXF and MPEG-TS files. Embedded captions
   * keep all their channels, so one of them is enough; of SCC files there may be two, as CC1 and CC3.
   */
  public static embedded(): CaptionOutput {
    return new CaptionOutput(CaptionKind.EMBEDDED, { DestinationType: 'EMBEDDED', EmbeddedDestinationSettings: {} }, [HLS, FILE]);
  }

  /**
   * Any other format. Whether it fits its output is MediaConvert's business.
   *
   * @param kind where the captions are
   * @param destinationSettings MediaConvert's `CaptionDestinationSettings`, such as `{"DestinationType": "SMI"}`
   */
  public static of(kind: CaptionKind, destinationSettings: { [key: string]: any }): CaptionOutput {
    if (typeof destinationSettings.DestinationType !== 'string') {
      throw new Error('CaptionOutput.of destinationSettings must have a DestinationType, got none');
    }
    return new CaptionOutput(kind, { ...destinationSettings });
  }

  private constructor(
    /** Where the captions are. */
    public readonly kind: CaptionKind,
    private readonly destinationSettings: { [key: string]: any },
    private readonly groups?: string[],
  ) {}

  /** MediaConvert's name of the format, such as `WEBVTT`. */
  public get format(): string {
    return this.destinationSettings.DestinationType;
  }

  /** MediaConvert's `CaptionDestinationSettings`. */
  public toDestinationSettings(): { [key: string]: any } {
    return this.destinationSettings;
  }

  /**
   * Whether an output group can have the captions.
   *
   * @param groupType MediaConvert's `OutputGroupType`, such as `CMAF_GROUP_SETTINGS`
   */
  public fits(groupType: string): boolean {
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
