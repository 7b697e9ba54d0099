import type { JobRecord } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { finishedSmall } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputsOf, urlOf } from '../viewing/delivery';
import type { ProbedStream } from '../viewing/prober';

const { seconds } = small.video;

const cloudFront = new CloudFront();
let presets: JobRecord;
let automatedAbr: JobRecord;

beforeAll(async () => {
  [presets, automatedAbr] = await Promise.all([finishedSmall('Presets'), finishedSmall('AutomatedAbr')]);
});

test('both jobs end COMPLETE', () => {
  for (const record of [presets, automatedAbr]) {
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
    expect(record).not.toHaveProperty('errorMessage');
  }
});

const rungs = [
  { codec_name: 'h264', profile: 'High', width: 640, height: 360, r_frame_rate: '30/1', nb_read_packets: `${30 * seconds}` },
  { codec_name: 'h264', profile: 'High', width: 320, height: 180, r_frame_rate: '30/1', nb_read_packets: `${30 * seconds}` },
];
const stereo = { channel_layout: 'stereo', sample_rate: '48000' };
const aac = { codec_name: 'aac', profile: 'LC', ...stereo };

describe('has the expected streams', () => {
  test.each([
    ['cmaf', 'HLS', [aac, { ...aac, channel_layout: 'mono' }]],
    ['cmaf', 'DASH', [aac, { ...aac, channel_layout: 'mono' }]],
    ['hls', 'HLS', [aac]],
    ['hls-fmp4', 'HLS', [aac]],
    ['dash', 'DASH', [aac]],
  ] as const)('%s in %s', async (preset, type, audio) => {
    const streams = await cloudFront.prober.streams(urlOf(presets, preset, type));
    expect(tallestFirst(streams)).toMatchObject(rungs);
    expect(soundsOf(streams)).toMatchObject(audio);
    soundsOf(streams).forEach(expectAacOfFullLength);
  });

  test('mss has a file for each rung and for the audio', async () => {
    const url = urlOf(presets, 'mss', 'MSS');
    const files = [...(await cloudFront.delivery.text(url)).matchAll(/<(?:video|audio) src="([^"]+)"/g)].map(([, file]) => new URL(file, url).href);
    const streams = (await Promise.all(files.map(file => cloudFront.prober.streams(file)))).flat();
    expect(streams).toMatchObject([...rungs, aac]);
    expect(await cloudFront.delivery.text(url.replace(/\.ism$/, '.ismc'))).toContain('<SmoothStreamingMedia ');
  });

  test('cmaf lists languages and names', async () => {
    const master = await cloudFront.delivery.text(urlOf(presets, 'cmaf', 'HLS'));
    expect(master).toMatch(/TYPE=AUDIO,.*LANGUAGE="eng",NAME="English",.*DEFAULT=YES/);
    expect(master).toMatch(/TYPE=AUDIO,.*LANGUAGE="deu",NAME="Deutsch",.*DEFAULT=NO/);
  });

  test('cmaf has an image playlist for seeking', async () => {
    const master = urlOf(presets, 'cmaf', 'HLS');
    const [images] = await cloudFront.delivery.urlsIn(master, /#EXT-X-IMAGE-STREAM-INF:.*RESOLUTION=80x46,.*URI="([^"]+)"/g);
    expect(await cloudFront.delivery.text(images)).toContain('#EXT-X-TILES:RESOLUTION=80x46,LAYOUT=2x2,DURATION=1');
    const sheets = await cloudFront.delivery.segmentsOf(images);
    expect(sheets).toHaveLength(1);
    expect(await cloudFront.prober.streams(sheets[0].url)).toMatchObject([{ codec_name: 'mjpeg', width: 2 * 80, height: 2 * 46 }]);
  });

  test('automated ABR chooses rungs within the source and its limits', async () => {
    for (const type of ['HLS', 'DASH'] as const) {
      const streams = await cloudFront.prober.streams(urlOf(automatedAbr, 'automated-abr', type));
      const [highest, ...others] = tallestFirst(streams);
      expect(highest).toMatchObject(rungs[0]);
      expect(others.length).toBeGreaterThanOrEqual(1);
      expect(others.length).toBeLessThanOrEqual(2);
      others.forEach(({ height }) => expect(height).toBeLessThan(360));
      expect(soundsOf(streams)).toMatchObject([aac]);
    }
  });
});

describe('files', () => {
  test.each([
    ['hevc', 'mp4', { codec_name: 'hevc', profile: 'Main', width: 320, height: 180 }, 15, { codec_name: 'ac3', ...stereo }],
    ['av1', 'mp4', { codec_name: 'av1', profile: 'Main', width: 160, height: 90 }, 15, { ...aac, channel_layout: 'mono', sample_rate: '44100' }],
    [
      'prores', 'mov', { codec_name: 'prores', profile: 'Proxy', width: 320, height: 180 }, 30,
      { codec_name: 'pcm_s16be', channels: 2, sample_rate: '48000' },
    ],
    ['vp9', 'webm', { codec_name: 'vp9', profile: 'Profile 0', width: 320, height: 180 }, 15, { codec_name: 'opus', ...stereo }],
  ])('%s in %s', async (preset, extension, picture, framesPerSecond, sound) => {
    const url = urlOf(presets, preset, 'FILE');
    expect(url).toMatch(new RegExp(`\\.${extension}$`));
    const [video, audio, ...others] = await cloudFront.prober.streams(url);
    expect(video).toMatchObject({ ...picture, r_frame_rate: `${framesPerSecond}/1`, nb_read_packets: `${framesPerSecond * seconds}` });
    expect(audio).toMatchObject(sound);
    expect(others).toEqual([]);
  });

  test('a file for each audio rendition', async () => {
    const urls = outputsOf(presets, 'audio').map(({ url }) => url!);
    expect(urls.map(url => url.split('.').at(-1))).toEqual(['m4a', 'mp3', 'ogg', 'flac', 'wav']);
    const answers = await Promise.all(urls.map(url => cloudFront.viewer.get(url)));
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual(['audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/flac', 'audio/wav']);
    const streams = (await Promise.all(urls.map(url => cloudFront.prober.streams(url)))).flat();
    expect(streams).toMatchObject([
      aac,
      { codec_name: 'mp3', channel_layout: 'stereo', sample_rate: '44100' },
      { codec_name: 'opus', channel_layout: 'mono', sample_rate: '48000' },
      { codec_name: 'flac', channel_layout: 'stereo', sample_rate: '96000' },
      { codec_name: 'pcm_s24le', channels: 2, sample_rate: '48000' },
    ]);
    // Encoders add up to two frames.
    streams.forEach(({ duration }) => expect(Math.abs(Number(duration) - seconds)).toBeLessThan(0.06));
  });

  test('a JPEG of the requested size each second', async () => {
    const [{ url: first, pictures: { count, intervalMs } = {} }] = outputsOf(presets, 'thumbnails');
    expect({ count, intervalMs }).toEqual({ count: 4, intervalMs: 1_000 });
    const urls = [0, 1, 2, 3].map(index => first!.replace(/0000000(?=\.jpg$)/, `000000${index}`));
    const pictures = await Promise.all(urls.map(url => cloudFront.delivery.bytes(url)));
    pictures.forEach(picture => expect(picture.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff])));
    const streams = (await Promise.all(urls.map(url => cloudFront.prober.streams(url)))).flat();
    expect(streams).toMatchObject(urls.map(() => ({ codec_name: 'mjpeg', width: 160, height: 90 })));
    expect(new Set(pictures.map(String)).size).toBe(4);
  });

  test('an animated GIF', async () => {
    const url = urlOf(presets, 'animated-preview', 'FILE');
    expect((await cloudFront.delivery.bytes(url)).subarray(0, 6).toString()).toBe('GIF89a');
    expect(await cloudFront.prober.streams(url)).toMatchObject([
      { codec_name: 'gif', width: 160, height: 90, r_frame_rate: '5/1', nb_read_packets: `${5 * seconds}` },
    ]);
  });
});

/** The order in manifests is arbitrary. */
function tallestFirst(streams: ProbedStream[]): ProbedStream[] {
  return streams.filter(({ codec_type: type }) => type === 'video').sort((one, other) => other.height! - one.height!);
}

function soundsOf(streams: ProbedStream[]): ProbedStream[] {
  return streams.filter(({ codec_type: type }) => type === 'audio');
}

/** The source's audio is up to a frame longer than its video, and the encoder adds one. */
function expectAacOfFullLength({ nb_read_packets: frames, sample_rate: rate }: ProbedStream): void {
  const length = Number(frames) * 1024 / Number(rate);
  expect(length).toBeGreaterThanOrEqual(seconds - 1024 / Number(rate));
  expect(length).toBeLessThanOrEqual(seconds + 3 * 1024 / Number(rate));
}
