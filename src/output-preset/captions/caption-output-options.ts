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

/** Whether the style, the colors and the positions of the source's captions are kept. */
export enum StylePassthrough {
  /** Kept as far as the format has them. For IMSC and TTML, the source must be IMSC, SMPTE-TT or TTML. */
  ENABLED = 'ENABLED',
  /** Simplified captions. */
  DISABLED = 'DISABLED',
  /** The captions of a WebVTT source exactly, with adjusted times. WebVTT only. */
  STRICT = 'STRICT',
  /** As ENABLED, with cues of the same times merged into one, for players that show one cue at a time. WebVTT only. */
  MERGE = 'MERGE',
}

/** Style options of captions in separate outputs. */
export interface StyledCaptionOptions {
  /**
   * Whether style, colors and positions of the source's captions are kept.
   *
   * @default - MediaConvert's default: ENABLED in IMSC, DISABLED in WebVTT and SRT; for TTML, AWS does not document it
   */
  readonly stylePassthrough?: StylePassthrough;
}

/** A language of captions in the source's video. */
export interface EmbeddedLanguage {
  /** The channel, 1 to 4 for CC1 to CC4. */
  readonly channel: number;

  /** BCP 47 or ISO 639-1 (`pt-BR`, `de`), or ISO 639-2 (`deu`, `ger`). Playlists name the language without the region. */
  readonly language: string;

  /**
   * Name in players' menus, such as `English`.
   *
   * @default - the language, as given
   */
  readonly name?: string;
}

/** Options of `CaptionOutput.embedded()`. */
export interface EmbeddedOutputOptions {
  /**
   * Languages of the source's captions, in the order of the channels. HLS playlists name them, so that players list the captions in their
   * menus. Not for SCC files, whose `language` counts.
   *
   * @default - `language`, `channel` and `name` of the captions; without a language, playlists do not name the captions
   */
  readonly languages?: EmbeddedLanguage[];
}

/** Accessibility and style options of captions. */
export interface AccessibleCaptionOptions extends StyledCaptionOptions {
  /**
   * Whether manifests signal captions for the deaf and hard of hearing: a transcript of speech and sounds.
   *
   * @default false
   */
  readonly accessibility?: boolean;
}

