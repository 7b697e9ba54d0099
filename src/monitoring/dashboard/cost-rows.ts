import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { divided, graph, sideBySide, type DashboardContents } from './dashboard-contents';
import { PricingTier } from '../../output-preset';
import { pricePerMinute } from '../../shared/pure/estimate/price-per-minute';
import { OutputKind, type TranscodePipeline, type TranscodingRates } from '../../transcode-pipeline';

const MS_IN_MINUTE = 60_000;
const STACKED = { stacked: true };
const BUDGET_LINE = { leftAnnotations: [{ value: 100, label: 'Uploads are HELD', color: cloudwatch.Color.RED }] };

interface Minutes {
  /** In expressions. */
  readonly id: string;
  readonly label: string;
  /** Absent if no rate is known. */
  readonly kind?: OutputKind;
  readonly metric: cloudwatch.IMetric;
}

/** Minutes of output, as MediaConvert bills them, and what they cost if the rates are known. */
export function costRows({ transcode, tracker, rates }: DashboardContents): cloudwatch.IWidget[][] {
  const minutes = minutesOf(transcode);
  const billed = minutes.map(({ id, label, metric }) => divided(id, metric, MS_IN_MINUTE, label));
  return [sideBySide(
    graph('Minutes of output of the MediaConvert queue', 'minutes', billed, STACKED),
    ...rates ? [graph(`Cost at the basic rates of ${rates.asOf}`, 'dollars', costs(minutes, rates), STACKED)] : [],
    ...transcode._hasBudget ? [graph('Budget of this month', 'percent', [tracker.metricBudgetUsed({ label: 'Reserved' })], BUDGET_LINE)] : [],
  )];
}

function minutesOf(transcode: TranscodePipeline): Minutes[] {
  return [
    { id: 'audio', label: 'Audio', kind: OutputKind.AUDIO, metric: transcode.metricAudioOutputDuration() },
    { id: 'sd', label: 'SD', kind: OutputKind.SD, metric: transcode.metricSdOutputDuration() },
    { id: 'hd', label: 'HD', kind: OutputKind.HD, metric: transcode.metricHdOutputDuration() },
    { id: 'uhd', label: '4K', kind: OutputKind.UHD, metric: transcode.metricUhdOutputDuration() },
    { id: 'eightK', label: '8K', metric: transcode.metric8KOutputDuration() },
  ];
}

function costs(minutes: Minutes[], rates: TranscodingRates): cloudwatch.IMetric[] {
  return minutes.flatMap(({ id, label, kind, metric }) => {
    const price = kind && pricePerMinute(rates._rates, { tier: PricingTier.BASIC, kind, codec: 'H_264', frameRate: 30 });
    return price === undefined ? [] : new cloudwatch.MathExpression({
      expression: `${id}Cost * ${price} / ${MS_IN_MINUTE}`, usingMetrics: { [`${id}Cost`]: metric }, label,
    });
  });
}
