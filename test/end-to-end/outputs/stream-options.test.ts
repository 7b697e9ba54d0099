import { HeadObjectCommand, S3Client, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { JobRecord } from '../../../src/shared/contract/record';
import { webVttCues } from '../media/cues';
import { small } from '../media/media';
import { currentRun, deployed, finishedLesson } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputOf, urlOf } from '../viewing/delivery';
import { Players } from '../viewing/players';
import { watchToTheEnd } from '../viewing/watch';

const { clientConfig, keyArn } = currentRun();
const cloudFront = new CloudFront();
const players = new Players();
/** The safe name of the source. */
const NAME = 'Lesson-1-100-50-dt-Ünï';
let record: JobRecord;

beforeAll(async () => {
  record = await finishedLesson();
});

test('the job ends COMPLETE', () => {
  expect(record).not.toHaveProperty('errorMessage');
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
});

describe('HEVC beside H.264, lowest first, with the name of the source', () => {
  test('manifests and playlists have the name', async () => {
    const { path, url } = outputOf(record, 'two-codecs', 'HLS');

    expect(path).toMatch(new RegExp(`/two-codecs/${NAME}\\.m3u8$`, 'u'));
    expect(outputOf(record, 'two-codecs', 'DASH').path).toMatch(new RegExp(`/two-codecs/${NAME}\\.mpd$`, 'u'));
    expect((await cloudFront.delivery.rungsOf(url!)).map(nameIn)).toEqual([`${NAME}_90p.m3u8`, `${NAME}_180p_h264.m3u8`, `${NAME}_180p.m3u8`]);
  });

  test('variants and renditions have the order', async () => {
    expect(await variantsOf('two-codecs')).toEqual([['160x90', 'avc1'], ['320x180', 'avc1'], ['320x180', 'hvc1']]);
    const manifest = await cloudFront.delivery.text(urlOf(record, 'two-codecs', 'DASH'));
    const representations = [...manifest.matchAll(/<Representation [^>]*codecs="(\w+)[^>]* height="(\d+)"/g)];
    expect(representations.map(([, codec, height]) => [codec, height])).toEqual([['avc1', '90'], ['avc1', '180'], ['hvc1', '180']]);
  });

  test('a short last segment is part of the one before', async () => {
    for (const rung of await cloudFront.delivery.rungsOf(urlOf(record, 'two-codecs', 'HLS'))) {
      expect(await secondsOf(rung)).toEqual([4]);
    }
  });

  test.each([
    ['HLS', 'usual'], ['DASH', 'usual'], ['DASH', 'shaka'],
  ] as const)('a player without HEVC plays the other codec: %s, %s', async (type, player) => {
    const url = urlOf(record, 'two-codecs', type);
    const page = await players.newPage();
    const { atEnd, problem, answers } = await watchToTheEnd(page, () => page.goto(players.addressOf(url, player)), {
      origin: new URL(url).origin, picture: `two-codecs-${type}-${player}`,
    });

    expect(problem).toBe('');
    expect(atEnd.frames).toBeGreaterThan(20);
    expect(atEnd.corrupted).toBe(0);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const segments = answers.map(answer => nameIn(answer.url)).filter(name => name.endsWith('.cmfv'));
    expect(segments.filter(name => /_(180p_h264|90p)_\d+\.cmfv$/.test(name)).length).toBeGreaterThan(0);
    expect(segments.filter(name => /_180p_\d+\.cmfv$/.test(name))).toEqual([]);
  });
});

describe('HLS with segments of whole GOPs and captions in the same segments', () => {
  test('the named variant comes first, then the order of the ladder', async () => {
    const playlists = await cloudFront.delivery.rungsOf(urlOf(record, 'captioned', 'HLS'));

    expect(playlists.map(nameIn)).toEqual(['stream_180p.m3u8', 'stream_best.m3u8', 'stream_90p.m3u8']);
  });

  test('segments of two seconds become two GOPs of 1.5 seconds', async () => {
    for (const rung of await cloudFront.delivery.rungsOf(urlOf(record, 'captioned', 'HLS'))) {
      expect(await secondsOf(rung)).toEqual([3, 1]);
    }
  });

  test('captions have as many segments, with all texts', async () => {
    const [playlist] = await cloudFront.delivery.urlsIn(urlOf(record, 'captioned', 'HLS'), /TYPE=SUBTITLES,.*URI="([^"]+)"/g);
    const segments = await cloudFront.delivery.segmentsOf(playlist);
    const texts = await Promise.all(segments.map(async ({ url }) => webVttCues(await cloudFront.delivery.text(url)).map(({ text }) => text)));

    expect(texts).toHaveLength(2);
    expect(new Set(texts.flat())).toEqual(new Set(small.captions.cues.map(({ text }) => text)));
  });

  test('playlists and segments have the storage class', async () => {
    const [rung] = await cloudFront.delivery.rungsOf(urlOf(record, 'captioned', 'HLS'));
    const [{ url }] = await cloudFront.delivery.segmentsOf(rung);

    for (const file of [urlOf(record, 'captioned', 'HLS'), url]) {
      expect(await headOf(file)).toMatchObject({ StorageClass: 'INTELLIGENT_TIERING' });
    }
  });
});

describe('a file with the names of its source, and a separate key', () => {
  test('has the folder, the name and the rung', () => {
    expect(outputOf(record, 'mp4', 'FILE').path).toMatch(new RegExp(`/mp4/films_${NAME}_small\\.mp4$`, 'u'));
  });

  test('CloudFront decrypts it, and the recorder has read it', async () => {
    const { url, codecs } = outputOf(record, 'mp4', 'FILE');
    const [{ height }] = await cloudFront.prober.streams(url!);

    expect(height).toBe(180);
    expect(codecs).toMatch(/^avc1\..*mp4a\./);
    expect(await headOf(url!)).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn });
  });

  test('other presets keep the encryption of the bucket', async () => {
    expect(await headOf(urlOf(record, 'captioned', 'HLS'))).not.toHaveProperty('SSEKMSKeyId', keyArn);
  });
});

async function variantsOf(preset: string): Promise<string[][]> {
  const playlist = await cloudFront.delivery.text(urlOf(record, preset, 'HLS'));
  return [...playlist.matchAll(/#EXT-X-STREAM-INF:(.*)/g)].map(([, line]) => [/RESOLUTION=(\w+)/.exec(line)![1], /CODECS="(\w+)/.exec(line)![1]]);
}

async function secondsOf(playlist: string): Promise<number[]> {
  return (await cloudFront.delivery.segmentsOf(playlist)).map(({ seconds }) => Math.round(100 * seconds) / 100);
}

function headOf(url: string): Promise<HeadObjectCommandOutput> {
  const { outputs: { ProcessedBucketName } } = deployed('StreamOptions');
  const key = decodeURIComponent(new URL(url).pathname.slice(1));
  return new S3Client(clientConfig).send(new HeadObjectCommand({ Bucket: ProcessedBucketName, Key: key }));
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').at(-1)!);
}
