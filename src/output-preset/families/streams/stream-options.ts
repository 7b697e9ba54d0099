import type { AudioRendition } from '../../audio/audio-rendition';
import type { Captions } from '../../captions/captions';
import type { Encryption } from '../../encryption/encryption';
import type { OutputPresetOptions } from '../../output-preset-options';
import type { Ladder } from '../../video/ladder';

/** What every streaming family can be told. */
export interface StreamPresetOptions extends OutputPresetOptions {
  /**
   * The audio renditions: languages, codecs, tracks. Players start with the first. An empty list leaves audio out.
   *
   * @default [AudioRendition.aac()]
   */
  readonly audio?: AudioRendition[];

  /**
   * The captions: tracks that viewers choose, or drawn into the picture.
   *
   * @default - none
   */
  readonly captions?: Captions[];

  /**
   * Encryption of the segments.
   *
   * @default - none: anyone with the URL can play the stream
   */
  readonly encryption?: Encryption;
}

/** What every streaming family with a fixed ladder can be told. */
export interface AdaptivePresetOptions extends StreamPresetOptions {
  /**
   * The video renditions. Smooth Streaming takes `RateControl.vbr()` and `RateControl.cbr()` only, since players tell its renditions apart
   * by their average bitrates.
   *
   * @default - Ladder.qvbr(); in Smooth Streaming H.264 of the same sizes and ceilings with variable bitrate
   */
  readonly ladder?: Ladder;
}
