import { IMAGES, MAIN } from './playlist-fixtures';
import { parseImagePlaylist, parseMainPlaylist } from '../../../../src/job-tracker/record-job-event.lambda/media-files/hls-playlist';
import { withinSeconds } from '../../../within-seconds';

describe('a main playlist', () => {
  test('has the attributes of each rendition, and the image playlists', () => {
    expect(parseMainPlaylist(MAIN)).toEqual({
      variants: [
        { width: 1280, height: 720, codecs: 'avc1.64001f,mp4a.40.2', frameRate: 29.97, bitrate: 3_100_000 },
        { width: 640, height: 360, codecs: 'avc1.64001e,mp4a.40.2', frameRate: 29.97, bitrate: 800_000 },
      ],
      images: { uri: 'stream_thumbnail.m3u8', width: 160, height: 90 },
    });
  });

  test('merges the entries of a rendition for several audio groups, and uses the first', () => {
    const again = '#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.64001f,ec-3",RESOLUTION=1280x720,AUDIO="b"\nstream_720p.m3u8';
    expect(parseMainPlaylist(MAIN.replace('#EXT-X-MEDIA', `${again}\n#EXT-X-MEDIA`))).toEqual(parseMainPlaylist(MAIN));
  });

  test('with only audio has neither sizes nor images', () => {
    expect(parseMainPlaylist('#EXTM3U\r\n#EXT-X-STREAM-INF:BANDWIDTH=130000,CODECS="mp4a.40.2"\r\n\r\naudio.m3u8\r\n')).toEqual({
      variants: [{ codecs: 'mp4a.40.2', frameRate: undefined, bitrate: 130_000 }], images: undefined,
    });
  });

  test.each(['', '<?xml version="1.0"?>', 'EXTM3U'])('rejects %j', text => {
    expect(() => parseMainPlaylist(text)).toThrow('Not an HLS playlist');
  });
});

describe('an image playlist', () => {
  const reference = { uri: 'images.m3u8', width: 320, height: 180 };

  test('has the duration and the tiles of each sheet', () => {
    const tiles = { width: 160, height: 90, columns: 3, rows: 2, seconds: 10.01 };
    expect(parseImagePlaylist(IMAGES, reference)).toEqual([
      { uri: 'stream_thumbnail_000000001.jpg', seconds: 60.06, tiles }, { uri: 'stream_thumbnail_000000002.jpg', seconds: 24.5, tiles },
    ]);
  });

  test('without tiles has one picture in each image, with the size in the main playlist', () => {
    expect(parseImagePlaylist('#EXTM3U\n#EXT-X-IMAGES-ONLY\n#EXTINF:6.006,\n1.jpg\n#EXT-X-ENDLIST', reference)).toEqual([
      { uri: '1.jpg', seconds: 6.006, tiles: { width: 320, height: 180, columns: 1, rows: 1, seconds: 6.006 } },
    ]);
  });

  test('without a duration of pictures divides the duration of the sheet evenly', () => {
    const [{ tiles }] = parseImagePlaylist('#EXTM3U\n#EXTINF:12,\n#EXT-X-TILES:RESOLUTION=32x18,LAYOUT=2x3\n1.jpg', reference);
    expect(tiles).toEqual({ width: 32, height: 18, columns: 2, rows: 3, seconds: 2 });
  });

  test.each([
    ['no size', '#EXTINF:6,\n1.jpg', {}],
    ['no length', '1.jpg', reference],
    ['no columns', '#EXTINF:6,\n#EXT-X-TILES:RESOLUTION=32x18,LAYOUT=0x3\n1.jpg', reference],
    ['pictures without a duration', '#EXTINF:6,\n#EXT-X-TILES:RESOLUTION=32x18,DURATION=0\n1.jpg', reference],
  ])('rejects %s', (_what, lines, from) => {
    expect(() => parseImagePlaylist(`#EXTM3U\n${lines}`, { uri: 'images.m3u8', ...from })).toThrow(
      'An image playlist does not state the layout of its sheets',
    );
  });
});

test('answers soon for a long attribute list without values', () => {
  const playlist = `#EXTM3U\n#EXT-X-STREAM-INF:${'A'.repeat(500_000)}\nlow.m3u8`;

  expect(withinSeconds(10, () => parseMainPlaylist(playlist)).variants).toHaveLength(1);
});
