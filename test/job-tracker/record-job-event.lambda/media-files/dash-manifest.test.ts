import { MANIFEST } from './playlist-fixtures';
import { parseDashManifest } from '../../../../src/job-tracker/record-job-event.lambda/media-files/dash-manifest';
import { withinSeconds } from '../../../within-seconds';

test('each rendition has the codecs of the first audio, and inherits attributes of its adaptation set', () => {
  expect(parseDashManifest(MANIFEST)).toEqual([
    { width: 1280, height: 720, codecs: 'avc1.64001f,mp4a.40.2', frameRate: 29.97, bitrate: 3_000_000 },
    { width: 640, height: 360, codecs: 'avc1.64001e,mp4a.40.2', frameRate: 15, bitrate: 700_000 },
  ]);
});

test('a manifest without audio has only the video codecs', () => {
  const silent = MANIFEST.replaceAll('audio/mp4', 'application/mp4');
  expect(parseDashManifest(silent).map(({ codecs }) => codecs)).toEqual(['avc1.64001f', 'avc1.64001e']);
});

test('a manifest without video has only the audio codecs', () => {
  expect(parseDashManifest(MANIFEST.replaceAll('video/mp4', 'application/mp4'))).toEqual([
    { width: undefined, height: undefined, codecs: 'mp4a.40.2', frameRate: undefined, bitrate: 96_000 },
  ]);
});

test.each(['', '#EXTM3U', '<SmoothStreamingMedia/>'])('rejects %j', text => {
  expect(() => parseDashManifest(text)).toThrow('Not a DASH manifest');
});

// With a regular expression that tries each position to its end, these take minutes.
test.each([['<!--', '<MPD>'], ['<Representation ', '<MPD>'], ['a', '<MPD><Representation ']])('answers soon for many %j', (part, start) => {
  expect(withinSeconds(10, () => parseDashManifest(`${start}${part.repeat(500_000)}>`))).toEqual([]);
});
