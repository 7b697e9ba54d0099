import type { JobRecord } from '../../../src/shared/contract/record';
import { webVttCues } from '../media/cues';
import { embedded } from '../media/embed-captions';
import { inputsWithTracks, type InputWithTracksName } from '../media/inputs';
import { hertz } from '../media/sound';
import { finishedInputWithTracks } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';

const framesPerSecond = 25;

const cloudFront = new CloudFront();

describe.each(Object.keys(inputsWithTracks) as InputWithTracksName[])('%s', input => {
  let record: JobRecord;

  beforeAll(async () => {
    record = await finishedInputWithTracks(input);
  });

  test('ends COMPLETE', () => {
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
  });

  test('has each language with its name and its audio', async () => {
    const url = urlOf(record, 'cmaf', 'HLS');
    const main = await cloudFront.delivery.text(url);
    for (const [language, name, tone] of [['eng', 'English', 440], ['deu', 'Deutsch', 880]] as const) {
      const [, uri] = main.match(new RegExp(`TYPE=AUDIO,.*LANGUAGE="${language}",NAME="${name}",.*URI="([^"]+)"`))!;
      const [samples] = await cloudFront.prober.sound(new URL(uri, url).href, 2);
      expect(hertz(samples, 48_000) / tone).toBeCloseTo(1, 1);
    }
    expect(main.match(/TYPE=AUDIO/g)).toHaveLength(2);
  });

  test('lists the languages in DASH', async () => {
    const manifest = await cloudFront.delivery.text(urlOf(record, 'cmaf', 'DASH'));
    expect([...manifest.matchAll(/contentType="audio" lang="(\w+)"/g)].map(([, language]) => language)).toEqual(['eng', 'deu']);
  });
});

test('embedded captions become captions that players show at the same times', async () => {
  const cues = await cuesOf('captioned');
  expect(cues.length).toBeGreaterThan(0);
  cues.forEach(cue => {
    expect(cue.text).toBe(embedded.text);
    expect(cue.start).toBeCloseTo(embedded.firstFrame / framesPerSecond, 1);
    expect(cue.end).toBeCloseTo(embedded.endFrame / framesPerSecond, 1);
  });
});

test('a video without captions has empty captions', async () => {
  expect(await cuesOf('languages')).toEqual([]);
});

async function cuesOf(input: InputWithTracksName) {
  const [playlist] = await cloudFront.delivery.urlsIn(urlOf(await finishedInputWithTracks(input), 'cmaf', 'HLS'), /TYPE=SUBTITLES,.*URI="([^"]+)"/g);
  const segments = await cloudFront.delivery.segmentsOf(playlist);
  return (await Promise.all(segments.map(({ url }) => cloudFront.delivery.text(url)))).flatMap(webVttCues);
}
