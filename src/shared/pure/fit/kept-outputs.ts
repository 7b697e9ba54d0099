import type { SourcePicture } from './fitted-size';
import { unneededRungs } from './kept-rungs';
import type { PlannedJob, PlannedOutput, Settings } from '../../contract/plan';

/** Known properties of a source. */
export interface SourceTracks extends SourcePicture {
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
}

/**
 * The indexes of each group's outputs that a source gets: those that it has tracks for, without rungs that are too large for it. An unknown
 * source gets all outputs. MediaConvert creates no captions alone in a group (service model, `CaptionDestinationSettings`), and no images
 * alone in a job: these are dropped too.
 */
export function keptOutputs({ settings, outputGroups: groups }: Pick<PlannedJob, 'settings' | 'outputGroups'>, source?: SourceTracks): number[][] {
  const kept = groups.map(({ outputs }, group) => {
    const served = source ? servedOutputs((settings.OutputGroups as Settings[])[group].Outputs as Settings[], outputs, source) : [...outputs.keys()];
    return served.some(index => outputs[index].role !== 'captions') ? served : [];
  });
  const isMoreThanImages = kept.some((indexes, group) => indexes.some(index => groups[group].outputs[index].role !== 'images'));
  return isMoreThanImages ? kept : kept.map(() => []);
}

function servedOutputs(settings: readonly Settings[], outputs: readonly PlannedOutput[], source: SourceTracks): number[] {
  const lowest = lowestOf(outputs);
  const unneeded = unneededRungs(settings, outputs, source);
  return [...outputs.keys()].filter(index => !unneeded[index] && hasTracksFor(outputs[index], source, index === lowest));
}

function hasTracksFor({ role, droppable, isExternal }: PlannedOutput, { hasVideo, hasAudio }: SourceTracks, isLowest: boolean): boolean {
  switch (role) {
    case 'video':
    case 'images':
      return hasVideo;
    case 'audio':
      return hasAudio || Boolean(isExternal);
    case 'muxed':
      // Without video, all rungs of a ladder would contain the same audio.
      return hasVideo || (hasAudio && (!droppable || isLowest));
    default:
      return true;
  }
}

/** The last of the lowest rungs. */
function lowestOf(outputs: readonly PlannedOutput[]): number {
  const heights = outputs.map(({ role, height = Infinity }) => role === 'video' || role === 'muxed' ? height : NaN);
  return heights.lastIndexOf(Math.min(...heights.filter(height => !Number.isNaN(height))));
}
