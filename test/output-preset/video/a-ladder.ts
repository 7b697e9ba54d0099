import * as fc from 'fast-check';
import { Bitrate, Ladder, RateControl, Rendition } from '../../../src/output-preset';

const descending = (numbers: number[]) => [...numbers].sort((a, b) => b - a);

/** Any ladder with falling bitrates whose heights do not rise. */
export const aLadder: fc.Arbitrary<Ladder> = fc.uniqueArray(fc.integer({ min: 1_000, max: 1_152_000_000 }), { minLength: 1, maxLength: 15 })
  .chain(bitrates => fc.array(fc.oneof(fc.integer({ min: 16, max: 2048 }), fc.constantFrom(180, 360, 540)), {
    minLength: bitrates.length, maxLength: bitrates.length,
  }).map(halves => Ladder.of(rungs(descending(halves), descending(bitrates)))));

function rungs(halfHeights: number[], bitrates: number[]): Rendition[] {
  return halfHeights.map((half, index) => Rendition.h264({
    height: 2 * half,
    rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.bps(bitrates[index]) }),
  }));
}
