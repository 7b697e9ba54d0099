import { deployed } from '../run';
import { dvd } from './video-options';
import type { JobRecord } from '../../../src/shared/contract/record';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';

const cloudFront = new CloudFront();
let record: JobRecord;

beforeAll(async () => {
  for await (record of deployed('VideoOptions').follow(dvd.key));
});

const url = (preset: string) => urlOf(record, preset, 'FILE');

async function pictureOf(preset: string): Promise<Record<string, unknown>> {
  const [video] = await cloudFront.prober.streams(url(preset));
  return { ...video };
}

test('one job has all of them', () => {
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
});

test.each([
  ['as-source', 360, 288, '64:45'], ['square', 512, 288, '1:1'], ['cropped', 360, 288, '64:45'], ['fitted', 240, 192, '64:45'],
  ['filled', 240, 240, '64:45'], ['stretched', 240, 240, '64:45'], ['padded', 240, 240, '64:45'],
])('%s is %i x %i with pixels of %s', async (preset, width, height, sample_aspect_ratio) => {
  expect(await pictureOf(preset)).toMatchObject({ width, height, sample_aspect_ratio });
});

test.each([
  ['square', 128], ['cropped', 180], ['fitted', 60], ['stretched', 60], ['padded', 60],
  // 75 of 300 columns, of which the crop removes 30.
  ['filled', 45],
])('in %s the red area ends at column %i', async (preset, edge) => {
  const redAt = async (x: number) => (await cloudFront.prober.color(url(preset), `crop=6:6:${x}:60`))[0];
  expect(await redAt(edge - 10)).toBeGreaterThan(200);
  expect(await redAt(edge + 4)).toBeLessThan(60);
});

test('fields, the top field first', async () => {
  expect(await pictureOf('fields')).toMatchObject({ field_order: 'tt' });
  expect(await pictureOf('square')).toMatchObject({ field_order: 'progressive' });
});

test('HDR10 and HLG from SDR', async () => {
  const wide = { codec_name: 'hevc', pix_fmt: 'yuv420p10le', color_primaries: 'bt2020', color_space: 'bt2020nc' };
  expect(await pictureOf('hdr10')).toMatchObject({ ...wide, color_transfer: 'smpte2084' });
  expect(await pictureOf('hlg')).toMatchObject({ ...wide, color_transfer: 'arib-std-b67' });
});

test('AV1 with a constant bitrate', async () => {
  expect(await pictureOf('constant')).toMatchObject({ codec_name: 'av1', height: 144 });
});

test('passthrough keeps the encoder\'s profile, the size and the shape of the pixels', async () => {
  expect(await pictureOf('same')).toMatchObject({
    codec_name: 'h264', profile: 'Constrained Baseline', width: 720, height: 576, sample_aspect_ratio: '64:45', nb_read_packets: '50',
  });
});
