import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

/** Counted by the pipeline: the metrics of MediaConvert's default queue include jobs of others, and bad sources. */
export function failedJobs({ tracker }: PipelineParts, { failedJobs: threshold }: Thresholds): AlarmDefinition {
  return {
    id: 'FailedJobs',
    description: `${threshold} videos failed within an hour, not because of their files: permissions, settings or MediaConvert itself.`,
    metric: tracker.metricFailedJobs({ period: Duration.hours(1) }),
    threshold,
  };
}
