import { fittedSources, type FittedSource } from '../media/fitted-inputs';
import { finishedFitted } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputOf, urlOf } from '../viewing/delivery';

type Size = readonly [width: number, height: number];

const rungs: { readonly [source in FittedSource]: readonly Size[] } = {
  phone: [[1080, 1920], [720, 1280], [540, 960], [360, 640], [270, 480]],
  cinema: [[1920, 804], [1280, 536], [960, 402], [640, 268], [480, 202]],
  anamorphic: [[720, 576], [676, 540], [450, 360], [338, 270]],
  hdr: [[1920, 1080], [1280, 720], [960, 540], [640, 360], [480, 270]],
};

const cloudFront = new CloudFront();

describe.each(Object.keys(fittedSources) as FittedSource[])('%s', source => {
  test('ends COMPLETE without warnings, with the rungs that fit it', async () => {
    const record = await finishedFitted(source);
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
    expect(record.warnings).toBeUndefined();
    expect(outputOf(record, 'cmaf', 'HLS').renditions?.map(({ width, height }) => [width, height])).toEqual(rungs[source]);
  });

  test('has streams of these sizes', async () => {
    const streams = await cloudFront.prober.streams(urlOf(await finishedFitted(source), 'cmaf', 'HLS'));
    const sizes = streams.filter(stream => stream.codec_type === 'video').map(({ width, height }) => [width, height] as Size);
    expect(sizes.sort((one, other) => other[1] - one[1])).toEqual(rungs[source]);
  });
});

test('anamorphic video keeps its pixels in the stream, and has square ones in the file', async () => {
  const record = await finishedFitted('anamorphic');
  const [stream] = await cloudFront.prober.streams(urlOf(record, 'cmaf', 'HLS'));
  expect(stream.sample_aspect_ratio).toBe('64:45');
  const url = urlOf(record, 'mp4', 'FILE');
  expect(await cloudFront.prober.streams(url)).toMatchObject([{ width: 1024, height: 576, sample_aspect_ratio: '1:1' }]);

  // The white square is between (142, 100) and (412, 370) in square pixels.
  const brightness = async (x: number, y: number) => Math.min(...await cloudFront.prober.color(url, `crop=16:16:${x}:${y}`));
  expect(await Promise.all([[150, 108], [388, 108], [150, 346], [388, 346]].map(([x, y]) => brightness(x, y)))).toEqual(
    Array(4).fill(expect.closeTo(255, -1)));
  expect(Math.max(await brightness(110, 230), await brightness(428, 230))).toBeLessThan(200);
});

test('interlaced video is deinterlaced', async () => {
  const { interlaced } = await cloudFront.prober.scanTypes(urlOf(await finishedFitted('anamorphic'), 'mp4', 'FILE'));
  expect(interlaced).toBe(0);
});

test('HDR becomes SDR in H.264', async () => {
  const record = await finishedFitted('hdr');
  expect(await cloudFront.delivery.text(urlOf(record, 'cmaf', 'HLS'))).not.toContain('VIDEO-RANGE=PQ');
  expect(await cloudFront.prober.streams(urlOf(record, 'mp4', 'FILE'))).toMatchObject([{ width: 3840, height: 2160, color_transfer: 'bt709' }]);
});
