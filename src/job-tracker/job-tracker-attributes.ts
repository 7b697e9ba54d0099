import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Attributes of a JobTracker that another app owns, for `JobTracker.fromJobTrackerAttributes()`. */
export interface JobTrackerAttributes {
  /** The tracker's table. If it has a customer key, import it with the key, so that grants include the key. */
  readonly table: dynamodb.ITable;

  /** The tracker's topic. */
  readonly topic: sns.ITopic;

  /** The tracker's `pipelineId`. */
  readonly pipelineId: string;

  /**
   * Event bus of the rules that `onJobComplete()`, `onJobFailed()` and `onJobStateChange()` create. The tracker publishes to the default bus
   * of its account and region; name another bus if its events are forwarded there.
   *
   * @default - the default event bus
   */
  readonly eventBus?: events.IEventBus;

  /**
   * Whether the tracker publishes events even if no rule of its own app listens: its option `publishEvents`. Without it,
   * `onJobComplete()`, `onJobFailed()` and `onJobStateChange()` throw an error.
   *
   * @default false
   */
  readonly publishEvents?: boolean;
}
