import type { Rendition } from './rendition';

/** A name for each rung: its own, or one by its lines. */
export function rungNamesOf(renditions: Rendition[]): string[] {
  return renditions.map((rendition, rung) => rendition.name ?? nameByLines(rendition, renditions.slice(0, rung)));
}

/** Names must differ, since they end the names of the rungs' files. `what` names the ladder's factory. */
export function requireDifferentNames(what: string, renditions: Rendition[]): void {
  const names = rungNamesOf(renditions);
  const twice = names.find((name, rung) => names.indexOf(name) !== rung);
  if (twice !== undefined) {
    throw new Error(`${what} renditions must have different names, got '${twice}' twice: set \`name\` of one of them`);
  }
}

/** The lines in names such as 1080p: the shorter side, for portrait renditions too. The rendition has a height. */
export function linesOf({ width, height }: Pick<Rendition, 'width' | 'height'>): number {
  return Math.min(width ?? height!, height!);
}

function nameByLines(rendition: Rendition, above: Rendition[]): string {
  const { codec, peakBitsPerSecond } = rendition;
  const lines = linesOf(rendition);
  const peers = above.filter(other => linesOf(other) === lines);
  const inCodec = peers.length > 0 && peers[0].codec !== codec ? `_${codec.replaceAll('_', '').toLowerCase()}` : '';
  const isFurther = peers.some(other => other.codec === codec) && peakBitsPerSecond !== undefined;
  return `_${lines}p${inCodec}${isFurther ? `_${shortBitrate(peakBitsPerSecond)}` : ''}`;
}

function shortBitrate(bitsPerSecond: number): string {
  return bitsPerSecond % 1000 === 0 ? `${bitsPerSecond / 1000}k` : `${bitsPerSecond}b`;
}
