import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC_NAMESPACE, type MetricName } from '../contract/environment';

/** Adds one to a metric of the pipeline, with a log line in CloudWatch's embedded metric format. */
export function count(metric: MetricName, pipelineId: string): void {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  // By default, Powertools adds a second dimension. The alarm watches the metric with one.
  metrics.clearDefaultDimensions();
  metrics.addDimension('PipelineId', pipelineId);
  metrics.addMetric(metric, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
