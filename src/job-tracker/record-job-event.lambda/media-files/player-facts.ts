import { parseDashManifest } from './dash-manifest';
import { parseImagePlaylist, parseMainPlaylist, type ImagePlaylistReference, type MainPlaylist } from './hls-playlist';
import { readMp4Codecs } from './mp4-codecs';
import { endOf, spriteCues, spritePictures } from './sprite-cues';
import { withVariants } from './stream-variant';
import { SPRITES_FILE, type PlannedOutputGroup } from '../../../shared/contract/plan';
import type { JobOutput } from '../../../shared/contract/record';
import { logger, type LoggedJob, type LoggedSource } from '../../../shared/handlers.lambda/logger';
import { besidePlaylist, folderOf, urlOf } from '../../../shared/handlers.lambda/output-uri';
import { OutputFiles } from '../output-files';

/** Facts that are not read by then are left out. */
const DEADLINE_MS = 8_000;

/**
 * Adds facts to the outputs that MediaConvert's event lacks and their files have: codecs, frame rates, and the pictures for seeking. A
 * failure is logged, and the job is COMPLETE without them.
 */
export async function withPlayerFacts(outputs: JobOutput[], context: OutputsContext): Promise<JobOutput[]> {
  const { planned = [] } = context;
  const reader = new FactReader(new OutputFiles(AbortSignal.timeout(DEADLINE_MS)), context);
  const presets = [...new Set(outputs.map(({ preset }) => preset))];
  const groups = await Promise.all(presets.map(preset => reader.ofGroup(
    outputs.filter(output => output.preset === preset),
    planned.find(group => group.preset === preset)?.sprites,
  )));
  return groups.flat();
}

interface OutputsContext extends LoggedSource, LoggedJob {
  readonly planned?: PlannedOutputGroup[];
  readonly baseUrl?: string;
}

class FactReader {
  public constructor(private readonly files: OutputFiles, private readonly context: OutputsContext) {}

  public async ofGroup(outputs: JobOutput[], sprites: PlannedOutputGroup['sprites']): Promise<JobOutput[]> {
    const hls = outputs.find(({ type }) => type === 'HLS');
    const dash = outputs.find(({ type }) => type === 'DASH');
    if (hls) {
      return this.ofHls(outputs, hls, sprites);
    }
    if (dash) {
      const variants = await this.attempt(dash, async () => parseDashManifest(await this.files.read(dash.path)));
      return outputs.map(output => variants ? withVariants(output, variants) : output);
    }
    return Promise.all(outputs.map(output => this.ofFile(output)));
  }

  /** The HLS playlist also describes the DASH manifest beside it: they share their segments. */
  private async ofHls(outputs: JobOutput[], hls: JobOutput, sprites: PlannedOutputGroup['sprites']): Promise<JobOutput[]> {
    const playlist = await this.attempt(hls, async () => parseMainPlaylist(await this.files.read(hls.path)));
    const streams = outputs.map(output => playlist ? withVariants(output, playlist.variants) : output);
    const written = sprites && playlist && await this.attempt(hls, () => this.writeSprites(hls, playlist));
    return [...sprites === 'insteadOfStream' ? [] : streams, ...written ?? []];
  }

  /** Streams without video have no sprites, even if they are planned. */
  private async writeSprites(hls: JobOutput, { images }: MainPlaylist): Promise<JobOutput[]> {
    return images ? [await this.writeCues(hls, images)] : [];
  }

  private async writeCues({ preset, path: main, durationMs }: JobOutput, images: ImagePlaylistReference): Promise<JobOutput> {
    const playlist = besidePlaylist(main, images.uri);
    const sheets = parseImagePlaylist(await this.files.read(playlist), images);
    const end = durationMs ?? endOf(sheets);
    const pictures = spritePictures(sheets, end);
    const path = `${folderOf(playlist)}${SPRITES_FILE}`;
    await this.files.write(path, spriteCues(pictures, end), 'text/vtt');
    const { width, height, columns, rows, seconds } = sheets[0].tiles;
    return {
      preset,
      type: 'SPRITES',
      path,
      url: urlOf(path, this.context.baseUrl),
      width,
      height,
      durationMs: end,
      pictures: { count: pictures.length, intervalMs: Math.round(1000 * seconds), columns, rows },
    };
  }

  private async ofFile(output: JobOutput): Promise<JobOutput> {
    if (output.type !== 'FILE' || !/\.(mp4|m4a|m4v|mov)$/i.test(output.path)) {
      return output;
    }
    const codecs = await this.attempt(output, () => readMp4Codecs((offset, length) => this.files.readBytes(output.path, offset, length)));
    return { ...output, codecs };
  }

  private async attempt<T>({ preset, type }: JobOutput, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const { bucket, key, jobId, correlation_id } = this.context;
      logger.warn('Output recorded without all its facts', { bucket, key, jobId, correlation_id, preset, type, error: error as Error });
      return undefined;
    }
  }
}
