import { converted } from '../media/inputs';
import { loudness } from '../media/sound';
import { finishedConversion, finishedInput } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';

const cloudFront = new CloudFront();

test.each(converted)('%s ends COMPLETE', async input => {
  expect(await finishedConversion(input)).toMatchObject({ status: 'COMPLETE', attempt: 1 });
});

test('fields become frames if that is requested', async () => {
  const followed = await cloudFront.prober.scanTypes(urlOf(await finishedInput('interlaced'), 'mp4', 'FILE'));
  expect(followed.interlaced).toBeGreaterThan(followed.progressive);
  const deinterlaced = await cloudFront.prober.scanTypes(urlOf(await finishedConversion('interlaced'), 'any-screen', 'FILE'));
  expect(deinterlaced.interlaced).toBe(0);
});

describe('high dynamic range', () => {
  const wide = { color_transfer: 'smpte2084', color_primaries: 'bt2020', color_space: 'bt2020nc' };
  const usual = { color_transfer: 'bt709', color_primaries: 'bt709', color_space: 'bt709' };

  test('is kept by default', async () => {
    expect(await cloudFront.delivery.text(urlOf(await finishedInput('hdr10'), 'cmaf', 'HLS'))).toMatch(/VIDEO-RANGE=PQ/);
    const [video] = await cloudFront.prober.streams(urlOf(await finishedConversion('hdr10'), 'best', 'FILE'));
    expect(video).toMatchObject({ ...wide, codec_name: 'hevc', profile: 'Main 10', pix_fmt: 'yuv420p10le', width: 320, height: 180 });
  });

  test('becomes SDR in BT.709', async () => {
    const url = urlOf(await finishedConversion('hdr10'), 'any-screen', 'FILE');
    const [video] = await cloudFront.prober.streams(url);
    expect(video).toMatchObject({ ...usual, codec_name: 'h264', pix_fmt: 'yuv420p', width: 640, height: 360 });
    // The brightest BT.709 red, at the mastering peak, becomes the brightest red of BT.709: (255, 0, 0). Two codes of the 10-bit source are 4 here,
    // and one of the 8-bit output is 3 (1.16 of luma and 1.79 of chroma).
    const [red, ...others] = await cloudFront.prober.color(url, redPart);
    expect(red).toBeGreaterThanOrEqual(255 - 7);
    expect(Math.max(...others)).toBeLessThanOrEqual(7);
  });

  test('is BT.2020 in PQ if it is kept: the same red is (627, 69, 16) nits, which PQ codes as (179, 120, 87)', async () => {
    const color = await cloudFront.prober.color(urlOf(await finishedConversion('hdr10'), 'best', 'FILE'), redPart);
    [179, 120, 87].forEach((expected, channel) => expect(Math.abs(color[channel] - expected)).toBeLessThanOrEqual(7));
  });
});

/** Inside the red area in the left eighth of the source. */
const redPart = 'crop=iw/16:ih/2:iw/32:ih/4';

test('surround audio keeps its channels, and is complete in a stereo downmix', async () => {
  const record = await finishedConversion('surround');
  const channels = (await cloudFront.prober.sound(urlOf(record, 'best', 'FILE'), 6)).map(loudness);
  const [frontLeft, frontRight, center, lowFrequency, backLeft, backRight] = channels;
  expect(Math.min(center, backLeft)).toBeGreaterThan(0.05);
  expect(Math.max(frontLeft, frontRight, lowFrequency, backRight)).toBeLessThan(0.005);
  const [left, right] = (await cloudFront.prober.sound(urlOf(record, 'any-screen', 'FILE'), 2)).map(loudness);
  expect(right).toBeGreaterThan(0.03);
  expect(left).toBeGreaterThan(1.2 * right);
});
