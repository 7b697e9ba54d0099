import type { CaptionOutput } from './caption-output';
import type { AudioSource } from '../audio/audio-source';
import type { SettingsOverrides } from '../settings-overrides';

/** Options common to all captions. `overrides` and `omit` apply to MediaConvert's `CaptionDescription`. */
export interface CaptionsOptions extends SettingsOverrides {
  /**
   * Format and place of the captions in an output.
   *
   * @default - CaptionOutput.webVtt(); in `OutputPreset.dash()` CaptionOutput.imsc()
   */
  readonly output?: CaptionOutput;

  /**
   * Language that labels the output: BCP 47 or ISO 639-1 (`pt-BR`, `de`), or ISO 639-2 (`deu`, `ger`). Files are labeled without the
   * region, as are captions whose region has digits (`es-419`), which MediaConvert rejects.
   *
   * @default - none
   */
  readonly language?: string;

  /**
   * Name of the captions in players' menus, such as `English`. Streams only.
   *
   * @default - chosen by the player, usually from the language
   */
  readonly name?: string;
}

/** Formats of caption files. */
export enum CaptionFormat {
  /** SubRip, in UTF-8. */
  SRT = 'SRT',
  /** WebVTT. */
  WEBVTT = 'WEBVTT',
  /** Scenarist closed captions. */
  SCC = 'SCC',
  /** TTML or DFXP. */
  TTML = 'TTML',
  /** IMSC 1.1, text profile. */
  IMSC = 'IMSC',
  /** SMPTE-TT. */
  SMPTE_TT = 'SMPTE_TT',
  /** EBU STL. */
  STL = 'STL',
  /** SAMI. */
  SMI = 'SMI',
}

/** Options of `Captions.sidecar()`. */
export interface SidecarCaptionsOptions extends CaptionsOptions {
  /**
   * Suffix of the caption file, which replaces the video's extension: with `.srt`, the captions of `uploads/a.mov` are in `uploads/a.srt`;
   * with `_de.vtt`, in `uploads/a_de.vtt`. Must end with `.srt`, `.vtt`, `.webvtt`, `.scc`, `.ttml`, `.dfxp`, `.xml`, `.smi` or `.stl`.
   */
  readonly suffix: string;

  /**
   * Whether the file may be missing: outputs then have no captions from it. A file that is optional in one preset is optional in all.
   *
   * @default false
   */
  readonly optional?: boolean;

  /**
   * Format of the file.
   *
   * @default - by the suffix; `.ttml` and `.dfxp` are TTML, `.xml` is IMSC
   */
  readonly format?: CaptionFormat;

  /**
   * Delay of the captions in milliseconds. Negative values show them earlier.
   *
   * @default 0
   */
  readonly delayMilliseconds?: number;
}

/** Options of `Captions.embedded()`. */
export interface EmbeddedCaptionsOptions extends CaptionsOptions {
  /**
   * The channel in the source's video, 1 to 4 for CC1 to CC4.
   *
   * @default 1
   */
  readonly channel?: number;
}

/** Options of `Captions.automatic()`. */
export interface AutomaticCaptionsOptions extends CaptionsOptions {
  /**
   * The audio to transcribe.
   *
   * @default AudioSource.defaultTrack()
   */
  readonly source?: AudioSource;
}
