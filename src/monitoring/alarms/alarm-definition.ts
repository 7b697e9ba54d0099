import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm of PipelineAlarms. It goes off if the metric reaches the threshold. */
export interface AlarmDefinition {
  /** Also the name of its section in the runbook. */
  readonly id: string;
  /** For a person who is woken by it: what is wrong, and what that means for videos. */
  readonly description: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  /** How many periods in a row must reach the threshold; 1 if absent. */
  readonly periods?: number;
  /** Not breaching if absent: the metrics of queues and functions have no data while nothing happens. */
  readonly missingData?: cloudwatch.TreatMissingData;
}
