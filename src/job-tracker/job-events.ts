import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { JobTrackerOptions } from './job-tracker-options';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { JOB_EVENT_DETAIL_TYPE, JOB_EVENT_SOURCE, JOB_EVENT_STATUSES, PROGRESS_EVENT_STATUSES } from '../shared/contract/events';

interface JobEventsOptions extends Pick<JobTrackerOptions, 'encryptionKey' | 'alarmTopic' | 'trackProgress'> {
  readonly pipelineId: string;
  /** Timeout of the function that reads the queue. */
  readonly timeout: Duration;
  readonly alarmMetrics: { [name: string]: cloudwatch.IMetric };
}

/** Creates the queue for MediaConvert's events of this pipeline's jobs, and the rule that fills it. */
export function createJobEventQueue(tracker: Construct, options: JobEventsOptions): QueueWithDeadLetters {
  const queue = new QueueWithDeadLetters(tracker, 'JobEvents', {
    // Lambda's documentation asks for six times the function's timeout.
    visibilityTimeout: Duration.seconds(6 * options.timeout.toSeconds()),
    encryptionKey: options.encryptionKey,
    alarmTopic: options.alarmTopic,
    alarmDescription: ALARM_DESCRIPTION,
    alarmMetrics: options.alarmMetrics,
  });
  queue.receive(createJobEventRule(tracker, options));
  return queue;
}

/** The first words are a heading of the runbook. */
const ALARM_DESCRIPTION = 'Job events could not be recorded, an upload had a duplicate job, a submission was denied or stayed unknown, or the '
  + 'reconciler failed. The graph of the alarm shows which number is not 0. Messages in the dead-letter queue: find the reason in the log of the '
  + 'function that records job events, fix the cause, and move the messages back to the job event queue within 14 days. For the other numbers, see '
  + 'docs/operator-runbook.md';

function createJobEventRule(tracker: Construct, { pipelineId, trackProgress = false }: JobEventsOptions): events.Rule {
  return new events.Rule(tracker, 'JobEventRule', {
    eventPattern: {
      source: [JOB_EVENT_SOURCE],
      detailType: [JOB_EVENT_DETAIL_TYPE],
      detail: {
        status: trackProgress ? [...JOB_EVENT_STATUSES, ...PROGRESS_EVENT_STATUSES] : [...JOB_EVENT_STATUSES],
        userMetadata: { pipelineId: [pipelineId] },
      },
    },
  });
}
