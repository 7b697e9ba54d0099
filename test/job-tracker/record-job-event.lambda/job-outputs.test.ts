import { CMAF_DETAIL, FILE_DETAIL, SUBMITTED } from './job-event-fixtures';
import { jobOutputs } from '../../../src/job-tracker/record-job-event.lambda/job-outputs';

const PLANNED = SUBMITTED.outputGroups;
const BASE_URL = 'https://videos.example.com';

describe('a CMAF group', () => {
  test('is an HLS and a DASH output in this order, each with the best rendition and all renditions', () => {
    const shared = {
      preset: 'cmaf',
      width: 1280,
      height: 720,
      bitrate: 3_000_000,
      durationMs: 60_040,
      renditions: [
        { width: 640, height: 360, bitrate: 700_000, durationMs: 60_040 },
        { width: 1280, height: 720, bitrate: 3_000_000, durationMs: 60_040 },
      ],
    };
    expect(jobOutputs([CMAF_DETAIL], PLANNED, BASE_URL)).toEqual([
      { ...shared, type: 'HLS', path: 's3://processed/job-1/cmaf/stream.m3u8', url: 'https://videos.example.com/job-1/cmaf/stream.m3u8' },
      { ...shared, type: 'DASH', path: 's3://processed/job-1/cmaf/stream.mpd', url: 'https://videos.example.com/job-1/cmaf/stream.mpd' },
    ]);
  });

  test('with only audio has a duration and no size', () => {
    const [output] = jobOutputs([{ ...CMAF_DETAIL, outputDetails: [{ durationInMs: 1_000 }] }], PLANNED);
    expect(output).toMatchObject({ type: 'HLS', durationMs: 1_000, renditions: [] });
    expect([output.width, output.height, output.bitrate]).toEqual([undefined, undefined, undefined]);
  });

  test('with sizes of 0, as in accelerated jobs, has no renditions', () => {
    const outputDetails = [{ durationInMs: 1_000, videoDetails: { widthInPx: 0, heightInPx: 0 } }];
    const [{ width, height, renditions }] = jobOutputs([{ ...CMAF_DETAIL, outputDetails }], PLANNED);
    expect([width, height, renditions]).toEqual([undefined, undefined, []]);
  });

  test('without details is an output with a URL', () => {
    expect(jobOutputs([{ playlistFilePaths: CMAF_DETAIL.playlistFilePaths }], PLANNED).map(({ type }) => type)).toEqual(['HLS', 'DASH']);
  });
});

test('only the main playlist of an HLS group, which is the first, is an output', () => {
  const group = {
    type: 'HLS_GROUP',
    playlistFilePaths: ['s3://processed/a/main.m3u8'],
    outputDetails: [{
      outputFilePaths: ['s3://processed/a/main_720.m3u8'], durationInMs: 9_000, videoDetails: { widthInPx: 1280, heightInPx: 720, averageBitrate: 1 },
    }],
  };
  expect(jobOutputs([group], undefined)).toEqual([expect.objectContaining({ type: 'HLS', path: 's3://processed/a/main.m3u8', height: 720 })]);
  const listed = { ...group, playlistFilePaths: ['s3://processed/a/main.m3u8', 's3://processed/a/main_720.m3u8'] };
  expect(jobOutputs([listed], undefined).map(({ path }) => path)).toEqual(['s3://processed/a/main.m3u8']);
});

test('a Smooth Streaming manifest is an MSS output', () => {
  expect(jobOutputs([{ playlistFilePaths: ['s3://processed/a/main.ism'] }], undefined)).toEqual([expect.objectContaining({ type: 'MSS' })]);
});

describe('a file group', () => {
  test('is one output for each file, with its measurements', () => {
    expect(jobOutputs([CMAF_DETAIL, FILE_DETAIL], PLANNED, BASE_URL).slice(2)).toEqual([{
      preset: 'download',
      type: 'FILE',
      path: 's3://processed/job-1/mp4/video.mp4',
      url: 'https://videos.example.com/job-1/mp4/video.mp4',
      width: 1280,
      height: 720,
      bitrate: 5_000_000,
      durationMs: 60_040,
    }]);
  });

  test('with only audio has no size', () => {
    const [output] = jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.mp4'], durationInMs: 5 }] }], undefined);
    expect(output).toMatchObject({ type: 'FILE', durationMs: 5 });
    expect(output.width).toBeUndefined();
  });

});

describe('captured frames', () => {
  const LAST = {
    outputFilePaths: ['s3://processed/job-1/frames/a.0000036.jpg'], durationInMs: 185_000, videoDetails: { widthInPx: 640, heightInPx: 360 },
  };

  test('have the first picture, the count from the number of the last one, and the interval of the plan', () => {
    const planned = [{ preset: 'frames', outputs: [{ role: 'images' as const, intervalMs: 5_000 }] }];
    expect(jobOutputs([{ outputDetails: [LAST] }], planned, BASE_URL)).toEqual([{
      preset: 'frames',
      type: 'THUMBNAILS',
      path: 's3://processed/job-1/frames/a.0000000.jpg',
      url: 'https://videos.example.com/job-1/frames/a.0000000.jpg',
      width: 640,
      height: 360,
      pictures: { count: 37, intervalMs: 5_000 },
    }]);
  });

  test('have no interval without a plan', () => {
    expect(jobOutputs([{ outputDetails: [LAST] }], undefined)).toMatchObject([{ pictures: { count: 37, intervalMs: undefined } }]);
  });

  test('are no output if MediaConvert names none', () => {
    expect(jobOutputs([{ outputDetails: [{ durationInMs: 60_000 }] }], undefined)).toEqual([]);
  });

  const IMAGES = [{ preset: 'frames', outputs: [{ role: 'images' as const, intervalMs: 5_000 }] }];

  test.each(['jpeg', 'JPG', 'png', 'image'])('may have the extension %s if the plan has images', extension => {
    const detail = { ...LAST, outputFilePaths: [`s3://processed/job-1/frames/a.0000036.${extension}`] };
    expect(jobOutputs([{ outputDetails: [detail] }], IMAGES)).toMatchObject([
      { type: 'THUMBNAILS', path: `s3://processed/job-1/frames/a.0000000.${extension}`, pictures: { count: 37, intervalMs: 5_000 } },
    ]);
    expect(jobOutputs([{ outputDetails: [detail] }], undefined)).toMatchObject([{ type: 'THUMBNAILS', pictures: { count: 37 } }]);
  });

  test('may have fewer digits if the plan has images', () => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.001.jpg'] }] }], IMAGES)).toMatchObject([
      { path: 's3://processed/a.000.jpg', pictures: { count: 2 } },
    ]);
  });

  test('without a number have no count', () => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.jpg'] }] }], IMAGES)).toMatchObject([
      { type: 'THUMBNAILS', path: 's3://processed/a.jpg', pictures: { count: undefined, intervalMs: 5_000 } },
    ]);
  });

  test.each([
    ['a picture at its time', { atMs: 60_000 }, '0000001', 60_000],
    ['a picture of the first frame, if the video is shorter', { atMs: 60_000 }, '0000000', 0],
    ['a picture of the first frame, if the duration is unknown', { atPercent: 10 }, '0000000', 0],
  ])('are %s', (_, moment, number, atMs) => {
    const planned = [{ preset: 'poster', outputs: [{ role: 'images' as const, ...moment }] }];
    const detail = { ...LAST, outputFilePaths: [`s3://processed/job-1/poster/poster.${number}.jpg`] };
    expect(jobOutputs([{ outputDetails: [detail] }], planned, 'https://cdn.example')).toEqual([{
      preset: 'poster',
      type: 'PICTURE',
      path: `s3://processed/job-1/poster/poster.${number}.jpg`,
      url: `https://cdn.example/job-1/poster/poster.${number}.jpg`,
      width: 640,
      height: 360,
      atMs,
    }]);
  });

  test('are distinguished from a video in the same group whose name has a number', () => {
    const planned = [{ preset: 'frames', outputs: [{ role: 'muxed' as const }, ...IMAGES[0].outputs] }];
    const video = { ...LAST, outputFilePaths: ['s3://processed/job-1/frames/a.0000036.mp4'] };
    expect(jobOutputs([{ outputDetails: [video, LAST] }], planned).map(({ type }) => type)).toEqual(['FILE', 'THUMBNAILS']);
  });

  test('do not include a numbered video without a plan: it has a bitrate', () => {
    const video = { outputFilePaths: ['s3://processed/a.0000036.mp4'], videoDetails: { widthInPx: 640, heightInPx: 360, averageBitrate: 1 } };
    expect(jobOutputs([{ outputDetails: [video] }], undefined)).toMatchObject([{ type: 'FILE' }]);
  });

  test('with 0 x 0 pixels, as in accelerated jobs, have no size', () => {
    const [{ width, height }] = jobOutputs([{ outputDetails: [{ ...LAST, videoDetails: { widthInPx: 0, heightInPx: 0 } }] }], IMAGES);
    expect([width, height]).toEqual([undefined, undefined]);
  });

  test.each(['a.jpg', 'a.12345678.jpg', 'a.0000036.png'])('do not include %s without a plan', name => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: [`s3://processed/${name}`] }] }], undefined)).toMatchObject([{ type: 'FILE' }]);
  });
});

describe('if MediaConvert reports fewer or more groups than the record has', () => {
  const THREE = [{ preset: 'thumbnails', outputs: [] }, { preset: 'download', outputs: [] }, { preset: 'cmaf', outputs: [] }];
  const MP4_DETAIL = { outputDetails: [{ outputFilePaths: ['s3://processed/job-1/download/video.mp4'] }] };

  test('the folder in the path names the preset', () => {
    expect(jobOutputs([MP4_DETAIL, CMAF_DETAIL], THREE).map(({ preset, type }) => [preset, type]))
      .toEqual([['download', 'FILE'], ['cmaf', 'HLS'], ['cmaf', 'DASH']]);
  });

  test('the position names the preset if the folder is unknown', () => {
    expect(jobOutputs([FILE_DETAIL, CMAF_DETAIL], THREE).map(({ preset }) => preset)).toEqual(['output-0', 'cmaf', 'cmaf']);
    expect(jobOutputs([CMAF_DETAIL, FILE_DETAIL, MP4_DETAIL], PLANNED).map(({ preset }) => preset)).toEqual(['cmaf', 'cmaf', 'output-1', 'download']);
  });

  test('a group without paths is not an output', () => {
    expect(jobOutputs([{}, CMAF_DETAIL], THREE).map(({ preset }) => preset)).toEqual(['cmaf', 'cmaf']);
  });
});

test('a group without a plan is named by its position', () => {
  expect(jobOutputs([CMAF_DETAIL, FILE_DETAIL], undefined).map(({ preset }) => preset)).toEqual(['output-0', 'output-0', 'output-1']);
});

test('a job without groups has no outputs', () => {
  expect(jobOutputs([], PLANNED, BASE_URL)).toEqual([]);
});

describe('the URL', () => {
  const urlOf = (path: string, baseUrl?: string) => jobOutputs([{ outputDetails: [{ outputFilePaths: [path] }] }], undefined, baseUrl)[0].url;

  test.each([
    ['processed/Ünï cödé + 100% #1.mp4', '/processed/%C3%9Cn%C3%AF%20c%C3%B6d%C3%A9%20%2B%20100%25%20%231.mp4'],
    ['a?b&c=d/e;f.mp4', '/a%3Fb%26c%3Dd/e%3Bf.mp4'],
    ['日本語/🎬.mp4', '/%E6%97%A5%E6%9C%AC%E8%AA%9E/%F0%9F%8E%AC.mp4'],
    ['a//b.mp4', '/a//b.mp4'],
  ])('of %s contains exactly that key', (key, path) => {
    const url = new URL(urlOf(`s3://processed-bucket/${key}`, BASE_URL)!);
    expect(url.href).toBe(`${BASE_URL}${path}`);
    expect(decodeURIComponent(url.pathname)).toBe(`/${key}`);
  });

  test('is below a base path', () => {
    expect(urlOf('s3://processed-bucket/a.mp4', `${BASE_URL}/media`)).toBe(`${BASE_URL}/media/a.mp4`);
  });

  test.each(['https://bucket.s3.amazonaws.com/a.mp4', 'a.mp4', '', 's3://processed-bucket', 's3://processed-bucket/'])(
    'is absent if the path is not an object in S3: %j', path => {
      expect(urlOf(path, BASE_URL)).toBeUndefined();
    });

  test('is absent without delivery', () => {
    expect(urlOf('s3://processed-bucket/a.mp4')).toBeUndefined();
  });
});
