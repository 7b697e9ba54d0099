import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Page } from 'playwright-core';
import { readAccessLogs } from './access-logs';
import { CloudFront } from './cloud-front';
import { urlOf } from './delivery';
import { Players } from './players';
import { watchToTheEnd } from './watch';
import { ViewerMetrics } from '../../../examples/viewer-metrics/viewer-metrics';
import { type Row, runInAthena } from '../../../sandbox/athena';
import { repository } from '../../../sandbox/paths';
import type { JobOutput, JobRecord } from '../../../src/shared/contract/record';
import { currentRun, finishedForViewers } from '../run';

const TITLES = ['smooth', 'stalled', 'dash', 'shaka'];

const cloudFront = new CloudFront();
const players = new Players();
let record: JobRecord;
let lines: string[];
let keys: string[];
let rows: Record<string, Row[]>;
const pages: Record<string, Awaited<ReturnType<typeof watchToTheEnd>>> = {};

beforeAll(async () => {
  record = await finishedForViewers();
  await Promise.all([
    onOurPage('smooth', async () => {}),
    onOurPage('stalled', stallOnce),
    onPlayerPage('dash', 'DASH', 'usual'),
    onPlayerPage('shaka', 'HLS', 'shaka'),
  ]);
  const files = await readAccessLogs(currentRun().stacks.Viewers.LogBucketName);
  [keys, lines] = [Object.keys(files), Object.values(files).flat()];
  rows = await runQueries(lines);
}, 200_000);

/** The example's page, with the hls.js that is installed. */
async function onOurPage(title: string, prepare: (page: Page) => Promise<void>): Promise<void> {
  const page = await players.newPage();
  await page.route('https://cdn.jsdelivr.net/**', route => route.fulfill({ path: join(repository, 'node_modules/hls.js/dist/hls.min.js') }));
  await prepare(page);
  const url = urlOf(record, 'cmaf', 'HLS');
  await watch(title, page, url, players.address('/viewer-metrics/', { url, title }));
}

async function onPlayerPage(title: string, type: JobOutput['type'], player: string): Promise<void> {
  const url = urlOf(record, 'cmaf', type);
  await watch(title, await players.newPage(), url, players.addressOf(url, player, { cmcd: 'query', title }));
}

async function watch(title: string, page: Page, url: string, address: string): Promise<void> {
  const { origin } = new URL(url);
  pages[title] = await watchToTheEnd(page, () => page.goto(address), { origin, picture: `viewer-metrics-${title}` });
}

/** Holds the fourth segment of video back in each rendition, as a slow network does, until the picture has moved and stands still. */
async function stallOnce(page: Page): Promise<void> {
  await page.route(/p_0*4\.cmfv\?/, async route => {
    const { status, body } = await cloudFront.viewer.get(route.request().url());
    await page.waitForFunction('document.querySelector("video").currentTime > 0 && document.querySelector("video").readyState < 3');
    await route.fulfill({ status, body, headers: { 'access-control-allow-origin': '*' } });
  });
}

async function runQueries(logged: string[]): Promise<Record<string, Row[]>> {
  const stack = new Stack();
  new ViewerMetrics(stack, 'Metrics', { logBucket: Bucket.fromBucketName(stack, 'Logs', 'logs'), databaseName: 'video_metrics' });
  const template = Template.fromStack(stack);
  const [table] = Object.values(template.findResources('AWS::Glue::Table')).map(({ Properties }) => Properties.TableInput);
  const queries = Object.values(template.findResources('AWS::Athena::NamedQuery')).map(({ Properties }) => Properties);
  const results = await runInAthena(currentRun().tools.python, table as object, logged, queries.map(({ QueryString }) => QueryString));
  return Object.fromEntries(queries.map(({ Name }, index) => [Name, results[index]]));
}

/** By what the player said in its requests: the length of the segments of video. */
function requestedMinutes(title: string): number {
  const data = pages[title].answers.map(({ url }) => decodeURIComponent(/CMCD=([^&]+)/.exec(url)?.[1] ?? ''));
  const ofVideo = data.filter(each => /(?:^|,)ot=a?v(?:,|$)/.test(each));
  return ofVideo.reduce((sum, each) => sum + Number(/(?:^|,)d=(\d+)/.exec(each)?.[1] ?? 0), 0) / 60_000;
}

function rowOf(query: string, title: string): Row {
  return rows[query].find(row => row.title === title)!;
}

test.each(TITLES)('the log of %s has each request as the viewer sent it', title => {
  const logged = lines.map(line => JSON.parse(line)).map(line => `${line['cs-uri-stem']}?${decodeURIComponent(line['cs-uri-query'])}`);
  const requested = pages[title].answers.map(({ url }) => url.replace(new URL(url).origin, ''));

  expect(requested.length).toBeGreaterThan(15);
  expect(requested.filter(request => !request.includes('CMCD=') || !logged.includes(request))).toEqual([]);
});

test.each(TITLES)('startup of %s', title => {
  expect(rowOf('video-startup', title)).toMatchObject({ sessions: 1, not_started: 0, median_seconds: expect.any(Number) });
  expect(rowOf('video-startup', title).median_seconds).toBeGreaterThan(0);
});

test('a stall is counted, with its length', () => {
  const { stalls, stalled_sessions: sessions, stalled_seconds: seconds, rebuffering_percent: percent } = rowOf('video-rebuffering', 'stalled');

  expect(stalls).toBeGreaterThanOrEqual(1);
  expect(sessions).toBe(1);
  expect(seconds).toBeGreaterThan(0);
  expect(percent).toBeGreaterThan(0);
});

test.each(TITLES)('the bitrate of %s is one of the stream', async title => {
  const playlist = await cloudFront.delivery.text(urlOf(record, 'cmaf', 'HLS'));
  const rungs = [...playlist.matchAll(/[:,]BANDWIDTH=(\d+)/g)].map(([, bandwidth]) => Number(bandwidth) / 1000);
  const { average_kbps: kbps, media_minutes: minutes } = rowOf('video-bitrate', title);

  // DASH does not count the audio.
  expect(kbps).toBeGreaterThan(Math.min(...rungs) / 2);
  expect(kbps).toBeLessThan(Math.max(...rungs) + 1);
  // A player that stalls may request a segment again, of another rendition.
  expect(minutes).toBeCloseTo(requestedMinutes(title), 1);
  expect(minutes).toBeGreaterThanOrEqual(0.1);
});

test('log files lie in folders by distribution and hour', () => {
  expect(keys.filter(key => !/\/E[A-Z\d]+\/\d{4}\/\d\d\/\d\d\/\d\d\/[^/]+\.gz$/.test(key))).toEqual([]);
});
