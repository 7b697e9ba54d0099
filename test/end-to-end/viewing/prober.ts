import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { startCloudFrontEdge } from '../../../sandbox/cloudfront-edge';
import type { Tools } from '../../../sandbox/setup';

/** ffprobe's description of a stream; `nb_read_packets` are frames. */
export interface ProbedStream {
  readonly index: number;
  readonly codec_type: 'video' | 'audio' | 'subtitle';
  readonly codec_name: string;
  readonly profile?: string;
  readonly level?: number;
  readonly pix_fmt?: string;
  readonly color_transfer?: string;
  readonly sample_aspect_ratio?: string;
  readonly width?: number;
  readonly height?: number;
  readonly r_frame_rate: string;
  readonly channel_layout?: string;
  readonly sample_rate?: string;
  readonly duration?: string;
  readonly nb_read_packets: string;
}

/** A decoded picture. */
export interface ProbedFrame {
  readonly key_frame: number;
  readonly pict_type: string;
  readonly pts_time: string;
}

interface Probed {
  readonly streams: ProbedStream[];
  readonly frames?: ProbedFrame[];
  readonly packets?: { readonly pts_time: string }[];
  /** The decoder's errors. */
  readonly problems: string;
}

const run = promisify(execFile);
const plenty = 64 * 1024 * 1024;

/** Inspects streams at URLs of distributions with ffprobe and ffmpeg, which read manifests and fetch their segments. */
export class Prober {
  static async connect(awsEndpoint: string, tools: Tools): Promise<Prober> {
    return new Prober(await startCloudFrontEdge(awsEndpoint, 0), tools);
  }

  private constructor(private readonly edge: Server, private readonly tools: Tools) {}

  async streams(url: string): Promise<ProbedStream[]> {
    // The pinned ffprobe does not read DASH manifests; ffmpeg does, and passes the streams on unchanged.
    return url.endsWith('.mpd')
      ? (await this.probe(['-count_packets', '-'], await this.decode(url, ['-map', '0', '-c', 'copy', '-f', 'matroska']))).streams
      : (await this.probe(['-count_packets', ...this.input(url)])).streams;
  }

  /** Frames a second, from the timestamps of the first video stream: ffprobe's frame rate is a guess if there are few frames. */
  async frameRate(url: string): Promise<number> {
    const { packets = [] } = await this.probe(['-select_streams', 'v:0', '-show_entries', 'packet=pts_time', ...this.input(url)]);
    const times = packets.map(({ pts_time }) => Number(pts_time));
    return (times.length - 1) / (Math.max(...times) - Math.min(...times));
  }

  /** The pictures that a decoder returns for a segment and its initialization alone, without an error. */
  async frames(segment: Buffer): Promise<ProbedFrame[]> {
    const { frames = [], problems } = await this.probe(['-select_streams', 'v', '-show_frames', '-'], segment);
    expect(problems).toBe('');
    return frames;
  }

  /** The average red, green and blue of a part of the first picture, which ffmpeg's filters select. */
  async color(url: string, ...filters: string[]): Promise<number[]> {
    const average = [...filters, 'scale=1:1:flags=area', 'format=rgb24'].join(',');
    return [...await this.decode(url, ['-frames:v', '1', '-vf', average, '-f', 'rawvideo'])];
  }

  /** Samples of each channel of the first audio track. */
  async sound(url: string, channels: number): Promise<number[][]> {
    const bytes = await this.decode(url, ['-map', '0:a:0', '-f', 'f32le']);
    const samples = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
    return Array.from({ length: channels }, (_, channel) => samples.filter((_sample, index) => index % channels === channel));
  }

  /** The numbers of interlaced and progressive pictures that ffmpeg detects. */
  async scanTypes(url: string): Promise<{ interlaced: number; progressive: number }> {
    const { stderr } = await run(this.tools.ffmpeg, ['-nostdin', ...this.input(url, '-i'), '-map', '0:v:0', '-vf', 'idet', '-f', 'null', '-']);
    // It reports each time the filter is reconfigured, the first time before the first picture.
    const reports = [...stderr.matchAll(/Multi frame detection: TFF: *(\d+) BFF: *(\d+) Progressive: *(\d+)/g)];
    const total = (...columns: number[]) => reports.flatMap(report => columns.map(column => Number(report[column])))
      .reduce((sum, count) => sum + count);
    return { interlaced: total(1, 2), progressive: total(3) };
  }

  disconnect(): void {
    this.edge.close();
    this.edge.closeAllConnections();
  }

  private input(url: string, ...option: string[]): string[] {
    const { hostname, pathname } = new URL(url);
    const { port } = this.edge.address() as AddressInfo;
    return ['-headers', `Host: ${hostname}\r\n`, ...option, `http://127.0.0.1:${port}${pathname}`];
  }

  private async decode(url: string, options: string[]): Promise<Buffer> {
    const args = ['-nostdin', '-v', 'error', ...this.input(url, '-i'), ...options, '-'];
    const { stdout } = await run(this.tools.ffmpeg, args, { encoding: 'buffer', maxBuffer: plenty });
    return stdout;
  }

  private async probe(args: string[], input?: Buffer): Promise<Probed> {
    const running = run(this.tools.ffprobe, ['-v', 'error', '-of', 'json', '-show_streams', ...args], { maxBuffer: plenty });
    running.child.stdin!.end(input);
    const { stdout, stderr } = await running;
    return { ...JSON.parse(stdout), problems: stderr };
  }
}
