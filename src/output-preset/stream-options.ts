import type { AudioRendition } from './audio-rendition';
import type { Captions } from './captions';
import type { Encryption } from './encryption';
import type { Ladder } from './ladder';
import type { OutputPresetOptions } from './output-preset';

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
   * The video renditions.
   *
   * @default Ladder.qvbr()
   */
  readonly ladder?: Ladder;
}
