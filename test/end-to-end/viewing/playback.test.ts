import { parse } from 'node:path';
import { outputOf } from './delivery';
import { Players } from './players';
import { finished, finishedInput, finishedSmall, staticKey } from '../run';
import { expectWhole, watchToTheEnd } from './watch';
import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';
import { keyUrl } from '../outputs/encrypted';

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
  const picture = `${parse(record.sourceKey!).name}-${preset}-${type}-${player}`;
  const { atEnd, problem, answers } = await watchToTheEnd(page, () => page.goto(players.addressOf(url, player)), {
    origin: new URL(url).origin, picture,
  });

  expectWhole(atEnd, output.durationMs! / 1000);
  expect(atEnd.corrupted).toBe(0);
  expect(atEnd.width / atEnd.height).toBeCloseTo(aspectRatio, 1);
  expect(output.renditions ?? [output]).toContainEqual(expect.objectContaining({ width: atEnd.width, height: atEnd.height }));
  expect(problem).toBe('');
  expect(answers.length).toBeGreaterThan(type === 'FILE' ? 0 : 3);
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
}
