import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import type { Thresholds } from './alarm-options';
import { sumOfMetrics } from '../../shared/alarms/sum-of-metrics';
import type { PipelineParts } from '../pipeline-parts';

const period = Duration.minutes(15);

/** A message that fails is no error of the function: it is tried again, and becomes a dead letter in the end. */
export function functionErrors({ transcode, tracker }: PipelineParts, { functionErrors: threshold }: Thresholds): AlarmDefinition {
  return {
    id: 'FunctionErrors',
    description: `The functions that submit uploads and record job events crashed or timed out ${threshold} times in 15 minutes. Messages are tried `
      + 'again, five times, then they become dead letters.',
    metric: sumOfMetrics({
      submit: transcode.metricFunctionErrors({ period }), record: tracker.metricFunctionErrors({ period }),
    }, period, 'Errors and timeouts'),
    threshold,
  };
}

export function functionsThrottled({ transcode, tracker }: PipelineParts, { functionThrottles: threshold }: Thresholds): AlarmDefinition {
  return {
    id: 'FunctionsThrottled',
    description: `Lambda refused to run the functions of the pipeline ${threshold} times in 15 minutes: the account has no free concurrency. Each `
      + 'refused message counts as a try, and becomes a dead letter after five.',
    metric: sumOfMetrics({
      submit: transcode.metricFunctionThrottles({ period }), record: tracker.metricFunctionThrottles({ period }),
    }, period, 'Throttles'),
    threshold,
  };
}
