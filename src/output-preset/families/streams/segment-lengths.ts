import { Duration } from 'aws-cdk-lib';
import { requireIntegerIn } from '../../../shared/validation/values';

/** A whole number of seconds from 1 to 60. `what` names the property. */
export function wholeSeconds(what: string, duration: Duration): number {
  const seconds = duration.toSeconds({ integral: false });
  requireIntegerIn(`${what} in seconds`, seconds, 1, 60);
  return seconds;
}

interface SegmentLengthOptions {
  readonly segmentLength?: Duration;
  readonly fragmentLength?: Duration;
}

/** The length of segments without fragments. */
export function segmentLengthOf(family: string, options: SegmentLengthOptions): number {
  return wholeSeconds(`${family} segmentLength`, options.segmentLength ?? Duration.seconds(6));
}

/** A segment has whole fragments. 6 s and 2 s are Apple's recommendation. `family` names the preset's factory. */
export function segmentLengths(family: string, options: SegmentLengthOptions) {
  const segmentLength = segmentLengthOf(family, options);
  const fragmentLength = wholeSeconds(`${family} fragmentLength`, options.fragmentLength ?? Duration.seconds(2));
  if (segmentLength % fragmentLength !== 0) {
    throw new Error(`${family} segmentLength must be a multiple of fragmentLength, got ${segmentLength} s and ${fragmentLength} s`);
  }
  return { SegmentLength: segmentLength, FragmentLength: fragmentLength };
}
