import { COLORS, LOGO_MARGIN, LOGO_WIDTH, type PictureInputName } from '../media/picture-inputs';
import { finishedPictures } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { outputsOf, urlOf } from '../viewing/delivery';

const cloudFront = new CloudFront();

type Size = readonly [width: number, height: number];

const sizes: { readonly [input in PictureInputName]: { readonly large: Size; readonly small: Size } } = {
  landscape: { large: [640, 360], small: [284, 160] },
  upright: { large: [360, 640], small: [90, 160] },
};

describe.each(Object.keys(sizes) as PictureInputName[])('%s', input => {
  const { large, small } = sizes[input];

  test('the record has each picture with its time', async () => {
    const record = await finishedPictures(input);
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
    expect(record.warnings).toBeUndefined();
    const [width, height] = large;
    const posters = outputsOf(record, 'poster').map(output => ({ ...output, name: nameIn(output.url) }));
    expect(posters).toEqual([expect.objectContaining({ type: 'PICTURE', name: 'poster.0000001.jpg', width, height, atMs: 2_400 })]);
    const others = outputsOf(record, 'thumbnails').map(output => ({
      type: output.type, name: nameIn(output.url), height: output.height, atMs: output.atMs,
    }));
    expect(others).toEqual([
      { type: 'PICTURE', name: 'thumbnail_1.0000001.jpg', height: 90, atMs: 1_500 },
      { type: 'PICTURE', name: 'thumbnail_2.0000001.jpg', height: 90, atMs: 500 },
      { type: 'PICTURE', name: 'thumbnail_3.0000001.jpg', height: 90, atMs: 3_920 },
    ]);
  });

  test('each picture shows its second', async () => {
    const record = await finishedPictures(input);
    const color = async (url: string | undefined) => nearest(await cloudFront.prober.color(url!, 'crop=iw/2:ih/2:0:0'));
    expect(await color(urlOf(record, 'poster', 'PICTURE'))).toBe('blue');
    expect(await Promise.all(outputsOf(record, 'thumbnails').map(({ url }) => color(url)))).toEqual(['green', 'red', 'white']);
  });

  test('the logo is in the corner, in files of both sizes and in the picture', async () => {
    const record = await finishedPictures(input);
    const files = [urlOf(record, 'large', 'FILE'), urlOf(record, 'small', 'FILE'), urlOf(record, 'poster', 'PICTURE')];
    expect((await cloudFront.prober.streams(files[0]))[0]).toMatchObject({ width: large[0], height: large[1] });
    expect((await cloudFront.prober.streams(files[1]))[0]).toMatchObject({ width: small[0], height: small[1] });
    for (const url of files) {
      const around = await Promise.all(Object.values(areas(large)).map(async area => nearest(await cloudFront.prober.color(url, area))));
      const second = url.endsWith('.jpg') ? 'blue' : 'red';
      expect({ url, around }).toEqual({ url, around: ['black', ...Array(4).fill(second)] });
    }
  });
});

/** The middle of the logo, and areas beside its four edges, in parts of the picture. */
function areas([width, height]: Size) {
  const margin = LOGO_MARGIN / 100 * Math.min(width, height);
  const logoWidth = LOGO_WIDTH / 100 * width;
  const [x, y] = [width - margin - logoWidth, height - margin - logoWidth / 2];
  const area = (left: number, top: number) =>
    `crop=iw*${logoWidth / 4 / width}:ih*${logoWidth / 8 / height}:iw*${left / width}:ih*${top / height}`;
  const [middle, center] = [x + logoWidth * 3 / 8, y + logoWidth * 3 / 16];
  return {
    inside: area(middle, center),
    above: area(middle, y - logoWidth / 4),
    left: area(x - logoWidth / 2, center),
    below: area(middle, height - margin * 0.7),
    right: area(width - margin * 0.7, center),
  };
}

function nameIn(url: string | undefined): string {
  return new URL(url!).pathname.split('/').at(-1)!;
}

/** Codecs change colors a little. */
function nearest(color: readonly number[]): string {
  const distance = (other: readonly number[]) => Math.max(...other.map((part, index) => Math.abs(part - color[index])));
  const [[name, found]] = Object.entries(COLORS).sort(([, one], [, other]) => distance(one) - distance(other));
  return distance(found) < 60 ? name : String(color);
}
