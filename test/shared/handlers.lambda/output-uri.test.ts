import * as fc from 'fast-check';
import { besidePlaylist, bucketAndKey, folderOf, urlOf } from '../../../src/shared/handlers.lambda/output-uri';

test('splits a URI with any key into bucket and key', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), key => {
    expect(bucketAndKey(`s3://bucket/${key}`)).toEqual({ bucket: 'bucket', key });
  }));
});

test('other URIs have neither bucket nor key', () => {
  expect(bucketAndKey('https://bucket/key')).toEqual({ bucket: '', key: '' });
});

test('encodes each part of the key in a URL', () => {
  expect(urlOf('s3://bucket/a b/c#d?.mp4', 'https://videos.example.com')).toBe('https://videos.example.com/a%20b/c%23d%3F.mp4');
  expect(urlOf('s3://bucket/a', undefined)).toBeUndefined();
});

const PLAYLIST = 's3://bucket/ü b/#1/stream.m3u8';

test('a folder ends with its slash', () => {
  expect(folderOf(PLAYLIST)).toBe('s3://bucket/ü b/#1/');
});

test.each([
  ['a.m3u8', 'a.m3u8'], ['images/a.m3u8', 'images/a.m3u8'], ['a%20%23..m3u8', 'a #..m3u8'], ['a..b', 'a..b'],
])('resolves %s in the folder of the playlist', (reference, name) => {
  expect(besidePlaylist(PLAYLIST, reference)).toBe(`s3://bucket/ü b/#1/${name}`);
});

test.each(['https://example.com/a', 's3:a', '/a', '//example.com/a', '..', '../a', 'a/../../b', '%2e%2e/a', 'a?b'])('rejects %s', reference => {
  expect(() => besidePlaylist(PLAYLIST, reference)).toThrow('A playlist refers to a file that is not beside or below it');
});
