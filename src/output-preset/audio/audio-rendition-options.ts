import type { AudioSource } from './audio-source';
import type { Loudness } from './loudness';
import type { SettingsOverrides } from '../settings-overrides';

/** Options common to all audio renditions. `overrides` and `omit` apply to MediaConvert's `AudioDescription`. */
export interface AudioRenditionOptions extends SettingsOverrides {
  /**
   * The source's audio to encode.
   *
   * @default AudioSource.defaultTrack()
   */
  readonly source?: AudioSource;

  /**
   * Language that labels the output: BCP 47 or ISO 639-1 (`pt-BR`, `de`), or ISO 639-2 (`deu`, `ger`). Files are labeled without the
   * region.
   *
   * @default - the language of the source's track
   */
  readonly language?: string;

  /**
   * Name of the track in players' menus, such as `English`: letters without accents, digits, `_` and spaces. Streams only.
   *
   * @default - chosen by the player, usually from the language
   */
  readonly name?: string;

  /**
   * Loudness normalization, which moves the output to MediaConvert's professional tier.
   *
   * @default - none
   */
  readonly loudness?: Loudness;
}
