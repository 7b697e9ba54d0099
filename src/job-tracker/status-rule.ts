import type * as events from 'aws-cdk-lib/aws-events';
import { EVENT_DETAIL_TYPE, EVENT_SOURCE } from '../shared/contract/events';
import type { JobStatus } from '../shared/contract/record';

/** Properties of a rule for the events that the handlers publish; for all statuses if none are given. */
export function statusRuleProps(
  pipelineId: string, { target, ...props }: events.OnEventOptions, statuses?: readonly JobStatus[],
): events.RuleProps {
  const { eventPattern } = props;
  return {
    ...props,
    eventPattern: {
      ...eventPattern,
      source: [EVENT_SOURCE],
      detailType: [EVENT_DETAIL_TYPE],
      detail: { ...eventPattern?.detail, pipelineId: [pipelineId], ...(statuses && { status: [...statuses] }) },
    },
    targets: target && [target],
  };
}
