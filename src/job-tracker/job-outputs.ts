import type { JobOutput, PlannedOutputGroup } from '../shared/contract';

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
 * What can be played, from the paths that MediaConvert reports: a playlist each for HLS, DASH and MSS, and each file of a file group.
 * Groups come in the order of the job's, which `planned` names; where some of those were left out, the preset's folder tells.
 */
export function jobOutputs(details: OutputGroupDetail[], planned: PlannedOutputGroup[] | undefined, baseUrl?: string): JobOutput[] {
  const named = planned?.length === details.length
    ? planned.map(({ preset }) => preset)
    : details.map((group, index) => presetByFolder(group, planned) ?? `output-${index}`);
  return details.flatMap((group, index) => groupOutputs(group, named[index], baseUrl));
}

function presetByFolder(group: OutputGroupDetail, planned: PlannedOutputGroup[] = []): string | undefined {
  const [path = ''] = [...group.playlistFilePaths ?? [], ...(group.outputDetails ?? []).flatMap(detail => detail.outputFilePaths ?? [])];
  const folders = keyOf(path).split('/').slice(0, -1);
  // The last one counts: a mirrored source path may have folders of such names too.
  return folders.reverse().find(folder => planned.some(({ preset }) => preset === folder));
}

function groupOutputs(group: OutputGroupDetail, preset: string, baseUrl?: string): JobOutput[] {
  const details = group.outputDetails ?? [];
  const mainPlaylists = mainPlaylistsOf(group.playlistFilePaths ?? []);
  if (mainPlaylists.length > 0) {
    const renditions = details.filter(detail => detail.videoDetails).map(measures);
    const { durationMs } = measures(details[0] ?? {});
    return mainPlaylists.map(path => (
      { preset, type: typeOf(path), path, url: urlOf(path, baseUrl), ...highest(renditions), durationMs, renditions }
    ));
  }
  return details.flatMap(detail => (detail.outputFilePaths ?? []).map(path => (
    { preset, type: 'FILE' as const, path, url: urlOf(path, baseUrl), ...measures(detail) }
  )));
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

/** Each part of the key is encoded, so that `#`, `%` and `?` do not cut the URL. */
function urlOf(path: string, baseUrl: string | undefined): string | undefined {
  return baseUrl && `${baseUrl}/${keyOf(path).split('/').map(encodeURIComponent).join('/')}`;
}

function keyOf(path: string): string {
  return path.replace(/^s3:\/\/[^/]+\//, '');
}
