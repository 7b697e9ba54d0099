import type { Viewer } from './viewer';
import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';

/** A segment of a stream, according to its playlist. */
export interface Segment {
  readonly url: string;
  readonly seconds: number;
}

/** Reads files, playlists and manifests from the distribution. */
export class Delivery {
  constructor(private readonly viewer: Viewer) {}

  async bytes(url: string): Promise<Buffer> {
    const { status, body } = await this.viewer.get(url);
    expect({ url, status }).toEqual({ url, status: 200 });
    return body;
  }

  async text(url: string): Promise<string> {
    return (await this.bytes(url)).toString();
  }

  /** The URLs that the group of the pattern matches, relative to the playlist. */
  async urlsIn(playlist: string, pattern: RegExp): Promise<string[]> {
    return [...(await this.text(playlist)).matchAll(pattern)].map(([, uri]) => new URL(uri, playlist).href);
  }

  /** The playlists of a main playlist's rungs. */
  rungsOf(mainPlaylist: string): Promise<string[]> {
    return this.urlsIn(mainPlaylist, /#EXT-X-STREAM-INF:.*\n(.+)/g);
  }

  async segmentsOf(playlist: string): Promise<Segment[]> {
    return [...(await this.text(playlist)).matchAll(/#EXTINF:([\d.]+).*\n(?:#.*\n)*(.+)/g)]
      .map(([, length, uri]) => ({ url: new URL(uri, playlist).href, seconds: Number(length) }));
  }
}

export function outputsOf({ outputs = [] }: JobRecord, preset: string): JobOutput[] {
  return outputs.filter(output => output.preset === preset);
}

export function outputOf(record: JobRecord, preset: string, type: JobOutput['type']): JobOutput {
  return outputsOf(record, preset).find(output => output.type === type)!;
}

export function urlOf(record: JobRecord, preset: string, type: JobOutput['type']): string {
  return outputOf(record, preset, type).url!;
}
