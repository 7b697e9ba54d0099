import { currentRun, deployed, finished } from '../run';
import { type Answer, Viewer } from './viewer';
import type { JobOutput } from '../../../src/shared/contract/record';

let viewer: Viewer;
let playlist: string;

beforeAll(async () => {
  viewer = await Viewer.connect(currentRun().endpoint);
  const { outputs = [] } = await finished('Streams', 'ordinary');
  playlist = outputs.find((output: JobOutput) => output.type === 'HLS')!.url!;
});

afterAll(() => viewer.disconnect());

test('a player on another origin can read a playlist', async () => {
  const answer = await viewer.get(playlist, { origin: 'https://player.example' });
  expect(answer).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } });
  expect(answer.headers['content-type']).toMatch(/mpegurl/i);
});

test('a player can fetch ranges', async () => {
  const answer: Answer = await viewer.get(playlist, { range: 'bytes=0-6' });
  expect(answer.status).toBe(206);
  expect(answer.body.toString()).toBe('#EXTM3U');
});

test('the distribution does not serve the source bucket, and the processed bucket refuses all other requests', async () => {
  const { endpoint } = currentRun();
  const { ProcessedBucketName: bucket } = deployed('Streams').outputs;
  const key = new URL(playlist).pathname;
  const direct = await fetch(`${endpoint}/${bucket}${key}`);
  expect(direct.status).toBe(403);
});
