import type { PlannedOutput, PlannedOutputGroup } from '../contract/plan';

/** What is known of a source. */
export interface SourceTracks {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  /** As displayed, after rotation, in pixels. */
  readonly height?: number;
}

/**
 * Which outputs of each group are made of a source, by their index: those that it has tracks for, and no rung above it. Everything stays
 * where the source is unknown. What MediaConvert does not make alone is left out where nothing else is left: captions in their group
 * (service model, `CaptionDestinationSettings`), and pictures in the job.
 */
export function keptOutputs(groups: readonly PlannedOutputGroup[], source: SourceTracks | undefined): number[][] {
  const kept = groups.map(({ outputs }) => {
    const served = indexesOf(outputs, output => !source || isServed(output, source, lowestOf(outputs)));
    return served.some(index => outputs[index].role !== 'captions') ? served : [];
  });
  const isMoreThanPictures = kept.some((indexes, group) => indexes.some(index => groups[group].outputs[index].role !== 'images'));
  return isMoreThanPictures ? kept : kept.map(() => []);
}

function indexesOf(outputs: readonly PlannedOutput[], isKept: (output: PlannedOutput) => boolean): number[] {
  return [...outputs.keys()].filter(index => isKept(outputs[index]));
}

function isServed(output: PlannedOutput, source: SourceTracks, lowest: number): boolean {
  return hasTracksFor(output, source, lowest) && !isAbove(output, source, lowest);
}

function hasTracksFor({ role, droppable, height }: PlannedOutput, { hasVideo, hasAudio }: SourceTracks, lowest: number): boolean {
  switch (role) {
    case 'video':
    case 'images':
      return hasVideo;
    case 'audio':
      return hasAudio;
    case 'muxed':
      // Without video the rungs of a ladder would all be the same audio.
      return hasVideo || (hasAudio && (!droppable || height === lowest));
    default:
      return true;
  }
}

/** The lowest rung stays, whatever the source. */
function isAbove({ droppable, height }: PlannedOutput, source: SourceTracks, lowest: number): boolean {
  return Boolean(droppable && height && source.height && height > source.height && height > lowest);
}

function lowestOf(outputs: readonly PlannedOutput[]): number {
  return Math.min(...outputs.filter(({ role }) => role === 'video' || role === 'muxed').map(({ height = Infinity }) => height));
}
