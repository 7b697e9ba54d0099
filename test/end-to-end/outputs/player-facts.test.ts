import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { finished, finishedSmall } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import type { ProbedStream } from '../viewing/prober';

const durationMs = 1000 * small.video.seconds;

const cloudFront = new CloudFront();
let record: JobRecord;

beforeAll(async () => {
  record = await finishedSmall('Presets');
});

describe('the record has the codecs of the streams', () => {
  test.each([
    ['cmaf', 'HLS'], ['cmaf', 'DASH'], ['hls', 'HLS'], ['hls-fmp4', 'HLS'], ['dash', 'DASH'],
  ] as const)('%s in %s', async (preset, type) => {
    const { url, codecs, renditions = [] } = outputOf(record, preset, type);
    const streams = await cloudFront.prober.streams(url!);
    expect(renditions).toHaveLength(2);
    expect(codecs).toBe(renditions[0].codecs);
    for (const rendition of renditions) {
      const video = streams.find(({ width, height }) => width === rendition.width && height === rendition.height)!;
      expect(rendition.codecs!.split(',')).toEqual([codecOf(video), 'mp4a.40.2']);
      expect(rendition.frameRate).toBe(30);
    }
  });

  test.each([['hevc'], ['av1']])('%s in a file', async preset => {
    const { url, codecs } = outputOf(record, preset, 'FILE');
    expect(codecs!.split(',')).toEqual((await cloudFront.prober.streams(url!)).map(codecOf));
  });

  test('prores in a file, whose audio has no codec string in RFC 6381', () => expect(outputOf(record, 'prores', 'FILE').codecs).toBe('apco'));

  test('an audio file', () => expect(outputOf(record, 'audio', 'FILE')).toMatchObject({ codecs: 'mp4a.40.2' }));

  test('a file with audio of another pipeline', async () => {
    const { url, codecs } = outputOf(await finished('Files', 'ordinary'), 'mp4', 'FILE');
    expect(codecs!.split(',')).toEqual((await cloudFront.prober.streams(url!)).map(codecOf));
  });
});

describe('sprites', () => {
  test.each([
    ['cmaf', { count: 4, intervalMs: 1_000, columns: 2, rows: 2 }, [80, 46]],
    ['sprites', { count: 5, intervalMs: 900, columns: 3, rows: 1 }, [96, 54]],
  ])('of %s: each cue refers to a picture on its sheet, and the cues cover the video', async (preset, pictures, [width, height]) => {
    const sprites = outputOf(record, preset, 'SPRITES');
    expect(sprites).toMatchObject({ pictures, width, height });
    const { status, headers, body } = await cloudFront.viewer.get(sprites.url!);
    expect([status, headers['content-type']]).toEqual([200, 'text/vtt']);
    const cues = cuesIn(body.toString(), sprites.url!);
    expect(cues.map(({ startMs }) => startMs)).toEqual(cues.map((_, index) => index * pictures.intervalMs));
    expect(cues.map(({ endMs }) => endMs)).toEqual([...cues.slice(1).map(({ startMs }) => startMs), durationMs]);
    expect(new Set(cues.map(({ target }) => target)).size).toBe(pictures.count);
    for (const { sheet, area: [x, y, w, h] } of cues) {
      const [image] = await cloudFront.prober.streams(sheet);
      expect([image.codec_name, w, h]).toEqual(['mjpeg', width, height]);
      expect(x + w).toBeLessThanOrEqual(image.width!);
      expect(y + h).toBeLessThanOrEqual(image.height!);
    }
  });

  test('the stream that only carries them is not on the record', () => {
    expect(record.outputs!.filter(({ preset }) => preset === 'sprites').map(({ type }) => type)).toEqual(['SPRITES']);
  });
});

function outputOf({ outputs = [] }: JobRecord, preset: string, type: JobOutput['type']): JobOutput {
  return outputs.find(output => output.preset === preset && output.type === type)!;
}

function cuesIn(text: string, url: string) {
  expect(text).toMatch(/^WEBVTT\n\n/);
  return [...text.matchAll(/^(\S+) --> (\S+)\n(\S+)$/gm)].map(([, start, end, target]) => {
    const [sheet, area] = target.split('#xywh=');
    return { startMs: millisecondsOf(start), endMs: millisecondsOf(end), target, sheet: new URL(sheet, url).href, area: area.split(',').map(Number) };
  });
}

function millisecondsOf(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return Math.round(1000 * (3600 * hours + 60 * minutes + seconds));
}

/** Codec strings of RFC 6381 from ffprobe's information. It lacks constraint flags, which these encoders do not set. */
function codecOf({ codec_name: codec, profile, level, pix_fmt: pixels }: ProbedStream): string {
  switch (codec) {
    case 'h264':
      return `avc1.${hex(H264_PROFILES[profile!])}00${hex(level!)}`;
    case 'hevc':
      return expect.stringMatching(new RegExp(`^hvc1\\.1\\.[0-9a-f]+\\.L${level}(\\.[0-9a-f]+)*$`)) as unknown as string;
    case 'av1':
      return `av01.0.${String(level).padStart(2, '0')}M.${pixels === 'yuv420p' ? '08' : '10'}`;
    case 'ac3':
      return 'ac-3';
    default:
      return `${codec === 'aac' && profile === 'LC' ? 'mp4a.40.2' : codec}`;
  }
}

const H264_PROFILES: Record<string, number> = { 'Constrained Baseline': 66, 'Main': 77, 'High': 100 };

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
