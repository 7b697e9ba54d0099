import { invalidationPaths } from '../../../src/media-distribution/invalidate-files.lambda/invalidation-paths';

const stream = (path: string, type = 'HLS') => ({ type, path: `s3://streams/${path}` });
const file = (path: string) => stream(path, 'FILE');

test.each<[string, Parameters<typeof invalidationPaths>[0], string[]]>([
  ['the folder of a stream', [stream('processed/a/b/cmaf/stream.m3u8'), stream('processed/a/b/cmaf/stream.mpd', 'DASH')], ['/processed/a/b/cmaf/*']],
  ['the folder of a job with several presets, once',
    [
      stream('processed/a/b/cmaf/stream.m3u8'),
      stream('processed/a/b/sprites/sprites.vtt', 'SPRITES'),
      stream('processed/a/b/frames/a.0000000.jpg', 'THUMBNAILS'),
    ],
    ['/processed/a/b/*']],
  ['each file beside the folder', [stream('processed/a/b/cmaf/stream.m3u8'), file('processed/a/b.mp4'), file('processed/a/b_720p.mp4')],
    ['/processed/a/b.mp4', '/processed/a/b_720p.mp4', '/processed/a/b/cmaf/*']],
  ['a prefix of a job', [stream('0f3a/cmaf/stream.m3u8'), stream('0f3a/hls/stream.m3u8')], ['/0f3a/*']],
  ['folders of different parents', [stream('live/a/stream.m3u8'), stream('processed/b/stream.m3u8')], ['/live/a/*', '/processed/b/*']],
  ['never the whole bucket for folders in its root', [stream('cmaf/stream.m3u8'), stream('hls/stream.m3u8')], ['/cmaf/*', '/hls/*']],
  ['encoded as in playback URLs', [stream('Ünï + 100% #1?/cmaf/stream.m3u8'), file('a b.mp4')],
    ['/a%20b.mp4', '/%C3%9Cn%C3%AF%20%2B%20100%25%20%231%3F/cmaf/*']],
  ['a wildcard that ends before a tilde, which CloudFront does not accept',
    [stream('processed/a~1/cmaf/stream.m3u8'), file('processed/a~1.mp4'), file('processed/b~1~2.mp4')], ['/processed/a*', '/processed/b*']],
  ['nothing for other buckets', [{ type: 'HLS', path: 's3://elsewhere/a/stream.m3u8' }, { type: 'HLS', path: 's3://streams-2/a/stream.m3u8' }], []],
  ['nothing without outputs', [], []],
])('%s', (_name, outputs, paths) => {
  expect(invalidationPaths(outputs, 'streams')).toEqual(paths);
});

test('with a path before the keys: as the viewer asked, and as the function changed it', () => {
  expect(invalidationPaths([stream('a/b/cmaf/stream.m3u8'), file('a/b.mp4')], 'streams', '/videos')).toEqual(
    ['/a/b.mp4', '/a/b/cmaf/*', '/videos/a/b.mp4', '/videos/a/b/cmaf/*'],
  );
});
