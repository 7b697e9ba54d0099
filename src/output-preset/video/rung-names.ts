import type { Rendition } from './rendition';

/** A name for each rung: its own, or one by its height. */
export function rungNamesOf(renditions: Rendition[]): string[] {
  return renditions.map((rendition, rung) => rendition.name ?? nameByHeight(rendition, renditions.slice(0, rung)));
}

/** Names must differ, since they end the names of the rungs' files. `what` names the ladder's factory. */
export function requireDifferentNames(what: string, renditions: Rendition[]): void {
  const names = rungNamesOf(renditions);
  const twice = names.find((name, rung) => names.indexOf(name) !== rung);
  if (twice !== undefined) {
    throw new Error(`${what} renditions must have different names, got '${twice}' twice: set \`name\` of one of them`);
  }
}

function nameByHeight({ height, codec, peakBitsPerSecond }: Rendition, above: Rendition[]): string {
  const peers = above.filter(other => other.height === height);
  const inCodec = peers.length > 0 && peers[0].codec !== codec ? `_${codec.replaceAll('_', '').toLowerCase()}` : '';
  const further = peers.some(other => other.codec === codec) ? `_${shortBitrate(peakBitsPerSecond!)}` : '';
  return `_${height}p${inCodec}${further}`;
}

function shortBitrate(bitsPerSecond: number): string {
  return bitsPerSecond % 1000 === 0 ? `${bitsPerSecond / 1000}k` : `${bitsPerSecond}b`;
}
