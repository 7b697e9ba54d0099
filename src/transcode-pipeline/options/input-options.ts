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

/** How MediaConvert corrects the timing of AAC tracks in MP4 and QuickTime sources, so that audio and video stay in sync. */
export enum AudioDurationCorrection {
  /** No correction. */
  DISABLED = 'DISABLED',
  /** MediaConvert analyzes the track and chooses the correction that it needs, if any. Recommended for most sources. */
  AUTO = 'AUTO',
  /** All audio frames by the same amount, which does not affect pitch. For music. */
  TRACK = 'TRACK',
  /** Each audio frame by another amount, which may affect pitch. For speech. */
  FRAME = 'FRAME',
  /** By track or by frame, even if the source's timing is not accurate. The audio may be out of sync or have artifacts. */
  FORCE = 'FORCE',
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

  /**
   * Correction of the timing of the source's audio, for all audio selectors of the presets.
   *
   * @default - MediaConvert's default, `AudioDurationCorrection.DISABLED`
   */
  readonly audioDurationCorrection?: AudioDurationCorrection;
}
