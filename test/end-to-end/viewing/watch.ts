import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { workFolder } from '../../../sandbox/paths';

interface Video {
  readonly textTracks: Iterable<{ readonly cues: Iterable<{ readonly text: string }> | null }>;
  readonly played: { readonly length: number; start(index: number): number; end(index: number): number };
  readonly videoWidth: number;
  readonly videoHeight: number;
  getVideoPlaybackQuality(): { totalVideoFrames: number; corruptedVideoFrames: number };
}

/** State of a video element at the end of its video. */
export interface Look {
  /** Seconds between the first and the last moment that was played, and in between that were skipped. */
  readonly playedSeconds: number;
  readonly skippedSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly corrupted: number;
  /** Texts of the captions that are loaded. */
  readonly captions: string[];
}

/** A response to the page, its players or its video element. */
export interface PageAnswer {
  readonly url: string;
  readonly ok: boolean;
  readonly requestHeaders: Record<string, string>;
}

export interface Watched {
  readonly atEnd: Look;
  /** The report of the page. */
  readonly problem: string;
  /** Responses of the distribution. */
  readonly answers: PageAnswer[];
}

interface Watching {
  /** Name of the picture of the page, without extension. */
  readonly picture: string;
  /** Origin of the distribution. */
  readonly origin: string;
  /** Number of captions that must be loaded at the end. A short video may end before they are. */
  readonly captions?: number;
}

/** Watches the page that the function opens to the end of its video, saves a picture of it, and closes it. */
export async function watchToTheEnd(page: Page, open: () => Promise<unknown>, { origin, picture, captions }: Watching): Promise<Watched> {
  const answers = answersTo(page, origin);
  try {
    await open();
    await page.waitForFunction('document.querySelector("video").duration - document.querySelector("video").currentTime < 0.5');
    if (captions) {
      await page.waitForFunction(`[...document.querySelector("video").textTracks].some(({ cues }) => cues?.length >= ${captions})`);
    }
    return { atEnd: await look(page), problem: await problemOf(page), answers };
  } finally {
    await page.screenshot({ path: join(workFolder, 'artifacts', `${picture}.png`) });
    await page.close();
  }
}

/** From its start to its end. Watching stops half a second before the end. Frames that a slow machine dropped count as well. */
export function expectWhole({ playedSeconds, skippedSeconds, frames }: Look, seconds: number): void {
  expect(playedSeconds).toBeGreaterThan(seconds - 1);
  expect(skippedSeconds).toBeLessThan(0.2);
  expect(frames).toBeGreaterThan(10 * seconds);
}

/** Loads the pictures of a WebVTT file as a player's page does, and returns the URL and width of each sheet. */
export function loadSprites(page: Page, url: string, credentials = 'omit'): Promise<{ url: string; width: number }[]> {
  return page.evaluate(async ([vtt, mode]) => {
    const { document } = globalThis as unknown as { document: { createElement(name: 'img'): SpriteSheet } };
    const cues = await (await fetch(vtt, { credentials: mode as 'omit' | 'include' })).text();
    const sheets = new Set([...cues.matchAll(/^(\S+)#xywh=/gm)].map(([, sheet]) => new URL(sheet, vtt).href));
    return Promise.all([...sheets].map(async src => {
      const image = Object.assign(document.createElement('img'), { crossOrigin: mode === 'include' ? 'use-credentials' : 'anonymous', src });
      await image.decode();
      return { url: image.src, width: image.naturalWidth };
    }));
  }, [url, credentials]);
}

interface SpriteSheet {
  src: string;
  crossOrigin: string;
  readonly naturalWidth: number;
  decode(): Promise<void>;
}

export async function problemOf(page: Page): Promise<string> {
  return (await page.locator('#problem').textContent())!;
}

function look(page: Page): Promise<Look> {
  return page.locator('video').evaluate((video: Video) => {
    const parts = Array.from({ length: video.played.length }, (_, part) => [video.played.start(part), video.played.end(part)]);
    const playedSeconds = parts.at(-1)![1] - parts[0][0];
    return {
      playedSeconds,
      skippedSeconds: playedSeconds - parts.reduce((seconds, [start, end]) => seconds + end - start, 0),
      width: video.videoWidth,
      height: video.videoHeight,
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames,
      captions: [...video.textTracks].flatMap(({ cues }) => [...cues ?? []].map(({ text }) => text)),
    };
  });
}

function answersTo(page: Page, origin: string): PageAnswer[] {
  const answers: PageAnswer[] = [];
  page.on('response', response => {
    if (response.url().startsWith(origin)) {
      answers.push({ url: response.url(), ok: response.ok(), requestHeaders: response.request().headers() });
    }
  });
  return answers;
}
