import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { startCloudFrontEdge } from '../../sandbox/cloudfront-edge';

/** Of ffprobe; `nb_read_packets` are frames. */
export interface ProbedStream {
  readonly index: number;
  readonly codec_type: 'video' | 'audio' | 'subtitle';
  readonly codec_name: string;
  readonly profile?: string;
  readonly level?: number;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly r_frame_rate: string;
  readonly channel_layout?: string;
  readonly sample_rate?: string;
  readonly duration?: string;
  readonly nb_read_packets: string;
}

export interface ProbedPacket {
  readonly codec_type: 'video' | 'audio';
  readonly pts_time: string;
  readonly flags: string;
}

interface Probed {
  readonly streams: ProbedStream[];
  readonly packets?: ProbedPacket[];
}

const run = promisify(execFile);

/** Reads what is at the URLs of distributions with ffprobe, which understands manifests and fetches what they name. */
export class Prober {
  static async connect(awsEndpoint: string, ffprobe: string): Promise<Prober> {
    return new Prober(await startCloudFrontEdge(awsEndpoint, 0), ffprobe);
  }

  private constructor(private readonly edge: Server, private readonly ffprobe: string) {}

  async streams(url: string): Promise<ProbedStream[]> {
    const { hostname, pathname } = new URL(url);
    const { port } = this.edge.address() as AddressInfo;
    const input = ['-headers', `Host: ${hostname}\r\n`, `http://127.0.0.1:${port}${pathname}`];
    const { streams } = await this.probe(input);
    // One at a time, since the end of any stream of a DASH manifest is ffprobe's end of all.
    const counted = await Promise.all(streams.map(({ index }) => this.probe(['-select_streams', `${index}`, '-count_packets', ...input])));
    return counted.flatMap(probed => probed.streams);
  }

  /** Of a segment, together with what initializes it. */
  async packets(segment: Buffer): Promise<ProbedPacket[]> {
    const { packets = [] } = await this.probe(['-show_packets', '-'], segment);
    return packets;
  }

  disconnect(): void {
    this.edge.close();
    this.edge.closeAllConnections();
  }

  private async probe(args: string[], input?: Buffer): Promise<Probed> {
    const running = run(this.ffprobe, ['-v', 'error', '-of', 'json', '-show_streams', ...args]);
    running.child.stdin!.end(input);
    const { stdout } = await running;
    return JSON.parse(stdout);
  }
}
