import { pathOfJob } from '../../../src/job-api/sign-playback.lambda/path-of-job';
import { aRecord } from '../api-fixtures';

const FILM = aRecord({ jobId: 'film' });
const TRAILER = aRecord({ jobId: 'hash', mainJobId: 'film', purpose: 'trailer' });

test.each([
  ['a main job', FILM, ['/film/cmaf/stream.m3u8', '/film/poster/poster.jpg'], '/film/'],
  ['a main job under a prefix', FILM, ['/streams/film/cmaf/stream.m3u8'], '/streams/film/'],
  ['a further job', TRAILER, ['/film/trailer/mp4/video.mp4'], '/film/trailer/'],
  ['a further job under a prefix', TRAILER, ['/a%20b/film/trailer/mp4/video.mp4'], '/a%20b/film/trailer/'],
  ['a further job that was submitted again', TRAILER, ['/film/trailer/hash/mp4/video.mp4'], '/film/trailer/hash/'],
  ['a purpose that URLs encode', { ...TRAILER, purpose: 'a trailer' }, ['/film/a%20trailer/mp4/video.mp4'], '/film/a%20trailer/'],
])('%s has a separate path', (_, record, files, path) => {
  expect(pathOfJob(record, files)).toBe(path);
});

test.each([
  ['without files', FILM, []],
  ['with the files of a mirrored source', FILM, ['/videos/intro/cmaf/stream.m3u8']],
  ['with a file of another job', FILM, ['/film/cmaf/stream.m3u8', '/other/cmaf/stream.m3u8']],
  ['whose id begins the id of another', FILM, ['/film2/cmaf/stream.m3u8']],
  ['whose files are the main job\'s', TRAILER, ['/film/cmaf/stream.m3u8']],
  ['with one file of the main job', TRAILER, ['/film/trailer/mp4/video.mp4', '/film/cmaf/stream.m3u8']],
])('no path for a job %s', (_, record, files) => {
  expect(pathOfJob(record, files)).toBeUndefined();
});
