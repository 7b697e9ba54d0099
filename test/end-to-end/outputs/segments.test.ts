import { webVttCues } from '../media/cues';
import { small } from '../media/media';
import { finished, finishedInput, finishedSmall } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';
import type { ProbedFrame } from '../viewing/prober';

interface DecodedSegment {
  readonly seconds: number;
  readonly frames: ProbedFrame[];
}

const cloudFront = new CloudFront();

describe('a player can change rungs at each segment', () => {
  test.each(['cmaf', 'hls', 'hls-fmp4'])('%s', async preset => {
    await expectAligned(await rungsOfHls(urlOf(await finishedSmall('Presets'), preset, 'HLS')), [60, 60], 30);
  });

  test('dash', async () => {
    await expectAligned(await rungsOfDash(urlOf(await finishedSmall('Presets'), 'dash', 'DASH')), [60, 60], 30);
  });

  test('automated-abr', async () => {
    await expectAligned(await rungsOfHls(urlOf(await finishedSmall('AutomatedAbr'), 'automated-abr', 'HLS')), [60, 60], 30);
  });

  test('segments of six seconds, the default', async () => {
    await expectAligned(await rungsOfHls(urlOf(await finished('Streams', 'ordinary'), 'cmaf', 'HLS')), [180, 60], 30);
  });

  test('23.976 frames a second', async () => {
    await expectAligned(await rungsOfHls(urlOf(await finishedInput('film'), 'cmaf', 'HLS')), [48, 48, 12], 24_000 / 1001);
  });

  /** Segments begin at the same times in all rungs and can be decoded alone, from a key frame to their last frame. */
  async function expectAligned(rungs: DecodedSegment[][], frames: number[], rate: number): Promise<void> {
    expect(rungs.length).toBeGreaterThan(1);
    for (const rung of rungs) {
      expect(rung.map(segment => segment.frames.length)).toEqual(frames);
      rung.forEach(segment => expect(segment.frames[0]).toMatchObject({ key_frame: 1, pict_type: 'I' }));
      rung.forEach((segment, index) => expect(segment.seconds).toBeCloseTo(frames[index] / rate, 3));
      const times = rung.flatMap(segment => segment.frames.map(frame => Number(frame.pts_time)));
      times.forEach((time, index) => expect(time - times[0]).toBeCloseTo(index / rate, 3));
      expect(rung.map(segment => segment.frames[0].pts_time)).toEqual(rungs[0].map(segment => segment.frames[0].pts_time));
    }
  }

  async function rungsOfHls(mainPlaylist: string): Promise<DecodedSegment[][]> {
    return Promise.all((await cloudFront.delivery.rungsOf(mainPlaylist)).map(async playlist => {
      const [map] = await cloudFront.delivery.urlsIn(playlist, /#EXT-X-MAP:URI="([^"]+)"/g);
      const head = map ? await cloudFront.delivery.bytes(map) : Buffer.alloc(0);
      return Promise.all((await cloudFront.delivery.segmentsOf(playlist)).map(({ url, seconds }) => decode(head, url, seconds)));
    }));
  }

  async function rungsOfDash(manifest: string): Promise<DecodedSegment[][]> {
    const representations = (await cloudFront.delivery.text(manifest)).match(/<Representation [^>]*height=[^]*?<\/Representation>/g) ?? [];
    return Promise.all(representations.map(async representation => {
      const attribute = (name: string) => representation.match(new RegExp(` ${name}="([^"]+)"`))![1];
      const head = await cloudFront.delivery.bytes(new URL(attribute('initialization'), manifest).href);
      const lengths = [...representation.matchAll(/<S [^>]*d="(\d+)"(?: r="(\d+)")?/g)]
        .flatMap(([, length, repeats]) => Array<number>(Number(repeats ?? 0) + 1).fill(Number(length) / Number(attribute('timescale'))));
      return Promise.all(lengths.map((seconds, index) => {
        const name = attribute('media').replace('$Number%09d$', `${index + Number(attribute('startNumber'))}`.padStart(9, '0'));
        return decode(head, new URL(name, manifest).href, seconds);
      }));
    }));
  }

  async function decode(head: Buffer, url: string, seconds: number): Promise<DecodedSegment> {
    return { seconds, frames: await cloudFront.prober.frames(Buffer.concat([head, await cloudFront.delivery.bytes(url)])) };
  }
});

describe('sidecar captions have the same text at the same times', () => {
  test('in HLS', async () => {
    const [playlist] = await cloudFront.delivery.urlsIn(urlOf(await finishedSmall('Presets'), 'cmaf', 'HLS'), /TYPE=SUBTITLES,.*URI="([^"]+)"/g);
    const segments = await cloudFront.delivery.segmentsOf(playlist);
    const shown = await Promise.all(segments.map(async ({ url }) => webVttCues(await cloudFront.delivery.text(url))));
    expect(shown.flat()).toEqual(small.captions.cues);
  });

  test('in DASH', async () => {
    const [file] = await cloudFront.delivery.urlsIn(urlOf(await finishedSmall('Presets'), 'cmaf', 'DASH'), /<BaseURL>(.+\.vtt)<\/BaseURL>/g);
    expect(webVttCues(await cloudFront.delivery.text(file))).toEqual(small.captions.cues);
  });
});
