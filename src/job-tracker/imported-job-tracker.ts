import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { JobTrackerBase } from './job-tracker-base';
import type { JobTrackerAttributes } from './job-tracker-interface';
import { nameOf } from '../shared/constructs/construct-name';

/** A tracker of another stack or app, whose functions are there. */
export class ImportedJobTracker extends JobTrackerBase {
  public readonly pipelineId: string;
  public readonly table: dynamodb.ITable;
  public readonly topic: sns.ITopic;
  /** @internal */
  protected readonly _eventBus?: events.IEventBus;

  public constructor(scope: Construct, id: string, private readonly attrs: JobTrackerAttributes) {
    super(scope, id);
    this.pipelineId = attrs.pipelineId;
    this.table = attrs.table;
    this.topic = attrs.topic;
    this._eventBus = attrs.eventBus;
  }

  /** @internal */
  protected _requireEvents(): void {
    if (!this.attrs.publishEvents) {
      throw new Error(`${nameOf('JobTracker', this)} is imported and publishes events only if its owner enables them: set 'publishEvents: true' `
        + 'for the JobTracker that owns the table, deploy it, and set it for fromJobTrackerAttributes() too');
    }
  }

  /** @internal */
  protected _emit(): void {
    // The functions are in another stack or app.
  }
}
