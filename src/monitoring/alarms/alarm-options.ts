import { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { requireDurationIn, requireIntegerIn } from '../../shared/validation/values';

/** Options of PipelineAlarms, and of `addAlarms()` of MediaPipeline. */
export interface PipelineAlarmsOptions {
  /**
   * Topic that each alarm of PipelineAlarms publishes to, so that a second problem is announced while the first one lasts. If this app owns
   * the topic, its policy and that of its key are extended to let CloudWatch publish; an imported topic and its key must allow it already.
   *
   * @default - `alarmTopic` of a MediaPipeline; otherwise the alarms have no action
   */
  readonly topic?: sns.ITopic;

  /**
   * Topic that the composite alarm publishes to: one message when the pipeline becomes unhealthy, however many alarms follow.
   *
   * @default - the composite alarm has no action
   */
  readonly compositeTopic?: sns.ITopic;

  /**
   * Age of the oldest upload in the queue, 1 minute to 14 days. Set it to more than six times `submitFunction.timeout`, after which an
   * upload whose function died is tried again.
   *
   * @default Duration.minutes(30) - longer than the longest delay with which the pipeline requeues an upload, 15 minutes
   */
  readonly uploadAge?: Duration;

  /**
   * Age of the oldest job event in the queue, 1 minute to 14 days. Set it to more than six times `recordFunction.timeout`.
   *
   * @default Duration.minutes(30) - longer than the longest delay with which the pipeline requeues an event, 15 minutes
   */
  readonly jobEventAge?: Duration;

  /**
   * Time since a message became a dead letter, 1 hour to 13 days. SQS deletes a message 14 days after it was sent to its queue, which was
   * earlier.
   *
   * @default Duration.days(10) - leaves a long weekend and more
   */
  readonly deadLetterAge?: Duration;

  /**
   * How long MediaConvert may throttle submissions: quarters of an hour, 15 minutes to 24 hours.
   *
   * @default Duration.hours(1) - longer than a burst of some thousand uploads is throttled
   */
  readonly throttledFor?: Duration;

  /**
   * How long a job may be open, from the first claim of its upload, 1 hour to 14 days. MediaConvert ends jobs after 48 hours of work.
   *
   * @default Duration.hours(12) - longer than long films take
   */
  readonly stuckAfter?: Duration;

  /**
   * Number of jobs that ended as ERROR within an hour, for another reason than the source file.
   *
   * @default 3 - a single one may be an unusual source
   */
  readonly failedJobs?: number;

  /**
   * Number of crashes and timeouts of the submit and record functions within 15 minutes.
   *
   * @default 3 - a single one is repaired by the next try
   */
  readonly functionErrors?: number;

  /**
   * Number of times that Lambda refused to run the submit and record functions within 15 minutes.
   *
   * @default 10 - two messages that became dead letters for it
   */
  readonly functionThrottles?: number;

  /**
   * Number of runs of the reconciler in a row that failed, 1 to 7.
   *
   * @default 3 - three hours with the default interval
   */
  readonly reconcilerFailures?: number;

  /**
   * Percent of the month's budget that is reserved, 1 to 100. For pipelines with a budget.
   *
   * @default 80 - leaves time to raise the limit before uploads are HELD
   */
  readonly budgetUsedPercent?: number;
}

/** The thresholds, validated and with their defaults. */
export type Thresholds = Required<Omit<PipelineAlarmsOptions, 'topic' | 'compositeTopic'>>;

export const THROTTLING_PERIOD_MINUTES = 15;

const MAX_COUNT = 1_000_000;

/** `what` names the construct in errors. */
export function thresholdsOf(what: string, options: PipelineAlarmsOptions): Thresholds {
  const thresholds: Thresholds = {
    uploadAge: options.uploadAge ?? Duration.minutes(30),
    jobEventAge: options.jobEventAge ?? Duration.minutes(30),
    deadLetterAge: options.deadLetterAge ?? Duration.days(10),
    throttledFor: options.throttledFor ?? Duration.hours(1),
    stuckAfter: options.stuckAfter ?? Duration.hours(12),
    failedJobs: options.failedJobs ?? 3,
    functionErrors: options.functionErrors ?? 3,
    functionThrottles: options.functionThrottles ?? 10,
    reconcilerFailures: options.reconcilerFailures ?? 3,
    budgetUsedPercent: options.budgetUsedPercent ?? 80,
  };
  requireThresholds(what, thresholds);
  return thresholds;
}

function requireThresholds(what: string, thresholds: Thresholds): void {
  const { uploadAge, jobEventAge, deadLetterAge, throttledFor, stuckAfter, reconcilerFailures } = thresholds;
  requireDurationIn(`${what} uploadAge`, uploadAge, Duration.minutes(1), Duration.days(14));
  requireDurationIn(`${what} jobEventAge`, jobEventAge, Duration.minutes(1), Duration.days(14));
  requireDurationIn(`${what} deadLetterAge`, deadLetterAge, Duration.hours(1), Duration.days(13));
  requireDurationIn(`${what} stuckAfter`, stuckAfter, Duration.hours(1), Duration.days(14));
  requireQuartersOfHours(`${what} throttledFor`, throttledFor);
  for (const option of ['failedJobs', 'functionErrors', 'functionThrottles'] as const) {
    requireIntegerIn(`${what} ${option}`, thresholds[option], 1, MAX_COUNT);
  }
  // CloudWatch evaluates at most a week of periods, and the longest one is a day.
  requireIntegerIn(`${what} reconcilerFailures`, reconcilerFailures, 1, 7);
  requireIntegerIn(`${what} budgetUsedPercent`, thresholds.budgetUsedPercent, 1, 100);
}

/** The periods of the alarm. CloudWatch evaluates at most a day of periods that are shorter than an hour. */
function requireQuartersOfHours(what: string, duration: Duration): void {
  requireDurationIn(what, duration, Duration.minutes(THROTTLING_PERIOD_MINUTES), Duration.days(1));
  if (duration.toSeconds() % (60 * THROTTLING_PERIOD_MINUTES) !== 0) {
    throw new Error(`${what} must be a multiple of ${THROTTLING_PERIOD_MINUTES} minutes, got ${duration.toHumanString()}`);
  }
}
