import type { Duration } from 'aws-cdk-lib';
import type { SegmentLengthControl } from './segment-control';
import type { VariantOrder } from './variant-order';
import type { AudioRendition } from '../../audio/audio-rendition';
import type { Captions } from '../../captions/captions';
import type { Encryption } from '../../encryption/encryption';
import type { OutputPresetOptions } from '../../output-preset-options';
import type { Ladder } from '../../video/ladder';

/** Options common to all streaming presets. */
export interface StreamPresetOptions extends OutputPresetOptions {
  /**
   * Name of the manifests without extension, and the beginning of all names of the stream's files. Letters, digits, `_`, `-`, `.` and these
   * placeholders: `{sourceName}` (the upload's file name without extension), `{sourceFolder}` (its folder, without the folders above) and
   * `{jobId}`. Each character of the upload's key that is not a letter, a digit, `_`, `-` or `.` becomes `-`.
   *
   * @default 'stream'
   */
  readonly manifestName?: string;

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

  /**
   * Order of the rungs in the manifests.
   *
   * @default VariantOrder.HIGHEST_FIRST
   */
  readonly variantOrder?: VariantOrder;
}

/** How streams are cut into segments. */
export interface SegmentOptions {
  /**
   * How strictly MediaConvert keeps the segment length.
   *
   * @default - MediaConvert's default, `SegmentLengthControl.EXACT`
   */
  readonly segmentLengthControl?: SegmentLengthControl;

  /**
   * Minimum length of the last segment: from one second, and shorter than a segment. A shorter one is merged with the segment before it, for
   * players that stop at very short segments.
   *
   * @default - the last segment has any length
   */
  readonly minFinalSegmentLength?: Duration;
}
