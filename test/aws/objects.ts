import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { World } from './world';
import { workFolder } from '../../sandbox/paths';

const run = promisify(execFile);

export interface StoredObject {
  readonly key: string;
  readonly size: number;
}

/** Reads the outputs of jobs. */
export class Objects {
  public constructor(private readonly world: World) {}

  public async list(bucket: string, prefix: string): Promise<StoredObject[]> {
    const found: StoredObject[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.world.clients.s3 }, { Bucket: bucket, Prefix: prefix })) {
      found.push(...Contents.map(({ Key, Size }) => ({ key: Key!, size: Size! })));
    }
    return found;
  }

  public async text(uri: string): Promise<string> {
    return (await this.object(uri)).bytes.toString('utf8');
  }

  public async object(uri: string): Promise<{ bytes: Buffer; contentType?: string }> {
    const { bucket, key } = split(uri);
    const { Body, ContentType } = await this.world.clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { bytes: Buffer.from(await Body!.transformToByteArray()), contentType: ContentType };
  }

  /** Copies the folder of a playlist or file to this machine, and returns the path of the playlist. */
  public async download(uri: string): Promise<string> {
    const { bucket, key } = split(uri);
    const from = `${dirname(key)}/`;
    mkdirSync(workFolder, { recursive: true });
    const to = mkdtempSync(join(tmpdir(), 'cdk-media-pipeline-'));
    for (const { key: each } of await this.list(bucket, from)) {
      const file = join(to, each.slice(from.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, (await this.object(`s3://${bucket}/${each}`)).bytes);
    }
    return join(to, basename(key));
  }

  /** ffprobe's description of a local file or playlist. */
  public async streams(file: string): Promise<{ [name: string]: any }[]> {
    const args = ['-v', 'error', '-allowed_extensions', 'ALL', '-of', 'json', '-show_streams', file];
    const plain = ['-v', 'error', '-of', 'json', '-show_streams', file];
    const { stdout } = await run(this.world.props.tools.ffprobe, file.endsWith('.m3u8') ? args : plain);
    return JSON.parse(stdout).streams;
  }

  /** Average red, green and blue of a part of the first picture of a local file, which a filter of ffmpeg selects. */
  public async color(file: string, part: string): Promise<number[]> {
    const filters = `${part},scale=1:1:flags=area,format=rgb24`;
    const args = ['-nostdin', '-v', 'error', '-i', file, '-frames:v', '1', '-vf', filters, '-f', 'rawvideo', '-'];
    const { stdout } = await run(this.world.props.tools.ffmpeg, args, { encoding: 'buffer' });
    return [...stdout];
  }

  /** The peak of the decoded audio in decibels, which shows whether it is more than silence. */
  public async peakDecibels(file: string): Promise<number> {
    const options = file.endsWith('.m3u8') ? ['-allowed_extensions', 'ALL'] : [];
    const args = ['-nostdin', ...options, '-i', file, '-map', '0:a:0', '-af', 'volumedetect', '-f', 'null', '-'];
    const { stderr } = await run(this.world.props.tools.ffmpeg, args);
    return Number(stderr.match(/max_volume: (-?[\d.]+) dB/)?.[1] ?? -Infinity);
  }
}

export function split(uri: string): { bucket: string; key: string } {
  const [, bucket, key] = uri.match(/^s3:\/\/([^/]+)\/(.+)$/s)!;
  return { bucket, key };
}
