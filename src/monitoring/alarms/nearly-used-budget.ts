import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

/** The schedule of the budget measures it each hour. Without a budget there is no alarm. */
export function budgetNearlyUsed({ transcode, tracker }: PipelineParts, { budgetUsedPercent: threshold }: Thresholds): AlarmDefinition | undefined {
  return transcode._hasBudget ? {
    id: 'BudgetNearlyUsed',
    description: `${threshold} percent of the budget of this month is reserved. Uploads that do not fit will be HELD until the next month.`,
    metric: tracker.metricBudgetUsed({ period: Duration.minutes(5) }),
    threshold,
    // Between two hours, what was found last is still true.
    missingData: cloudwatch.TreatMissingData.IGNORE,
  } : undefined;
}
