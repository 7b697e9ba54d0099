import type { StackName } from './check';
import type { OutputPreset } from '../../src';

/** A test picture with a tone, made by ffmpeg. */
export interface Clip {
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  /** Whether it has video; true if absent. */
  readonly picture?: boolean;
  /** Whether it has audio; true if absent. */
  readonly sound?: boolean;
}

/** A file that is uploaded to a pipeline. */
export interface Video {
  readonly stack: StackName;
  readonly key: string;
  /** The source; if absent, nothing is transcoded and paid. */
  readonly clip?: Clip;
}

/** A job that a check creates itself, with the role and the queue of the stack `mirror`. */
export interface PlannedJob {
  readonly outputs: () => OutputPreset[];
  /** The source; if absent, the job never runs. */
  readonly clip?: Clip;
}

/** A clip that is small enough for only the lowest rungs. */
export const SMALL: Clip = { seconds: 2, width: 640, height: 360 };
