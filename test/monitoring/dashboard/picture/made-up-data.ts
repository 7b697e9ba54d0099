import { renderingOf, type MetricRow } from './dashboard-body';
import { Random } from '../../../simulation/random';
import type { Series } from '../../metric-math/expression';

/** From Saturday to Friday. */
const HOURS = 7 * 24;
const HOURS_IN_PERIOD = 2;
const BURST = HOURS - 9;
/** While dead letters wait for an operator. */
const REPAIR = { from: 40, to: 120 };

const MS_IN_MINUTE = 60_000;

/** By the hours since the beginning of the week. In its last hours, a user uploads an archive. */
type Curve = (hour: number, random: Random) => number | undefined;

/** A week of each metric, made up. Metrics without an entry have no data. */
const CURVES: { readonly [metric: string]: Curve } = {
  'Invocations Sum': uploads,
  'TimeToPlayable SampleCount': (hour, random) => Math.max(0, Math.round(uploads(hour, random) * 0.97)),
  'FailedJobs Sum': hour => (hour === 40 || hour === 112 ? 1 : undefined),
  'ThrottledSubmissions Sum': (hour, random) => (inBurst(hour) ? 60 + random.between(0, 40) : undefined),
  'UninspectedSources Sum': hour => (hour === 60 ? 2 : undefined),
  'ApproximateNumberOfMessagesVisible Maximum': (hour, random) => (inBurst(hour) ? 150 + random.between(0, 80) : random.between(0, 4)),
  'ApproximateNumberOfMessagesVisible Maximum UploadsDlq': hour => (inRepair(hour) ? 2 : 0),
  'ApproximateAgeOfOldestMessage Maximum': (hour, random) => (inBurst(hour) ? 400 + random.between(0, 300) : 20 + random.between(0, 60)),
  'ApproximateAgeOfOldestMessage Maximum UploadsDlq': hour => (inRepair(hour) ? (hour - REPAIR.from) * 3_600 : 0),
  'ApproximateNumberOfMessagesVisible Maximum JobEventsDlq': () => 0,
  'ApproximateAgeOfOldestMessage Maximum JobEventsDlq': () => 0,
  'JobsCompletedCount Sum': (hour, random) => Math.max(0, Math.round(uploads(hour, random) * 0.97)),
  'JobsErroredCount Sum': (_hour, random) => (random.percent(20) ? 1 : 0),
  'JobsCanceledCount Sum': hour => (hour === 104 ? 4 : 0),
  'Errors Sum SubmitJob': hour => (hour === 80 ? 1 : 0),
  'Errors Sum': () => 0,
  'Throttles Sum': () => 0,
  'Requests Sum': (hour, random) => 30_000 * daylight(hour - 3) + 4_000 + random.between(0, 3_000),
  'BytesDownloaded Sum': (hour, random) => (12 * daylight(hour - 3) + 2 + random.between(0, 100) / 100) * 1024 ** 3,
  '4xxErrorRate Average': (_hour, random) => 0.4 + random.between(0, 40) / 100,
  '5xxErrorRate Average': (_hour, random) => random.between(0, 10) / 100,
  'TimeToPlayable p50': minutes(4, 2),
  'TimeToPlayable p90': minutes(9, 5),
  'TimeToPlayable p99': minutes(17, 9),
  'StandbyTime p50': minutes(0.3, 1),
  'StandbyTime p90': minutes(0.8, 3),
  'StandbyTime p99': minutes(2, 6),
  'TranscodingTime p50': minutes(3, 0),
  'TranscodingTime p90': minutes(7, 0),
  'TranscodingTime p99': minutes(13, 0),
  'OldestOpenJob Maximum': (hour, random) => (inBurst(hour) ? 5_000 + random.between(0, 2_000) : random.between(0, 2_000)),
  'AudioOutputDuration Sum': (hour, random) => uploads(hour, random) * 2 * MS_IN_MINUTE,
  'SDOutputDuration Sum': (hour, random) => uploads(hour, random) * 15 * MS_IN_MINUTE,
  'HDOutputDuration Sum': (hour, random) => uploads(hour, random) * 10 * MS_IN_MINUTE,
};

export function seriesOf(row: MetricRow): Series {
  const [, name, ...dimensions] = row;
  const { stat = 'Average' } = renderingOf(row);
  const metric = `${String(name)} ${stat}`;
  const [, resource = ''] = /(UploadsDlq|JobEventsDlq|SubmitJob|RecordJobEvent)/.exec(dimensions.join()) ?? [];
  const curve = CURVES[`${metric} ${resource}`] ?? CURVES[metric];
  const random = new Random(1);
  return Array.from({ length: HOURS / HOURS_IN_PERIOD }, (_none, period) => curve?.(period * HOURS_IN_PERIOD, random));
}

function uploads(hour: number, random: Random): number {
  return Math.round(30 * daylight(hour) + random.between(0, 4) + (inBurst(hour) ? 80 : 0));
}

/** 0 at night and 1 at noon, less on weekends. */
function daylight(hour: number): number {
  const weekend = hour < 2 * 24 ? 0.4 : 1;
  return weekend * Math.max(0, Math.sin(Math.PI * ((hour % 24) - 6) / 14));
}

function inBurst(hour: number): boolean {
  return hour >= BURST;
}

function inRepair(hour: number): boolean {
  return hour >= REPAIR.from && hour < REPAIR.to;
}

/** A time that is longer in the burst. */
function minutes(usual: number, more: number): Curve {
  return (hour, random) => (usual * (0.8 + random.between(0, 40) / 100) + (inBurst(hour) ? more : 0)) * MS_IN_MINUTE;
}
