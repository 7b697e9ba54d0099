import type { PlannedOutput, PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobOutput } from '../../shared/contract/record';
import { bucketAndKey, urlOf } from '../../shared/handlers.lambda/output-uri';

/** A member of MediaConvert's COMPLETE event. */
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
 * The outputs, from the paths that MediaConvert reports: a playlist each for HLS, DASH and MSS, each file of a file group, and the series
 * of captured frames. Groups come in the order of the job's groups, which `planned` names. If MediaConvert leaves some out, the folder of
 * the output shows the preset.
 */
export function jobOutputs(details: OutputGroupDetail[], planned: PlannedOutputGroup[] | undefined, baseUrl?: string): JobOutput[] {
  const groups = planned?.length === details.length ? planned : details.map(group => plannedByFolder(group, planned));
  return details.flatMap((group, index) => groupOutputs(group, groups[index] ?? { preset: `output-${index}`, outputs: [] }, baseUrl));
}

function plannedByFolder(group: OutputGroupDetail, planned: PlannedOutputGroup[] = []): PlannedOutputGroup | undefined {
  const [path = ''] = [...group.playlistFilePaths ?? [], ...(group.outputDetails ?? []).flatMap(detail => detail.outputFilePaths ?? [])];
  const folders = bucketAndKey(path).key.split('/').slice(0, -1);
  // The last one counts: a mirrored source path may have folders of the same names.
  const found = folders.reverse().find(folder => planned.some(({ preset }) => preset === folder));
  return planned.find(({ preset }) => preset === found);
}

function groupOutputs(group: OutputGroupDetail, { preset, outputs }: PlannedOutputGroup, baseUrl?: string): JobOutput[] {
  const details = group.outputDetails ?? [];
  const mainPlaylists = mainPlaylistsOf(group.playlistFilePaths ?? []);
  if (mainPlaylists.length > 0) {
    const renditions = details.map(measures).filter(({ height }) => height !== undefined);
    const { durationMs } = measures(details[0] ?? {});
    return mainPlaylists.map(path => (
      { preset, type: typeOf(path), path, url: urlOf(path, baseUrl), ...highest(renditions), durationMs, renditions }
    ));
  }
  return details.flatMap((detail, index) => (detail.outputFilePaths ?? []).map(path => (isFrame(path, detail, outputs[index])
    ? framesOutput(path, detail, outputs[index], preset, baseUrl)
    : { preset, type: 'FILE' as const, path, url: urlOf(path, baseUrl), ...measures(detail) }
  )));
}

/** By the plan. Without one, captured frames are numbered files and pictures without a bitrate. */
function isFrame(path: string, { videoDetails }: OutputDetail, planned: PlannedOutput | undefined): boolean {
  const { number } = numberedFile(path);
  const isPicture = /\.jpe?g$/i.test(path) || (!planned && videoDetails !== undefined && videoDetails.averageBitrate === undefined);
  return planned?.role === 'images' || (number?.length === 7 && isPicture);
}

/**
 * MediaConvert names the last captured frame. The numbers begin at 0000000, so its number gives the count.
 *
 * @see https://docs.aws.amazon.com/mediaconvert/latest/ug/file-group-with-frame-capture-output.html
 */
function framesOutput(
  last: string, detail: OutputDetail, planned: PlannedOutput | undefined, preset: string, baseUrl?: string,
): JobOutput {
  const { base, number, extension } = numberedFile(last);
  if (planned?.atMs !== undefined || planned?.atPercent !== undefined) {
    return pictureOutput(last, detail, Number(number) === 0 ? 0 : planned.atMs, preset, baseUrl);
  }
  const path = number === undefined ? last : `${base}${'0'.repeat(number.length)}${extension}`;
  const { width, height } = measures(detail);
  const pictures = { count: number === undefined ? undefined : Number(number) + 1, intervalMs: planned?.intervalMs };
  return { preset, type: 'THUMBNAILS', path, url: urlOf(path, baseUrl), width, height, pictures };
}

/** The last frame. It is also the first one if the video is shorter than its declared duration. */
function pictureOutput(path: string, detail: OutputDetail, atMs: number | undefined, preset: string, baseUrl?: string): JobOutput {
  const { width, height } = measures(detail);
  return { preset, type: 'PICTURE', path, url: urlOf(path, baseUrl), width, height, atMs };
}

/** `<base>0000036.jpg`, with any extension. */
function numberedFile(path: string): { base?: string; number?: string; extension?: string } {
  const [, base, number, extension] = /^(.*\.)(\d+)(\.[^./]+)$/s.exec(path) ?? [];
  return { base, number, extension };
}

/** The first of each type, HLS before DASH: MediaConvert lists the main playlist before those of the renditions. */
function mainPlaylistsOf(paths: string[]): string[] {
  return PLAYLIST_TYPES.flatMap(type => paths.find(path => typeOf(path) === type) ?? []);
}

const PLAYLIST_TYPES: JobOutput['type'][] = ['HLS', 'DASH', 'MSS'];

function typeOf(path: string): JobOutput['type'] {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return ({ m3u8: 'HLS', mpd: 'DASH', ism: 'MSS' } as const)[extension] ?? 'FILE';
}

/** Accelerated jobs sometimes report frames of 0 x 0 pixels. */
function measures({ durationInMs, videoDetails }: OutputDetail) {
  return {
    width: videoDetails?.widthInPx || undefined,
    height: videoDetails?.heightInPx || undefined,
    bitrate: videoDetails?.averageBitrate,
    durationMs: durationInMs,
  };
}

/** The rendition that describes the stream. */
export function highest<T extends { readonly height?: number }>(renditions: readonly T[]): T | undefined {
  return renditions.reduce<T | undefined>((best, rendition) => ((rendition.height ?? 0) > (best?.height ?? 0) ? rendition : best), undefined);
}
