import { CMAF_DETAIL, FILE_DETAIL, SUBMITTED } from './job-event-fixtures';
import { jobOutputs } from '../../../src/job-tracker/record-job-event.lambda/job-outputs';

const PLANNED = SUBMITTED.outputGroups;
const BASE_URL = 'https://videos.example.com';

describe('a CMAF group', () => {
  test('is an HLS and a DASH output in this order, each with the best rendition and all of them', () => {
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

  test('of audio alone has no size, but a duration', () => {
    const [output] = jobOutputs([{ ...CMAF_DETAIL, outputDetails: [{ durationInMs: 1_000 }] }], PLANNED);
    expect(output).toMatchObject({ type: 'HLS', durationMs: 1_000, renditions: [] });
    expect([output.width, output.height, output.bitrate]).toEqual([undefined, undefined, undefined]);
  });

  test('whose sizes are 0, as of accelerated jobs, has no renditions', () => {
    const outputDetails = [{ durationInMs: 1_000, videoDetails: { widthInPx: 0, heightInPx: 0 } }];
    const [{ width, height, renditions }] = jobOutputs([{ ...CMAF_DETAIL, outputDetails }], PLANNED);
    expect([width, height, renditions]).toEqual([undefined, undefined, []]);
  });

  test('without any details is still there to play', () => {
    expect(jobOutputs([{ playlistFilePaths: CMAF_DETAIL.playlistFilePaths }], PLANNED).map(({ type }) => type)).toEqual(['HLS', 'DASH']);
  });
});

test("of an HLS group's playlists the first is the main one, the renditions' are not outputs", () => {
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
  test('is an output per file, with its measures', () => {
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

  test('of audio alone has no size', () => {
    const [output] = jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.mp4'], durationInMs: 5 }] }], undefined);
    expect(output).toMatchObject({ type: 'FILE', durationMs: 5 });
    expect(output.width).toBeUndefined();
  });

});

describe('captured frames', () => {
  const LAST = {
    outputFilePaths: ['s3://processed/job-1/frames/a.0000036.jpg'], durationInMs: 185_000, videoDetails: { widthInPx: 640, heightInPx: 360 },
  };

  test('are the first picture, by the last one\'s number how many, and by the plan how far apart', () => {
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

  test('without a plan: how far apart is not known', () => {
    expect(jobOutputs([{ outputDetails: [LAST] }], undefined)).toMatchObject([{ pictures: { count: 37, intervalMs: undefined } }]);
  });

  test('are nothing where MediaConvert names none', () => {
    expect(jobOutputs([{ outputDetails: [{ durationInMs: 60_000 }] }], undefined)).toEqual([]);
  });

  const IMAGES = [{ preset: 'frames', outputs: [{ role: 'images' as const, intervalMs: 5_000 }] }];

  test.each(['jpeg', 'JPG', 'png', 'image'])('under the extension %s, by the plan', extension => {
    const detail = { ...LAST, outputFilePaths: [`s3://processed/job-1/frames/a.0000036.${extension}`] };
    expect(jobOutputs([{ outputDetails: [detail] }], IMAGES)).toMatchObject([
      { type: 'THUMBNAILS', path: `s3://processed/job-1/frames/a.0000000.${extension}`, pictures: { count: 37, intervalMs: 5_000 } },
    ]);
    expect(jobOutputs([{ outputDetails: [detail] }], undefined)).toMatchObject([{ type: 'THUMBNAILS', pictures: { count: 37 } }]);
  });

  test('with fewer digits, by the plan', () => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.001.jpg'] }] }], IMAGES)).toMatchObject([
      { path: 's3://processed/a.000.jpg', pictures: { count: 2 } },
    ]);
  });

  test('without a number, by the plan: how many there are is not known', () => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: ['s3://processed/a.jpg'] }] }], IMAGES)).toMatchObject([
      { type: 'THUMBNAILS', path: 's3://processed/a.jpg', pictures: { count: undefined, intervalMs: 5_000 } },
    ]);
  });

  test('are distinguished from a video in the same group whose name has a number', () => {
    const planned = [{ preset: 'frames', outputs: [{ role: 'muxed' as const }, ...IMAGES[0].outputs] }];
    const video = { ...LAST, outputFilePaths: ['s3://processed/job-1/frames/a.0000036.mp4'] };
    expect(jobOutputs([{ outputDetails: [video, LAST] }], planned).map(({ type }) => type)).toEqual(['FILE', 'THUMBNAILS']);
  });

  test('a numbered video whose plan is not known is a video: it has a bitrate', () => {
    const video = { outputFilePaths: ['s3://processed/a.0000036.mp4'], videoDetails: { widthInPx: 640, heightInPx: 360, averageBitrate: 1 } };
    expect(jobOutputs([{ outputDetails: [video] }], undefined)).toMatchObject([{ type: 'FILE' }]);
  });

  test('of 0 x 0 pixels, as of accelerated jobs, have no size', () => {
    const [{ width, height }] = jobOutputs([{ outputDetails: [{ ...LAST, videoDetails: { widthInPx: 0, heightInPx: 0 } }] }], IMAGES);
    expect([width, height]).toEqual([undefined, undefined]);
  });

  test.each(['a.jpg', 'a.12345678.jpg', 'a.0000036.png'])('%s is a file like others', name => {
    expect(jobOutputs([{ outputDetails: [{ outputFilePaths: [`s3://processed/${name}`] }] }], undefined)).toMatchObject([{ type: 'FILE' }]);
  });
});

describe('where MediaConvert reports fewer groups, or more, than the record has', () => {
  const THREE = [{ preset: 'thumbnails', outputs: [] }, { preset: 'download', outputs: [] }, { preset: 'cmaf', outputs: [] }];
  const MP4_DETAIL = { outputDetails: [{ outputFilePaths: ['s3://processed/job-1/download/video.mp4'] }] };

  test('the folder in the path names the preset', () => {
    expect(jobOutputs([MP4_DETAIL, CMAF_DETAIL], THREE).map(({ preset, type }) => [preset, type]))
      .toEqual([['download', 'FILE'], ['cmaf', 'HLS'], ['cmaf', 'DASH']]);
  });

  test('the place does where no folder is known', () => {
    expect(jobOutputs([FILE_DETAIL, CMAF_DETAIL], THREE).map(({ preset }) => preset)).toEqual(['output-0', 'cmaf', 'cmaf']);
    expect(jobOutputs([CMAF_DETAIL, FILE_DETAIL, MP4_DETAIL], PLANNED).map(({ preset }) => preset)).toEqual(['cmaf', 'cmaf', 'output-1', 'download']);
  });

  test('a group without any path is no output', () => {
    expect(jobOutputs([{}, CMAF_DETAIL], THREE).map(({ preset }) => preset)).toEqual(['cmaf', 'cmaf']);
  });
});

test('a group whose plan is not known yet is named by its place', () => {
  expect(jobOutputs([CMAF_DETAIL, FILE_DETAIL], undefined).map(({ preset }) => preset)).toEqual(['output-0', 'output-0', 'output-1']);
});

test('no groups, no outputs', () => {
  expect(jobOutputs([], PLANNED, BASE_URL)).toEqual([]);
});

describe('the URL', () => {
  const urlOf = (path: string, baseUrl?: string) => jobOutputs([{ outputDetails: [{ outputFilePaths: [path] }] }], undefined, baseUrl)[0].url;

  test.each([
    ['processed/Ünï cödé + 100% #1.mp4', '/processed/%C3%9Cn%C3%AF%20c%C3%B6d%C3%A9%20%2B%20100%25%20%231.mp4'],
    ['a?b&c=d/e;f.mp4', '/a%3Fb%26c%3Dd/e%3Bf.mp4'],
    ['日本語/🎬.mp4', '/%E6%97%A5%E6%9C%AC%E8%AA%9E/%F0%9F%8E%AC.mp4'],
    ['a//b.mp4', '/a//b.mp4'],
  ])('of %s names that key and nothing else', (key, path) => {
    const url = new URL(urlOf(`s3://processed-bucket/${key}`, BASE_URL)!);
    expect(url.href).toBe(`${BASE_URL}${path}`);
    expect(decodeURIComponent(url.pathname)).toBe(`/${key}`);
  });

  test('goes below a base path', () => {
    expect(urlOf('s3://processed-bucket/a.mp4', `${BASE_URL}/media`)).toBe(`${BASE_URL}/media/a.mp4`);
  });

  test.each(['https://bucket.s3.amazonaws.com/a.mp4', 'a.mp4', '', 's3://processed-bucket', 's3://processed-bucket/'])(
    'is absent where the path is no object in S3: %j', path => {
      expect(urlOf(path, BASE_URL)).toBeUndefined();
    });

  test('is absent without delivery', () => {
    expect(urlOf('s3://processed-bucket/a.mp4')).toBeUndefined();
  });
});
