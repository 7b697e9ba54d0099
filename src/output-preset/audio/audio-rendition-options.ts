import type { AudioSource } from './audio-source';
import type { AudioType } from './audio-type';
import type { ChannelMapping } from './channel-mapping';
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
   * Audio group in HLS playlists, such as `high`: 1 to 100 letters without accents, digits, `-` and `_`. Players choose one group for each
   * video rendition, and one track of the group. All renditions of a group have the same codec. Only in HLS and CMAF with separate audio.
   *
   * @default - one group for each codec: `audio` for the codec of the first rendition, for others with its name, such as `audio_eac3`
   */
  readonly group?: string;

  /**
   * Channels of the output from channels of the source. AWS does not document its pricing tier. Not with `AudioRendition.passthrough()`.
   *
   * @default - MediaConvert converts the channels of the source to those of the codec
   */
  readonly channelMapping?: ChannelMapping;

  /**
   * Purpose of the track, for players that choose it by accessibility settings. MPEG transport streams signal each type. HLS playlists
   * signal `AudioType.VISUALLY_IMPAIRED_COMMENTARY` as described video.
   *
   * @see https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices
   * @default - the type that the source signals
   */
  readonly audioType?: AudioType;

  /**
   * Loudness normalization, which moves the output to MediaConvert's professional tier. Not with `AudioRendition.passthrough()`.
   *
   * @default - none
   */
  readonly loudness?: Loudness;
}
