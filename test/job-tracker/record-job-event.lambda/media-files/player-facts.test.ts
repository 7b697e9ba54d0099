import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { aacEntry, AVC, mp4, track } from './an-mp4';
import { IMAGES, MAIN, MANIFEST } from './playlist-fixtures';
import { withPlayerFacts } from '../../../../src/job-tracker/record-job-event.lambda/media-files/player-facts';
import type { PlannedOutputGroup } from '../../../../src/shared/contract/plan';
import type { JobOutput } from '../../../../src/shared/contract/record';
import { jobOf } from '../../../../src/shared/handlers.lambda/logger';
import { CapturedOutput } from '../../../shared/handlers.lambda/captured-output';
import { FakeAws } from '../../../shared/handlers.lambda/fake-aws';

const aws = new FakeAws();
const output = new CapturedOutput();
const BASE_URL = 'https://videos.example.com';
const FOLDER = 's3://processed/films/Ünï #1/cmaf';
const CODECS = 'avc1.64001f,mp4a.40.2';

const HIGH = { width: 1280, height: 720, bitrate: 3_000_000, durationMs: 84_560 };
const LOW = { width: 640, height: 360, bitrate: 700_000, durationMs: 84_560 };
const stream = (type: 'HLS' | 'DASH', name: string): JobOutput => (
  { preset: 'cmaf', type, path: `${FOLDER}/${name}`, ...HIGH, renditions: [LOW, HIGH] }
);
const HLS = stream('HLS', 'stream.m3u8');
const DASH = stream('DASH', 'stream.mpd');

beforeEach(() => {
  output.start();
  aws.reset();
  aws.objects.set(HLS.path, MAIN);
  aws.objects.set(`${FOLDER}/stream_thumbnail.m3u8`, IMAGES);
});

afterEach(() => output.stop());

function factsOf(outputs: JobOutput[], sprites?: PlannedOutputGroup['sprites']) {
  const planned: PlannedOutputGroup[] = [{ preset: 'other', outputs: [] }, { preset: 'cmaf', outputs: [], sprites }];
  return withPlayerFacts(outputs, { ...jobOf({ jobId: 'job-1' }), planned, baseUrl: BASE_URL });
}

describe('a stream', () => {
  test('for HLS and DASH has one read of its HLS playlist', async () => {
    const found = await factsOf([HLS, DASH]);
    expect(found.map(({ type }) => type)).toEqual(['HLS', 'DASH']);
    found.forEach(({ codecs, frameRate, renditions }) => {
      expect({ codecs, frameRate }).toEqual({ codecs: CODECS, frameRate: 29.97 });
      expect(renditions!.map(rendition => rendition.codecs)).toEqual(['avc1.64001e,mp4a.40.2', CODECS]);
    });
    const reads = aws.s3.calls().map(call => call.args[0].input);
    expect(reads).toEqual([{ Bucket: 'processed', Key: 'films/Ünï #1/cmaf/stream.m3u8', Range: 'bytes=0-8388608' }]);
  });

  test('for DASH only has the facts of its manifest', async () => {
    aws.objects.set(DASH.path, MANIFEST);
    expect(await factsOf([DASH])).toMatchObject([{ type: 'DASH', codecs: CODECS, frameRate: 29.97 }]);
    expect(aws.calls).toEqual(['GetObject']);
  });

  test('for Smooth Streaming is not read, because its manifest lacks the facts', async () => {
    const mss: JobOutput = { preset: 'mss', type: 'MSS', path: 's3://processed/stream.ism' };
    expect(await factsOf([mss])).toEqual([mss]);
    expect(aws.calls).toEqual([]);
  });
});

test('a playlist that is too large is not parsed', async () => {
  const lines = (bytes: number) => `${MAIN}\n`.padEnd(bytes, '#\n');
  aws.objects.set(HLS.path, lines(8 * 1024 ** 2));
  expect(await factsOf([HLS])).toMatchObject([{ codecs: CODECS }]);
  aws.objects.set(HLS.path, lines(8 * 1024 ** 2 + 1));
  expect(await factsOf([HLS])).toEqual([HLS]);
  const error = expect.objectContaining({ message: 'The file has more than 8388608 bytes' });
  expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', error })]);
});

describe('sprites', () => {
  const SPRITES = {
    preset: 'cmaf',
    type: 'SPRITES',
    path: `${FOLDER}/sprites.vtt`,
    url: 'https://videos.example.com/films/%C3%9Cn%C3%AF%20%231/cmaf/sprites.vtt',
    width: 160,
    height: 90,
    durationMs: 84_560,
    pictures: { count: 9, intervalMs: 10_010, columns: 3, rows: 2 },
  };

  test('are written for a stream', async () => {
    expect((await factsOf([HLS, DASH], 'besideStream')).slice(2)).toEqual([SPRITES]);
    expect(aws.s3.commandCalls(PutObjectCommand).map(call => call.args[0].input)).toEqual([expect.objectContaining({
      Bucket: 'processed', Key: 'films/Ünï #1/cmaf/sprites.vtt', ContentType: 'text/vtt',
    })]);
    expect(aws.objects.get(SPRITES.path)).toContain('00:01:20.080 --> 00:01:24.560\nstream_thumbnail_000000002.jpg#xywh=320,0,160,90\n');
  });

  test('replace their stream on the record if it is not an output', async () => {
    expect(await factsOf([HLS], 'insteadOfStream')).toEqual([SPRITES]);
  });

  test('end with the sheets if the duration of the video is unknown', async () => {
    expect((await factsOf([{ ...HLS, durationMs: undefined }], 'insteadOfStream'))).toEqual([SPRITES]);
  });

  test('are not written without a preset for sprites, or if the source has no video', async () => {
    await factsOf([HLS]);
    aws.objects.set(HLS.path, MAIN.replace(/#EXT-X-IMAGE-STREAM-INF.*\n/, ''));
    expect(await factsOf([HLS], 'besideStream')).toHaveLength(1);
    expect(aws.s3.commandCalls(PutObjectCommand)).toEqual([]);
    expect(output.lines).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['the playlist is missing', () => aws.objects.delete(`${FOLDER}/stream_thumbnail.m3u8`)],
    ['the playlist is empty', () => aws.objects.set(`${FOLDER}/stream_thumbnail.m3u8`, '#EXTM3U\n#EXT-X-ENDLIST')],
    ['the playlist lies elsewhere', () => aws.objects.set(HLS.path, MAIN.replace('URI="stream_thumbnail', 'URI="https://images.example/stream_thumbnail'))],
    ['the file cannot be written', () => aws.s3.on(PutObjectCommand).rejects(new Error('Access Denied'))],
  ])('are omitted with a log line if %s', async (_what, spoil) => {
    spoil();
    expect(await factsOf([HLS], 'besideStream')).toMatchObject([{ type: 'HLS', codecs: CODECS }]);
    expect(aws.objects.has(SPRITES.path)).toBe(false);
    expect(output.lines).toEqual([expect.objectContaining({ level: 'WARN', jobId: 'job-1', correlation_id: 'job-1', preset: 'cmaf', type: 'HLS' })]);
  });
});

describe('files', () => {
  const file = (path: string): JobOutput => ({ preset: 'files', type: 'FILE', path: `s3://processed/${path}` });

  test.each(['a.mp4', 'a.mov', 'a.m4a', 'A.MP4'])('%s has codecs', async name => {
    aws.objects.set(`s3://processed/${name}`, mp4(track(AVC, 100_000), track(aacEntry())));
    expect(await factsOf([file(name)])).toEqual([{ ...file(name), codecs: 'avc1.640028,mp4a.40.2' }]);
    const ranges = aws.s3.commandCalls(GetObjectCommand).map(call => call.args[0].input.Range);
    expect(ranges).toEqual(['bytes=0-32767', expect.stringMatching(/^bytes=100\d+-\d+$/)]);
  });

  test.each(['a.webm', 'a.mp3', 'a.gif', 'mp4'])('%s is not read', async name => {
    expect(await factsOf([file(name)])).toEqual([file(name)]);
    expect(aws.calls).toEqual([]);
  });

  test('a file that cannot be read does not affect the others', async () => {
    aws.objects.set('s3://processed/b.mp4', mp4(track(AVC)));
    expect(await factsOf([file('a.mp4'), file('b.mp4')])).toMatchObject([{ path: 's3://processed/a.mp4' }, { codecs: 'avc1.640028' }]);
    expect(output.lines).toHaveLength(1);
  });
});

test('captured frames are not read', async () => {
  const thumbnails: JobOutput = { preset: 'thumbnails', type: 'THUMBNAILS', path: 's3://processed/a.0000000.jpg', pictures: { count: 3 } };
  expect(await factsOf([thumbnails])).toEqual([thumbnails]);
  expect(aws.calls).toEqual([]);
});

test('accepts a job without outputs', async () => {
  expect(await withPlayerFacts([], jobOf({ jobId: 'job-1' }))).toEqual([]);
});

test('reading has a time limit', async () => {
  await factsOf([HLS]);
  const [, options] = aws.s3.calls()[0].args as unknown as [unknown, { abortSignal: AbortSignal }];
  expect(options.abortSignal).toBeInstanceOf(AbortSignal);
});
