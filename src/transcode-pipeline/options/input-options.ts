import type { Clip } from './clip';
import type { Watermark } from '../../output-preset';

/** Rotation of the source before transcoding. */
export enum Rotation {
  /** By the rotation metadata of MP4 and QuickTime files, such as those of phones. */
  AUTO = 'AUTO',
  /** No rotation, ignoring metadata. */
  DEGREES_0 = 'DEGREE_0',
  /** A quarter turn clockwise, ignoring metadata. */
  DEGREES_90 = 'DEGREES_90',
  /** Half a turn, ignoring metadata. */
  DEGREES_180 = 'DEGREES_180',
  /** A quarter turn counterclockwise, ignoring metadata. */
  DEGREES_270 = 'DEGREES_270',
}

/** Options of the job's input. */
export interface InputOptions {
  /**
   * The parts of each source to transcode, in chronological order. Outputs join them. Sources without video are then REJECTED, since
   * MediaConvert does not clip audio-only sources. A job fails if a clip starts after the end of its source.
   *
   * @default - the whole source
   */
  readonly clips?: Clip[];

  /**
   * Rotation of the source. Progressive video only.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
   * @default Rotation.AUTO
   */
  readonly rotation?: Rotation;

  /**
   * Images in corners of the video, in all outputs of each job, images included: each a `Watermark.corner()`. The last one is on top. Basic
   * tier. Requires `inspectSource`.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/about-overlay-scaling.html
   * @default - none
   */
  readonly watermarks?: Watermark[];
}
