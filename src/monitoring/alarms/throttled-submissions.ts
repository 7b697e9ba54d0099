import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition';
import { THROTTLING_PERIOD_MINUTES, type Thresholds } from './alarm-options';
import type { PipelineParts } from '../pipeline-parts';

/** A burst is throttled for a while. The alarm goes off if it lasts: each quarter of an hour has a throttled submission. */
export function submissionsThrottled({ tracker }: PipelineParts, { throttledFor }: Thresholds): AlarmDefinition {
  return {
    id: 'SubmissionsThrottled',
    description: `MediaConvert has throttled submissions for ${throttledFor.toHumanString()}. No upload is lost, but uploads wait.`,
    metric: tracker.metricThrottledSubmissions({ period: Duration.minutes(THROTTLING_PERIOD_MINUTES) }),
    threshold: 1,
    periods: throttledFor.toMinutes() / THROTTLING_PERIOD_MINUTES,
  };
}
