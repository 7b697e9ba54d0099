import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { IJobTracker } from './job-tracker-interface';
import { METRIC_NAMESPACE, type MetricName, type OptionalMetricName } from '../shared/contract/environment';

/** A metric that the handlers emit for the pipeline. */
export function pipelineMetric(
  tracker: Construct & IJobTracker, metricName: MetricName | OptionalMetricName, options?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { PipelineId: tracker.pipelineId },
    statistic: cloudwatch.Stats.SUM,
    ...options,
  }).attachTo(tracker);
}
