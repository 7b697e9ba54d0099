import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MetricUnit as Unit } from '@aws-lambda-powertools/metrics/types';
import { isPipelineFailure } from './record-state';
import { METRIC_NAMESPACE, type MetricName, type OptionalMetricName } from '../contract/environment';
import type { JobRecord } from '../contract/record';

interface MetricsEnvironment {
  readonly OPTIONAL_METRICS?: string;
}

const UNITS: Readonly<Record<OptionalMetricName, Unit>> = {
  UninspectedSources: MetricUnit.Count,
  ThrottledSubmissions: MetricUnit.Count,
  FailedJobs: MetricUnit.Count,
  TimeToPlayable: MetricUnit.Milliseconds,
  OldestOpenJob: MetricUnit.Seconds,
  BudgetUsed: MetricUnit.Percent,
};

/** Adds one to a metric of the pipeline. */
export function count(metric: MetricName, pipelineId: string): void {
  emit(metric, MetricUnit.Count, pipelineId, 1);
}

/** Whether the app asks for the metric. */
export function isAsked({ OPTIONAL_METRICS = '' }: MetricsEnvironment, metric: OptionalMetricName): boolean {
  return OPTIONAL_METRICS.split(',').includes(metric);
}

/** Emits a value, or one event, of an optional metric if the app asks for it. */
export function measure(environment: MetricsEnvironment, metric: OptionalMetricName, pipelineId: string, value = 1): void {
  if (isAsked(environment, metric)) {
    emit(metric, UNITS[metric], pipelineId, value);
  }
}

/** Emits FailedJobs for a job that ended, unless its source was the reason. */
export function measureFailure(environment: MetricsEnvironment, record: JobRecord): void {
  if (isPipelineFailure(record)) {
    measure(environment, 'FailedJobs', record.pipelineId);
  }
}

/** A log line in CloudWatch's embedded metric format. */
function emit(metric: MetricName | OptionalMetricName, unit: Unit, pipelineId: string, value: number): void {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  // By default, Powertools adds a second dimension. The alarm watches the metric with one.
  metrics.clearDefaultDimensions();
  metrics.addDimension('PipelineId', pipelineId);
  metrics.addMetric(metric, unit, value);
  keepAtAnyLevel(metrics);
  metrics.publishStoredMetrics();
}

/**
 * Lambda filters lines by level if it is set. A line without a level or a time is INFO, so that a higher level would drop the metric.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
function keepAtAnyLevel(metrics: Metrics): void {
  const level = process.env.AWS_LAMBDA_LOG_LEVEL;
  if (level) {
    metrics.addMetadata('level', level);
    metrics.addMetadata('timestamp', new Date().toISOString());
  }
}
