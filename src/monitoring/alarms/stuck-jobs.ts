import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

/** The reconciler measures it on each run. Without a reconciler there is no alarm. */
export function jobsStuck({ tracker }: PipelineParts, { stuckAfter }: Thresholds): AlarmDefinition | undefined {
  return tracker._reconcilerInterval && {
    id: 'JobsStuck',
    description: `A job has been open for ${stuckAfter.toHumanString()}: it waits in a MediaConvert queue, or its end was not recorded.`,
    metric: tracker.metricOldestOpenJob({ period: Duration.minutes(5) }),
    threshold: stuckAfter.toSeconds(),
    // Between two runs, what the last one found is still true.
    missingData: cloudwatch.TreatMissingData.IGNORE,
  };
}
