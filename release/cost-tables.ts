import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { replaceTables } from './marked-tables';
import { repository } from './paths';
import { MediaPipeline } from '../src';
import type { PublishedPrice, PublishedPrices } from '../src/transcode-pipeline/cost/published-prices';
import published from '../src/transcode-pipeline/cost/published-prices.json';
import { pricedUsage } from '../src/transcode-pipeline/cost/usage-types';
import { dollars, table } from '../src/transcode-pipeline/cost-report/cost-report';
import { overheadPerVideo } from '../src/transcode-pipeline/cost-report/overhead';
import { segmentWrites } from '../src/transcode-pipeline/cost-report/segment-writes';
import { prices as services } from '../src/transcode-pipeline/cost-report/service-prices.json';

export const COSTS_PAGE = join(repository, 'docs/costs.md');

/** The page of costs with its tables written anew. */
export function withCostTables(page: string): string {
  return replaceTables(page, 'prices', name => TABLES[name]());
}

const TABLES: { readonly [name: string]: () => string[] } = { example: exampleTable, transcoding: transcodingTable, services: servicesTable };

const VIDEO = { width: 1920, height: 1080, frameRate: 25 };
const METRICS = 6;
/** Lambda has 5 pollers for a queue, which wait 20 seconds. */
const POLLS_A_MONTH = 2 * 5 * 3 * 60 * 24 * 30;

function exampleTable(): string[] {
  const { transcode } = new MediaPipeline(new Stack(new App(), 'Costs', { env: { region: published.region } }), 'Videos');
  const { cost } = transcode.estimateCost({ duration: Duration.minutes(10), ...VIDEO });
  const jobs = (transcode as any).profiles[0].rendered.map(({ plan }: any) => plan);
  const segments = segmentWrites(jobs, { ...VIDEO, seconds: 600, hasVideo: true, hasAudio: true });
  const overhead = overheadPerVideo().reduce((sum, service) => sum + service.dollars, 0);
  const { alarmMetricMonth, sqsRequest, s3GigabyteMonth, cloudFrontGigabyte, secretMonth, edgeFunctionInvocation, keyMonth } = services;
  const [alarms, polling] = [METRICS * alarmMetricMonth.dollars, POLLS_A_MONTH * sqsRequest.dollars];
  return table(['what', 'how it is counted', 'dollars'], [
    ['an idle pipeline, a month', `alarms on six metrics ${dollars(alarms)}, Lambda polling two queues ${dollars(polling)}`,
      dollars(alarms + polling)],
    ['a video of 10 minutes in 1080p25, once', 'the default outputs have 2 HD and 3 SD renditions, 70 normalized minutes at 0.0075; audio 0.03',
      cost!.toFixed(3)],
    ['S3 requests for its segments', `MediaConvert writes ${segments.files}`, dollars(segments.dollars)],
    ['all other requests for it', `Lambda, SQS, DynamoDB, SNS, S3, EventBridge, logs: ${COUNTED}`, dollars(overhead)],
    ['its streams in S3, a month', `at most 17 Mbit/s for 10 minutes are 1.3 GB at ${s3GigabyteMonth.dollars}`,
      dollars(1.3 * s3GigabyteMonth.dollars)],
    ['one viewer who watches all of it in 1080p', `about 0.4 GB from CloudFront at ${cloudFrontGigabyte.dollars}`,
      dollars(0.4 * cloudFrontGigabyte.dollars)],
    ['[private playback](private-playback.md#what-it-costs) with path tokens, a month',
      `secret ${dollars(secretMonth.dollars)}, alarm ${dollars(alarmMetricMonth.dollars)}`, dollars(secretMonth.dollars + alarmMetricMonth.dollars)],
    ['path tokens for 1,000 viewers who watch all of it', `about 210,000 requests at ${(1e6 * edgeFunctionInvocation.dollars).toFixed(2)} a million`,
      dollars(210_000 * edgeFunctionInvocation.dollars)],
    ['a KMS key of your own, a month', '', dollars(keyMonth.dollars)],
  ]);
}

const COUNTED = '[counted in the sandbox](../test/end-to-end/jobs/cost-and-usage.test.ts)';

const FRAME_RATES = [30, 60, 120];

/** Usage types that differ only in the frame rate are one row, and so are quality tuning levels with the same prices. */
function transcodingTable(): string[] {
  const prices: PublishedPrices = published.prices;
  const used = Object.entries(prices).flatMap(([usageType, price]) => {
    const usage = pricedUsage(usageType);
    return usage ? [{ ...usage, ...price }] : [];
  });
  const keys = [...new Set(used.map(({ tier, codec, kind }) => JSON.stringify([tier, codec ?? '', kind])))].sort();
  const rows = keys.flatMap(key => {
    const [tier, codec, kind] = JSON.parse(key);
    const ofKey = used.filter(price => price.tier === tier && (price.codec ?? '') === codec && price.kind === kind);
    const levels = [...new Set(ofKey.map(({ qualityTuningLevel }) => qualityTuningLevel ?? ''))];
    const priced = levels.map(level => ({ level, texts: pricesOf(ofKey.filter(price => (price.qualityTuningLevel ?? '') === level)) }));
    return [...new Set(priced.map(({ texts }) => texts.join(' | ')))].map(text => [
      tier, codec, kind,
      priced.filter(({ texts }) => texts.join(' | ') === text).map(({ level }) => level && `\`${level}\``).join(', '),
      ...text.split(' | '),
    ]);
  });
  return [
    ...table(['tier', 'codec', 'kind', 'quality tuning', 'to 30 fps', 'to 60 fps', 'to 120 fps', 'date'], rows),
    ...table(['normalized minutes', 'dollars', 'date'], Object.entries(prices).filter(([usageType]) => !pricedUsage(usageType))
      .map(([usageType, { pricePerMinute, date }]) => [`\`${usageType}\``, String(pricePerMinute), date])),
    ...table(['source', ''], Object.entries(published.sources).map(([name, source]) => [sourceTitle(name, prices), source])),
  ];
}

function sourceTitle(name: string, prices: PublishedPrices): string {
  const dates = [...new Set(Object.values(prices).filter(({ source }) => source === name).map(({ date }) => date))];
  return dates.length > 0 ? `of ${dates.join(', ')}` : 'multiples of normalized minutes';
}

type UsedPrice = PublishedPrice & { readonly maxFrameRate?: number };

function pricesOf(prices: readonly UsedPrice[]): string[] {
  const of = (maxFrameRate: number) => prices.find(price => (price.maxFrameRate ?? maxFrameRate) === maxFrameRate);
  return [...FRAME_RATES.map(rate => String(of(rate)?.pricePerMinute ?? 'unknown')), [...new Set(prices.map(({ date }) => date))].join(', ')];
}

function servicesTable(): string[] {
  return table(['what', 'dollars', 'date'], Object.values(services).map(({ unit, dollars: price, date }) => [
    price < 0.001 ? `${unit}, a million` : unit, String(price < 0.001 ? Number((1e6 * price).toFixed(4)) : price), date,
  ]));
}
