import { join, parse } from 'node:path';
import type { Page } from 'playwright-core';
import { outputOf } from './delivery';
import { keyUrl } from './encrypted';
import { Players } from './players';
import { finished, finishedInput, finishedSmall, staticKey } from './run';
import { workFolder } from '../../sandbox/paths';
import type { JobOutput, JobRecord } from '../../src/shared/contract/record';

interface Video {
  readonly currentTime: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  getVideoPlaybackQuality(): { totalVideoFrames: number; corruptedVideoFrames: number };
}

const players = new Players();

test('hls.js plays an ordinary video', async () => playsToTheEnd(await finished('Streams', 'ordinary'), 'cmaf', 'HLS', 16 / 9));

test('dash.js plays an ordinary video', async () => playsToTheEnd(await finished('Streams', 'ordinary'), 'cmaf', 'DASH', 16 / 9));

test('hls.js plays a video without audio', async () => playsToTheEnd(await finished('Streams', 'silent'), 'cmaf', 'HLS', 16 / 9));

test('a portrait video from a phone plays upright', async () => playsToTheEnd(await finished('Streams', 'portrait'), 'cmaf', 'HLS', 9 / 16));

test.each([
  ['cmaf', 'DASH'], ['hls', 'HLS'], ['hls-fmp4', 'HLS'], ['dash', 'DASH'],
] as const)('the preset %s plays in %s', async (preset, type) => playsToTheEnd(await finishedSmall('Presets'), preset, type, 16 / 9));

test.each(['cmaf', 'dash'])('Shaka Player plays the preset %s', async preset =>
  playsToTheEnd(await finishedSmall('Presets'), preset, 'DASH', 16 / 9, 'shaka'));

test('hls.js plays an encrypted stream', async () => playsToTheEnd(await finishedSmall('Encrypted'), 'hls', 'HLS', 16 / 9));

test('a file plays in a plain video element, also in portrait', async () => playsToTheEnd(await finishedInput('rotated'), 'mp4', 'FILE', 9 / 16));

async function playsToTheEnd(
  record: JobRecord,
  preset: string,
  type: JobOutput['type'],
  aspectRatio: number,
  player = 'usual',
): Promise<void> {
  const output = outputOf(record, preset, type);
  const url = output.url!;
  const page = await players.newPage();
  const key = Buffer.from(await staticKey(), 'hex');
  await page.route(keyUrl, route => route.fulfill({ body: key, headers: { 'access-control-allow-origin': '*' } }));
  const answers = answersTo(page, new URL(url).origin);
  try {
    await page.goto(players.addressOf(url, player));
    await page.waitForFunction('document.querySelector("video").currentTime > 1');
    const early = await look(page);
    await page.waitForFunction('document.querySelector("video").duration - document.querySelector("video").currentTime < 0.5');
    const late = await look(page);

    expect(late.time).toBeGreaterThan(early.time + 1);
    expect(late.frames).toBeGreaterThan(early.frames + 20);
    expect(late.corrupted).toBe(0);
    expect(late.width / late.height).toBeCloseTo(aspectRatio, 1);
    expect(output.renditions ?? [output]).toContainEqual(expect.objectContaining({ width: late.width, height: late.height }));
    expect(await page.locator('#problem').textContent()).toBe('');
    expect(answers.length).toBeGreaterThan(type === 'FILE' ? 0 : 3);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  } finally {
    await page.screenshot({ path: join(workFolder, 'artifacts', `${parse(record.sourceKey!).name}-${preset}-${type}-${player}.png`) });
    await page.close();
  }
}

function look(page: Page) {
  return page.locator('video').evaluate((video: Video) => ({
    time: video.currentTime,
    width: video.videoWidth,
    height: video.videoHeight,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames,
  }));
}

function answersTo(page: Page, origin: string): { url: string; ok: boolean }[] {
  const answers: { url: string; ok: boolean }[] = [];
  page.on('response', response => {
    if (response.url().startsWith(origin)) {
      answers.push({ url: response.url(), ok: response.ok() });
    }
  });
  return answers;
}
