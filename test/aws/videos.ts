import type { StackName } from './check';
import type { OutputPreset } from '../../src';

/** A test picture with a tone, as ffmpeg makes it. */
export interface Clip {
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  /** Whether it has a picture; it has one where this is missing. */
  readonly picture?: boolean;
  /** Whether it has sound; it has some where this is missing. */
  readonly sound?: boolean;
}

/** A file that is uploaded to a pipeline. */
export interface Video {
  readonly stack: StackName;
  readonly key: string;
  /** What it is transcoded from; nothing is transcoded and paid where it is missing. */
  readonly clip?: Clip;
}

/** A job that a check creates itself, with the role and the queue of the stack `mirror`. */
export interface PlannedJob {
  readonly outputs: () => OutputPreset[];
  /** What it is made of; it never runs where it is missing. */
  readonly clip?: Clip;
}

/** Small enough for the lowest rungs only. */
export const SMALL: Clip = { seconds: 2, width: 640, height: 360 };
