import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { workFolder } from '../../sandbox/paths';

interface Video {
  readonly textTracks: Iterable<{ readonly cues: Iterable<{ readonly text: string }> | null }>;
  readonly currentTime: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  getVideoPlaybackQuality(): { totalVideoFrames: number; corruptedVideoFrames: number };
}

/** State of a video element. */
export interface Look {
  readonly time: number;
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
  readonly early: Look;
  readonly late: Look;
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
    await page.waitForFunction('document.querySelector("video").currentTime > 1');
    const early = await look(page);
    await page.waitForFunction('document.querySelector("video").duration - document.querySelector("video").currentTime < 0.5');
    if (captions) {
      await page.waitForFunction(`[...document.querySelector("video").textTracks].some(({ cues }) => cues?.length >= ${captions})`);
    }
    const late = await look(page);
    return { early, late, problem: await problemOf(page), answers };
  } finally {
    await page.screenshot({ path: join(workFolder, 'artifacts', `${picture}.png`) });
    await page.close();
  }
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
  return page.locator('video').evaluate((video: Video) => ({
    time: video.currentTime,
    width: video.videoWidth,
    height: video.videoHeight,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    corrupted: video.getVideoPlaybackQuality().corruptedVideoFrames,
    captions: [...video.textTracks].flatMap(({ cues }) => [...cues ?? []].map(({ text }) => text)),
  }));
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
