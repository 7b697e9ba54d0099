import type { JobRecord } from '../../../src/shared/contract/record';
import { webVttCues } from '../media/cues';
import { hertz, loudness } from '../media/sound';
import { finishedAudioOptions } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputsOf, urlOf } from '../viewing/delivery';

const SAMPLE_RATE = 48_000;
const LEFT = 440;
const RIGHT = 880;
const DOLBY = 660;

const cloudFront = new CloudFront();
let record: JobRecord;
let playlist: string;

beforeAll(async () => {
  record = await finishedAudioOptions();
  playlist = await cloudFront.delivery.text(urlOf(record, 'cmaf', 'HLS'));
});

/** The URL of an audio rendition's playlist, by its name. */
function audioNamed(name: string): string {
  const [, uri] = playlist.match(new RegExp(`TYPE=AUDIO,.*NAME="${name}",.*URI="([^"]+)"`))!;
  return new URL(uri, urlOf(record, 'cmaf', 'HLS')).href;
}

async function tonesOf(url: string, channels: number): Promise<number[]> {
  return (await cloudFront.prober.sound(url, channels)).map(samples => hertz(samples, SAMPLE_RATE));
}

test('the job ends COMPLETE, although a caption file is missing', () => {
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
});

test('each rung names its audio groups, which have their renditions', () => {
  expect([...playlist.matchAll(/#EXT-X-STREAM-INF:.*RESOLUTION=\d+x(\d+).*AUDIO="(\w+)"/g)].map(([, height, group]) => `${height} ${group}`))
    .toEqual(['180 high', '90 low']);
  expect([...playlist.matchAll(/TYPE=AUDIO,GROUP-ID="(\w+)".*NAME="(\w+)"/g)].map(([, group, name]) => `${group} ${name}`))
    .toEqual(['high Stereo', 'high Described', 'low Right']);
});

test('only described video is marked as such', () => {
  const marked = playlist.match(/^.*CHARACTERISTICS="public.accessibility.describes-video".*$/gm)!;
  expect(marked).toEqual([expect.stringContaining('NAME="Described"')]);
});

test('each rendition has the sound of its source and channels', async () => {
  const [left, right] = await tonesOf(audioNamed('Stereo'), 2);
  expect([left / LEFT, right / RIGHT]).toEqual([expect.closeTo(1, 1), expect.closeTo(1, 1)]);
  expect((await tonesOf(audioNamed('Right'), 1))[0] / RIGHT).toBeCloseTo(1, 1);
  expect((await tonesOf(audioNamed('Described'), 2))[0] / DOLBY).toBeCloseTo(1, 1);
});

test('the low group takes less data', async () => {
  const sizeOf = async (url: string) => {
    const segments = await cloudFront.delivery.segmentsOf(url);
    return (await Promise.all(segments.map(segment => cloudFront.delivery.bytes(segment.url)))).reduce((sum, { length }) => sum + length, 0);
  };
  expect(await sizeOf(audioNamed('Right'))).toBeLessThan(await sizeOf(audioNamed('Stereo')) / 2);
});

test('each rung of the muxed stream contains its audio', async () => {
  const rungs = await cloudFront.delivery.rungsOf(urlOf(record, 'hls', 'HLS'));
  const streams = await Promise.all(rungs.map(rung => cloudFront.prober.streams(rung)));
  expect(streams.map(found => found.map(({ height, channel_layout: layout }) => height ?? layout))).toEqual([[180, 'stereo'], [90, 'mono']]);
});

test('a file has mixed channels, and the Dolby track of the source', async () => {
  const url = urlOf(record, 'mp4', 'FILE');
  const [left, right] = await cloudFront.prober.sound(url, 2);
  expect([hertz(left, SAMPLE_RATE) / RIGHT, hertz(right, SAMPLE_RATE) / LEFT]).toEqual([expect.closeTo(1, 1), expect.closeTo(1, 1)]);
  expect(20 * Math.log10(loudness(right) / loudness(left))).toBeCloseTo(-12, 0);
  const streams = await cloudFront.prober.streams(url);
  expect(streams.map(({ codec_name: codec }) => codec)).toEqual(['h264', 'aac', 'ac3']);
});

test('files of other codecs', async () => {
  const urls = outputsOf(record, 'audio').map(({ url }) => url!);
  expect(urls.map(url => url.split('.').at(-1))).toEqual(['ogg', 'mp2', 'm4a']);
  const streams = (await Promise.all(urls.map(url => cloudFront.prober.streams(url)))).flat();
  expect(streams.map(({ codec_name: codec, channel_layout: layout }) => `${codec} ${layout}`)).toEqual(['vorbis stereo', 'mp2 stereo', 'aac stereo']);
});

test('the stream has the captions whose file is there, and no others', async () => {
  const [url, ...others] = await cloudFront.delivery.urlsIn(urlOf(record, 'cmaf', 'HLS'), /TYPE=SUBTITLES,.*URI="([^"]+)"/g);
  expect(others).toEqual([]);
  expect(playlist).toMatch(/TYPE=SUBTITLES,.*LANGUAGE="eng",NAME="English"/);
  const segments = await cloudFront.delivery.segmentsOf(url);
  const cues = (await Promise.all(segments.map(segment => cloudFront.delivery.text(segment.url)))).flatMap(webVttCues);
  expect(cues.map(({ text }) => text)).toEqual(['Left, right']);
});
