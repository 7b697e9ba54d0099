import type { Clip } from './clip';

/** How the picture of a source is turned before anything else. */
export enum Rotation {
  /** As the metadata of MP4 and QuickTime files say, by which phones record how they were held. */
  AUTO = 'AUTO',
  /** Not at all, whatever the metadata. */
  DEGREES_0 = 'DEGREE_0',
  /** A quarter turn clockwise, whatever the metadata. */
  DEGREES_90 = 'DEGREES_90',
  /** Half a turn, whatever the metadata. */
  DEGREES_180 = 'DEGREES_180',
  /** A quarter turn counterclockwise, whatever the metadata. */
  DEGREES_270 = 'DEGREES_270',
}

/** What is taken of each source. */
export interface InputOptions {
  /**
   * The parts of each source that are transcoded, one after the other, in their order in the source. Sources without video are REJECTED
   * then, since MediaConvert clips no audio alone; where a clip begins after a source's end, its job fails.
   *
   * @default - the whole source
   */
  readonly clips?: Clip[];

  /**
   * How pictures are turned. Progressive ones only.
   *
   * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/auto-rotate-requirements.html
   * @default Rotation.AUTO
   */
  readonly rotation?: Rotation;
}
