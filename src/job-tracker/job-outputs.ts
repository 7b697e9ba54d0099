import { bucketAndKey, urlOf } from './output-uri';
import type { JobOutput, PlannedOutput, PlannedOutputGroup } from '../shared/contract';

/** Of MediaConvert's COMPLETE event. */
interface OutputGroupDetail {
  readonly playlistFilePaths?: string[];
  readonly outputDetails?: OutputDetail[];
}

interface OutputDetail {
  readonly outputFilePaths?: string[];
  readonly durationInMs?: number;
  readonly videoDetails?: { widthInPx?: number; heightInPx?: number; averageBitrate?: number };
}

/**
 * What can be played or shown, from the paths that MediaConvert reports: a playlist each for HLS, DASH and MSS, each file of a file group,
 * and the row of captured frames. Groups come in the order of the job's, which `planned` names; where some of those were left out, the
 * preset's folder tells.
 */
export function jobOutputs(details: OutputGroupDetail[], planned: PlannedOutputGroup[] | undefined, baseUrl?: string): JobOutput[] {
  const groups = planned?.length === details.length ? planned : details.map(group => plannedByFolder(group, planned));
  return details.flatMap((group, index) => groupOutputs(group, groups[index] ?? { preset: `output-${index}`, outputs: [] }, baseUrl));
}

function plannedByFolder(group: OutputGroupDetail, planned: PlannedOutputGroup[] = []): PlannedOutputGroup | undefined {
  const [path = ''] = [...group.playlistFilePaths ?? [], ...(group.outputDetails ?? []).flatMap(detail => detail.outputFilePaths ?? [])];
  const folders = bucketAndKey(path).key.split('/').slice(0, -1);
  // The last one counts: a mirrored source path may have folders of such names too.
  const found = folders.reverse().find(folder => planned.some(({ preset }) => preset === folder));
  return planned.find(({ preset }) => preset === found);
}

function groupOutputs(group: OutputGroupDetail, { preset, outputs }: PlannedOutputGroup, baseUrl?: string): JobOutput[] {
  const details = group.outputDetails ?? [];
  const mainPlaylists = mainPlaylistsOf(group.playlistFilePaths ?? []);
  if (mainPlaylists.length > 0) {
    const renditions = details.filter(detail => detail.videoDetails).map(measures);
    const { durationMs } = measures(details[0] ?? {});
    return mainPlaylists.map(path => (
      { preset, type: typeOf(path), path, url: urlOf(path, baseUrl), ...highest(renditions), durationMs, renditions }
    ));
  }
  return details.flatMap((detail, index) => (detail.outputFilePaths ?? []).map(path => (
    thumbnailsOutput(path, detail, outputs[index], preset, baseUrl)
      ?? { preset, type: 'FILE' as const, path, url: urlOf(path, baseUrl), ...measures(detail) }
  )));
}

/**
 * MediaConvert tells the last captured frame, whose number tells how many there are: they begin at 0000000.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/file-group-with-frame-capture-output.html
 */
function thumbnailsOutput(
  last: string, detail: OutputDetail, planned: PlannedOutput | undefined, preset: string, baseUrl?: string,
): JobOutput | undefined {
  const [, base, number, extension] = /^(.*\.)(\d{7})(\.jpg)$/s.exec(last) ?? [];
  if (number === undefined) {
    return undefined;
  }
  const path = `${base}0000000${extension}`;
  const { width, height } = measures(detail);
  const pictures = { count: Number(number) + 1, intervalMs: planned?.intervalMs };
  return { preset, type: 'THUMBNAILS', path, url: urlOf(path, baseUrl), width, height, pictures };
}

/** The first of each kind, since MediaConvert lists the main playlist before those of the renditions; HLS before DASH. */
function mainPlaylistsOf(paths: string[]): string[] {
  return PLAYLIST_TYPES.flatMap(type => paths.find(path => typeOf(path) === type) ?? []);
}

const PLAYLIST_TYPES: JobOutput['type'][] = ['HLS', 'DASH', 'MSS'];

function typeOf(path: string): JobOutput['type'] {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return ({ m3u8: 'HLS', mpd: 'DASH', ism: 'MSS' } as const)[extension] ?? 'FILE';
}

function measures({ durationInMs, videoDetails }: OutputDetail) {
  return {
    width: videoDetails?.widthInPx,
    height: videoDetails?.heightInPx,
    bitrate: videoDetails?.averageBitrate,
    durationMs: durationInMs,
  };
}

function highest(renditions: ReturnType<typeof measures>[]) {
  return renditions.reduce<ReturnType<typeof measures> | undefined>(
    (best, rendition) => ((rendition.height ?? 0) > (best?.height ?? 0) ? rendition : best), undefined);
}
