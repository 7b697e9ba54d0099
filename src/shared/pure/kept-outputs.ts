import type { PlannedOutput, PlannedOutputGroup } from '../contract/plan';

/** Known properties of a source. */
export interface SourceTracks {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /** Height in pixels, after rotation. */
  readonly height?: number;
}

/**
 * The indexes of each group's outputs that a source gets: those that it has tracks for, without rungs above its height. An unknown source
 * gets all outputs. MediaConvert creates no captions alone in a group (service model, `CaptionDestinationSettings`), and no images alone
 * in a job: these are dropped too.
 */
export function keptOutputs(groups: readonly PlannedOutputGroup[], source: SourceTracks | undefined): number[][] {
  const kept = groups.map(({ outputs }) => {
    const served = indexesOf(outputs, output => !source || isServed(output, source, lowestOf(outputs)));
    return served.some(index => outputs[index].role !== 'captions') ? served : [];
  });
  const isMoreThanImages = kept.some((indexes, group) => indexes.some(index => groups[group].outputs[index].role !== 'images'));
  return isMoreThanImages ? kept : kept.map(() => []);
}

function indexesOf(outputs: readonly PlannedOutput[], isKept: (output: PlannedOutput) => boolean): number[] {
  return [...outputs.keys()].filter(index => isKept(outputs[index]));
}

function isServed(output: PlannedOutput, source: SourceTracks, lowest: number): boolean {
  return hasTracksFor(output, source, lowest) && !isAbove(output, source, lowest);
}

function hasTracksFor({ role, droppable, height, isExternal }: PlannedOutput, { hasVideo, hasAudio }: SourceTracks, lowest: number): boolean {
  switch (role) {
    case 'video':
    case 'images':
      return hasVideo;
    case 'audio':
      return hasAudio || Boolean(isExternal);
    case 'muxed':
      // Without video, all rungs of a ladder would contain the same audio.
      return hasVideo || (hasAudio && (!droppable || height === lowest));
    default:
      return true;
  }
}

/** The lowest rung is always kept. */
function isAbove({ droppable, height }: PlannedOutput, source: SourceTracks, lowest: number): boolean {
  return Boolean(droppable && height && source.height && height > source.height && height > lowest);
}

function lowestOf(outputs: readonly PlannedOutput[]): number {
  return Math.min(...outputs.filter(({ role }) => role === 'video' || role === 'muxed').map(({ height = Infinity }) => height));
}
