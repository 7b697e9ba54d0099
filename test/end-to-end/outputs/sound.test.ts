import type { Page } from 'playwright-core';
import { loudness, usualHertz } from '../media/sound';
import { finished } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';
import { Players } from '../viewing/players';

/** The part of a page's Web Audio that is used here. */
interface AudioGraph {
  readonly sampleRate: number;
  readonly destination: object;
  createMediaElementSource(video: object): { connect(node: object): void };
  createAnalyser(): Analyser;
}

interface Analyser {
  fftSize: number;
  connect(node: object): void;
  getFloatTimeDomainData(samples: Float32Array): void;
}

/** The frequency of the ordinary video's tone, between beeps. */
const TONE_HERTZ = 440;

const cloudFront = new CloudFront();
const players = new Players(['--autoplay-policy=no-user-gesture-required']);

test('each variant of the master playlist names the audio group, which has one rendition, the default', async () => {
  const playlist = await cloudFront.delivery.text(urlOf(await finished('Streams', 'ordinary'), 'cmaf', 'HLS'));
  const variants = playlist.match(/^#EXT-X-STREAM-INF:.*$/gm)!;

  expect(variants.length).toBeGreaterThan(1);
  expect(variants.filter(variant => !variant.includes(',AUDIO="audio"'))).toEqual([]);
  expect(playlist.match(/^#EXT-X-MEDIA:TYPE=AUDIO,.*$/gm)).toEqual([
    expect.stringMatching(/GROUP-ID="audio",.*DEFAULT=YES/),
  ]);
});

test.each([
  ['hls.js', 'HLS', 'usual'], ['dash.js', 'DASH', 'usual'], ['Shaka Player', 'HLS', 'shaka'], ['Shaka Player', 'DASH', 'shaka'],
] as const)('%s plays an ordinary video with audio in %s', async (_, type, player) => {
  const url = urlOf(await finished('Streams', 'ordinary'), 'cmaf', type);
  const page = await players.newPage();
  try {
    await page.goto(players.addressOf(url, player));
    await page.waitForFunction('document.querySelector("video").currentTime > 1');
    const { samples, sampleRate } = await listen(page);

    expect(loudness(samples)).toBeGreaterThan(0.01);
    expect(usualHertz(samples, sampleRate) / TONE_HERTZ).toBeCloseTo(1, 1);
    expect(await page.locator('#problem').textContent()).toBe('');
  } finally {
    await page.close();
  }
});

/** Decoded samples between the video element and the speakers, once there are any. */
async function listen(page: Page): Promise<{ samples: number[]; sampleRate: number }> {
  await page.evaluate(() => {
    const { document, AudioContext } = globalThis as unknown as { document: any; AudioContext: new () => AudioGraph };
    const video = document.querySelector('video');
    const graph = new AudioContext();
    const analyser = graph.createAnalyser();
    analyser.fftSize = 32_768;
    graph.createMediaElementSource(video).connect(analyser);
    analyser.connect(graph.destination);
    video.muted = false;
    Object.assign(globalThis, {
      heard: () => {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        return { samples: [...samples], sampleRate: graph.sampleRate };
      },
    });
  });
  // The analyser's window is full, from its oldest sample to its newest.
  await page.waitForFunction('(({ samples }) => samples[0] !== 0 && samples.at(-1) !== 0)(heard())', undefined, { timeout: 30_000 });
  return page.evaluate('heard()');
}
