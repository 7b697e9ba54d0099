import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC_NAMESPACE, type MetricName } from '../contract/environment';

/** Adds one to a metric of the pipeline, by a line in the log that CloudWatch reads (embedded metric format). */
export function count(metric: MetricName, pipelineId: string): void {
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE });
  // Powertools would add the service, and a metric of two dimensions is not the one that the alarm watches.
  metrics.clearDefaultDimensions();
  metrics.addDimension('PipelineId', pipelineId);
  metrics.addMetric(metric, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
