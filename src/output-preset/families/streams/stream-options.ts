import type { AudioRendition } from '../../audio/audio-rendition';
import type { Captions } from '../../captions/captions';
import type { Encryption } from '../../encryption/encryption';
import type { OutputPresetOptions } from '../../output-preset-options';
import type { Ladder } from '../../video/ladder';

/** Options common to all streaming presets. */
export interface StreamPresetOptions extends OutputPresetOptions {
  /**
   * Audio renditions: languages, codecs, tracks. The first is the default of players. An empty list removes audio.
   *
   * @default [AudioRendition.aac()]
   */
  readonly audio?: AudioRendition[];

  /**
   * Captions: tracks that viewers choose, or burned into the picture.
   *
   * @default - none
   */
  readonly captions?: Captions[];

  /**
   * Encryption of the segments.
   *
   * @default - none; anyone with the URL can play the stream
   */
  readonly encryption?: Encryption;
}

/** Options common to all streaming presets with a fixed ladder. */
export interface AdaptivePresetOptions extends StreamPresetOptions {
  /**
   * Video renditions. Smooth Streaming needs `RateControl.vbr()` or `RateControl.cbr()`, since its players identify renditions by their
   * average bitrates.
   *
   * @default - Ladder.qvbr(); in Smooth Streaming H.264 with variable bitrate at the same heights and maximum bitrates
   */
  readonly ladder?: Ladder;
}
