import { Duration, Lazy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { IJobTracker } from './job-tracker-interface';
import type { JobTrackerOptions } from './job-tracker-options';
import { forwardJobEvents } from './other-region/forward-job-events';
import { seeRunbook } from '../shared/alarms/runbook';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { JOB_EVENT_DETAIL_TYPE, JOB_EVENT_SOURCE, JOB_EVENT_STATUSES, PROGRESS_EVENT_STATUSES } from '../shared/contract/events';

interface JobEventsOptions extends Pick<JobTrackerOptions, 'encryptionKey' | 'alarmTopic' | 'trackProgress'> {
  /** The region of the jobs, if it is not the region of the stack. */
  readonly otherRegion?: string;
  /** Timeout of the function that reads the queue. */
  readonly timeout: Duration;
  /** The reconciling function, if there will be one. Called at synthesis. */
  readonly reconciler?: () => lambda.IFunction;
}

type Tracker = Construct & IJobTracker;

/** Creates the queue for MediaConvert's events of this pipeline's jobs, and the rule that fills it. */
export function createJobEventQueue(tracker: Tracker, options: JobEventsOptions): QueueWithDeadLetters {
  const queue = new QueueWithDeadLetters(tracker, 'JobEvents', {
    handlerTimeout: options.timeout,
    encryptionKey: options.encryptionKey,
    alarmTopic: options.alarmTopic,
    alarmDescription: ALARM_DESCRIPTION,
    alarmMetrics: {
      duplicates: tracker.metricDuplicateJobs({ period: ALARM_PERIOD }),
      unknown: tracker.metricUnknownSubmissions({ period: ALARM_PERIOD }),
      denied: tracker.metricDeniedSubmissions({ period: ALARM_PERIOD }),
      ...options.reconciler && { reconciler: errorsOf(options.reconciler) },
    },
  });
  const eventPattern = jobEventPattern(tracker.pipelineId, options.trackProgress ?? false);
  // Forwarded events match as they are: the rule does not depend on the region in the event.
  queue.receive(new events.Rule(tracker, 'JobEventRule', { eventPattern }));
  if (options.otherRegion !== undefined) {
    forwardJobEvents(tracker, options.otherRegion, eventPattern);
  }
  return queue;
}

const ALARM_DESCRIPTION = 'Job events could not be recorded, an upload had a duplicate job, a submission was denied or stayed unknown, or the '
  + 'reconciler failed. The graph of the alarm shows which number is not 0. Messages in the dead-letter queue: find the reason in the log of the '
  + 'function that records job events, fix the cause, and move the messages back to the job event queue within 14 days. '
  + seeRunbook('Alarm TrackerJobEventsDeadLetterAlarm');

const ALARM_PERIOD = Duration.minutes(1);

/** EventBridge invokes the reconciler asynchronously, so that only this metric shows a failure. */
function errorsOf(reconciler: () => lambda.IFunction): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: { FunctionName: Lazy.string({ produce: () => reconciler().functionName }) },
    statistic: cloudwatch.Stats.SUM,
    period: ALARM_PERIOD,
  });
}

function jobEventPattern(pipelineId: string, trackProgress: boolean): events.EventPattern {
  return {
    source: [JOB_EVENT_SOURCE],
    detailType: [JOB_EVENT_DETAIL_TYPE],
    detail: {
      status: trackProgress ? [...JOB_EVENT_STATUSES, ...PROGRESS_EVENT_STATUSES] : [...JOB_EVENT_STATUSES],
      userMetadata: { pipelineId: [pipelineId] },
    },
  };
}
