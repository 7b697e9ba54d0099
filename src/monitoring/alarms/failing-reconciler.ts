import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

/** CloudWatch has no longer periods. */
const LONGEST_PERIOD = Duration.days(1);

/** One error is in the tracker's own alarm already, which is on for a minute. This one is on as long as the runs fail. */
export function reconcilerFailing({ tracker }: PipelineParts, { reconcilerFailures }: Thresholds): AlarmDefinition | undefined {
  const period = tracker._reconcilerInterval;
  return period && period.toSeconds() <= LONGEST_PERIOD.toSeconds() ? {
    id: 'ReconcilerFailing',
    description: `The reconciler failed ${reconcilerFailures} times in a row. Records of jobs whose events were lost are not repaired.`,
    metric: tracker.metricReconcilerErrors({ period }),
    threshold: 1,
    periods: reconcilerFailures,
  } : undefined;
}
