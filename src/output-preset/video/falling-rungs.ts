import type { Rendition } from './rendition';

/** Rejects rungs without a height, and rungs above the one before. */
export function requireFallingRungs(renditions: Rendition[]): void {
  if (renditions.length === 0) {
    throw new Error('Ladder.of renditions must have at least one Rendition, got none');
  }
  renditions.forEach((rendition, rung) => {
    if (rendition.height === undefined) {
      throw new Error(`Ladder.of renditions must each have a height, got none at rung ${rung}`);
    }
    const higher = rungThatRises(renditions.slice(0, rung), rendition);
    if (higher) {
      throw new Error('Ladder.of renditions must fall in height, or in bitrate at the same height and codec, and must not rise in either, got '
        + `${describe(higher)} before ${describe(rendition)} at rung ${rung}`);
    }
  });
}

/** The rung above that is lower than this one: in height the rung directly above, in bitrate the last rung of its codec. */
function rungThatRises(above: Rendition[], rendition: Rendition): Rendition | undefined {
  const last = above.at(-1);
  if (last && last.height! < rendition.height!) {
    return last;
  }
  const peer = above.findLast(({ codec }) => codec === rendition.codec);
  return peer && !falls(peer, rendition) ? peer : undefined;
}

/** An unknown bitrate (NaN) neither rises nor falls. `below` is not higher than `above`: rungs of one height must have known bitrates. */
function falls(above: Rendition, below: Rendition): boolean {
  const rise = (below.peakBitsPerSecond ?? NaN) - (above.peakBitsPerSecond ?? NaN);
  return below.height! < above.height! ? !(rise > 0) : rise < 0;
}

function describe({ height, peakBitsPerSecond }: Rendition): string {
  return `${height}p at ${peakBitsPerSecond ?? 'unknown'} bit/s`;
}
