import type { Page } from 'playwright-core';
import type { JobOutput } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { expectWhole, type Watched, watchToTheEnd } from '../viewing/watch';

/** Name, type of the output, page, and how it sends data of CTA-5004: headers need preflights on another site. */
export const PLAYERS = [
  ['hls.js', 'HLS', 'usual', 'header'], ['dash.js', 'DASH', 'usual', 'query'], ['Shaka Player in HLS', 'HLS', 'shaka', 'query'],
  ['Shaka Player in DASH', 'DASH', 'shaka', 'header'], ['a video element', 'FILE', 'usual', ''],
] as const;

export type PrivatePlayer = typeof PLAYERS[number];

/** Those within the small video. */
const CAPTIONS = small.captions.cues.slice(0, 2).map(({ text }) => text);

/** Watches a video to its end, and saves a picture of the page under the kind and the player. */
export async function watch(page: Page, player: PrivatePlayer, kind: string, url: string, open: () => Promise<unknown>): Promise<Watched> {
  const [name, type] = player;
  const captions = type === 'FILE' ? 0 : CAPTIONS.length;
  return watchToTheEnd(page, open, { origin: new URL(url).origin, picture: `private-${kind}-${name.replaceAll(' ', '-')}`, captions });
}

/** The whole small video, with captions, and only from below the start of its URL. */
export function expectPlayed({ atEnd, problem, answers }: Watched, type: JobOutput['type'], start: string): void {
  expect(problem).toBe('');
  expectWhole(atEnd, small.video.seconds);
  expect([atEnd.width, atEnd.height, atEnd.corrupted]).toEqual([320, 180, 0]);
  expect(answers.filter(({ url, ok }) => !ok || !url.startsWith(start))).toEqual([]);
  expect(answers.length).toBeGreaterThan(type === 'FILE' ? 0 : 5);
  if (type !== 'FILE') {
    expect(atEnd.captions.map(text => text.trim())).toEqual(expect.arrayContaining(CAPTIONS));
  }
}
