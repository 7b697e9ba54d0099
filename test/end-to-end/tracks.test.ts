import { webVttCues } from './cues';
import { Delivery, urlOf } from './delivery';
import { embedded } from './embed-captions';
import { inputsWithTracks, type InputWithTracksName } from './inputs';
import { Prober } from './prober';
import { currentRun, settledInputWithTracks } from './run';
import { hertz } from './sound';
import { Viewer } from './viewer';
import type { JobRecord } from '../../src/shared/contract';

const framesPerSecond = 25;

let viewer: Viewer;
let prober: Prober;
let delivery: Delivery;

beforeAll(async () => {
  const { endpoint, tools } = currentRun();
  viewer = await Viewer.connect(endpoint);
  prober = await Prober.connect(endpoint, tools);
  delivery = new Delivery(viewer);
});

afterAll(() => {
  prober?.disconnect();
  viewer?.disconnect();
});

describe.each(Object.keys(inputsWithTracks) as InputWithTracksName[])('%s', input => {
  let record: JobRecord;

  beforeAll(async () => {
    record = await settledInputWithTracks(input);
  });

  test('ends COMPLETE', () => {
    expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });
  });

  test('has each language under its name, with its own sound', async () => {
    const url = urlOf(record, 'cmaf', 'HLS');
    const main = await delivery.text(url);
    for (const [language, name, tone] of [['eng', 'English', 440], ['deu', 'Deutsch', 880]] as const) {
      const [, uri] = main.match(new RegExp(`TYPE=AUDIO,.*LANGUAGE="${language}",NAME="${name}",.*URI="([^"]+)"`))!;
      const [samples] = await prober.sound(new URL(uri, url).href, 2);
      expect(hertz(samples, 48_000) / tone).toBeCloseTo(1, 1);
    }
    expect(main.match(/TYPE=AUDIO/g)).toHaveLength(2);
  });

  test('says the languages in DASH', async () => {
    const manifest = await delivery.text(urlOf(record, 'cmaf', 'DASH'));
    expect([...manifest.matchAll(/contentType="audio" lang="(\w+)"/g)].map(([, language]) => language)).toEqual(['eng', 'deu']);
  });
});

test('captions in the picture become captions that players show, at the same times', async () => {
  const cues = await cuesOf('captioned');
  expect(cues.length).toBeGreaterThan(0);
  cues.forEach(cue => {
    expect(cue.text).toBe(embedded.text);
    expect(cue.start).toBeCloseTo(embedded.firstFrame / framesPerSecond, 1);
    expect(cue.end).toBeCloseTo(embedded.endFrame / framesPerSecond, 1);
  });
});

test('a picture without captions has empty ones', async () => {
  expect(await cuesOf('languages')).toEqual([]);
});

async function cuesOf(input: InputWithTracksName) {
  const [playlist] = await delivery.urlsIn(urlOf(await settledInputWithTracks(input), 'cmaf', 'HLS'), /TYPE=SUBTITLES,.*URI="([^"]+)"/g);
  const segments = await delivery.segmentsOf(playlist);
  return (await Promise.all(segments.map(({ url }) => delivery.text(url)))).flatMap(webVttCues);
}
