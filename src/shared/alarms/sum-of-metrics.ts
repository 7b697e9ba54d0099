import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A metric for an alarm on several. Metrics without data count as 0. */
export function sumOfMetrics(usingMetrics: { [name: string]: cloudwatch.IMetric }, period: Duration, label: string): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({ expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`, usingMetrics, period, label });
}
