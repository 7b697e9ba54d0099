import type { JobRecord } from '../../../src/shared/contract/record';
import { readLedger } from '../jobs/ledger';
import type { InputName } from '../media/inputs';
import { finishedInput } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputOf, urlOf } from '../viewing/delivery';
import type { ProbedStream } from '../viewing/prober';

type Size = readonly [width: number, height: number];

interface Expected {
  /** Sizes as displayed. */
  readonly size: Size;
  readonly rungs: readonly Size[];
  readonly rate: `${number}/${number}`;
  readonly frames: number;
  readonly sound?: false;
}

const upright = [[360, 640], [270, 480]] as const;

const videos: Partial<Record<InputName, Expected>> = {
  uhd: {
    size: [3840, 2160],
    rungs: [[3840, 2160], [1920, 1080], [1280, 720], [960, 540], [640, 360], [480, 270]],
    rate: '24/1',
    frames: 8,
  },
  low: { size: [426, 240], rungs: [[426, 240]], rate: '30/1', frames: 45 },
  odd: { size: [427, 241], rungs: [[426, 240]], rate: '30/1', frames: 45 },
  portrait: { size: [360, 640], rungs: upright, rate: '25/1', frames: 30 },
  rotated: { size: [360, 640], rungs: upright, rate: '30/1', frames: 90 },
  variableRate: { size: [480, 270], rungs: [[480, 270]], rate: '30/1', frames: 60 },
  // Its audio begins a frame before its video.
  interlaced: { size: [640, 360], rungs: [[640, 360], [480, 270]], rate: '25/1', frames: 51 },
  fast: { size: [480, 270], rungs: [[480, 270]], rate: '60/1', frames: 60 },
  film: { size: [480, 360], rungs: [[480, 360], [360, 270]], rate: '24000/1001', frames: 108 },
  hdr10: { size: [320, 180], rungs: [[320, 180]], rate: '25/1', frames: 25 },
  silent: { size: [480, 270], rungs: [[480, 270]], rate: '30/1', frames: 30, sound: false },
  surround: { size: [480, 270], rungs: [[480, 270]], rate: '30/1', frames: 30 },
  twoFrames: { size: [480, 270], rungs: [[480, 270]], rate: '30/1', frames: 2 },
};

const cloudFront = new CloudFront();

describe.each(Object.entries(videos) as [InputName, Expected][])('%s', (input, { size, rungs, rate, frames, sound = true }) => {
  const [numerator, denominator] = rate.split('/').map(Number);
  const secondsOfFrame = denominator / numerator;
  const seconds = frames * secondsOfFrame;
  let record: JobRecord;

  beforeAll(async () => {
    record = await finishedInput(input);
  });

  test('ends COMPLETE, with at least one rung and no rung above its size', async () => {
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
    const { renditions = [], durationMs } = outputOf(record, 'cmaf', 'HLS');
    expect(renditions.map(({ width, height }) => [width, height])).toEqual(rungs);
    expect(Math.abs(durationMs! / 1000 - seconds)).toBeLessThan(secondsOfFrame);
    const sizes = [...(await cloudFront.delivery.text(urlOf(record, 'cmaf', 'DASH'))).matchAll(/width="(\d+)" height="(\d+)"/g)];
    expect(sizes.map(([, width, height]) => [Number(width), Number(height)])).toEqual(rungs);
  });

  test('has streams with its frame rate and length', async () => {
    const url = urlOf(record, 'cmaf', 'HLS');
    const streams = await cloudFront.prober.streams(url);
    expect(tallestFirst(streams)).toMatchObject(rungs.map(([width, height]) =>
      ({ codec_name: 'h264', width, height, nb_read_packets: `${frames}` })));
    expect(await cloudFront.prober.frameRate(url)).toBeCloseTo(numerator / denominator, 2);
    expect(soundsOf(streams)).toMatchObject(sound ? [{ codec_name: 'aac', channel_layout: 'stereo' }] : []);
  });

  test('has a file of its size', async () => {
    const output = outputOf(record, 'mp4', 'FILE');
    const [width, height] = size.map(pixels => pixels - pixels % 2);
    const [video, ...others] = await cloudFront.prober.streams(output.url!);
    expect(video).toMatchObject({ codec_name: 'h264', width, height, r_frame_rate: rate, nb_read_packets: `${frames}` });
    expect(Math.abs(Number(video.duration) - seconds)).toBeLessThan(secondsOfFrame);
    expect(others).toMatchObject(sound ? [{ codec_name: 'aac', channel_layout: 'stereo' }] : []);
    expect(output).toMatchObject({ width, height });
  });

  test('has a thumbnail of each second, as wide as the source', async () => {
    const { url, pictures } = outputOf(record, 'thumbnails', 'THUMBNAILS');
    expect(pictures).toEqual({ count: Math.ceil(seconds), intervalMs: 1_000 });
    const width = 2 * Math.round(90 * size[0] / size[1] / 2);
    expect(await cloudFront.prober.streams(url!)).toMatchObject([{ codec_name: 'mjpeg', width, height: 90 }]);
  });
});

test('a video with rotation metadata is upright', async () => {
  const url = urlOf(await finishedInput('rotated'), 'mp4', 'FILE');
  const [top, bottom] = await Promise.all(['0', 'ih-20'].map(y => cloudFront.prober.color(url, `crop=iw:20:0:${y}`)));
  const [[topRed, , topBlue], [bottomRed, , bottomBlue]] = [top, bottom];
  expect(topRed).toBeGreaterThan(topBlue + 150);
  expect(bottomBlue).toBeGreaterThan(bottomRed + 150);
});

describe.each(['speech', 'song'] as const)('%s', input => {
  let record: JobRecord;

  beforeAll(async () => {
    record = await finishedInput(input);
  });

  test('ends COMPLETE, with audio and without video', () => {
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
    expect(record.outputs?.map(({ preset, type }) => `${preset} ${type}`)).toEqual(['cmaf HLS', 'cmaf DASH', 'mp4 FILE']);
  });

  test.each([['cmaf', 'HLS'], ['cmaf', 'DASH'], ['mp4', 'FILE']] as const)('has audio of its length: %s in %s', async (preset, type) => {
    const [sound, ...others] = await cloudFront.prober.streams(urlOf(record, preset, type));
    expect(others).toEqual([]);
    expect(sound).toMatchObject({ codec_name: 'aac', channel_layout: 'stereo', sample_rate: '48000' });
    // Encoders add up to two frames.
    expect(Math.abs(Number(sound.nb_read_packets) * 1024 / 48_000 - 2)).toBeLessThan(0.1);
  });
});

describe('inputs that cannot be transcoded', () => {
  test.each([
    ['unfinished', /^The file is not readable as media: .* no moov box found in file$/],
    ['empty', /^The file is empty$/],
    ['words', /^The file is not recognized as video or audio$/],
    ['photo', /^The file is not recognized as video or audio$/],
  ] as const)('%s is rejected with a reason, and without a job', async (input, reason) => {
    const record = await finishedInput(input);
    expect(record).toMatchObject({ status: 'REJECTED', errorClass: 'INPUT', errorMessage: expect.stringMatching(reason) });
    expect(record).not.toHaveProperty('mediaConvertJobId');
    expect((await readLedger()).map(({ jobId }) => jobId)).not.toContain(record.jobId);
  });

  test('a truncated file fails once, at no cost', async () => {
    const record = await finishedInput('cutShort');
    expect(record).toMatchObject({ status: 'ERROR', attempt: 1, errorClass: 'INPUT', errorMessage: expect.stringMatching(/Is file truncated\?/) });
    expect(record).not.toHaveProperty('outputs');
    const paid = (await readLedger()).filter(({ jobId }) => jobId === record.jobId);
    expect(paid).toMatchObject([{ attempt: '1', jobs: [{ id: record.mediaConvertJobId }] }]);
  });
});

/** The order in manifests is arbitrary. */
function tallestFirst(streams: ProbedStream[]): ProbedStream[] {
  return streams.filter(({ codec_type: type }) => type === 'video').sort((one, other) => other.height! - one.height!);
}

function soundsOf(streams: ProbedStream[]): ProbedStream[] {
  return streams.filter(({ codec_type: type }) => type === 'audio');
}
