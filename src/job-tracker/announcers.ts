import { Lazy, Stack, type Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HandlerFunction } from '../shared/constructs/handler-function';
import { EVENT_SOURCE } from '../shared/contract/events';
import type { OptionalIndexName } from '../shared/contract/record';

interface AnnouncersProps {
  readonly table: dynamodb.ITable;
  readonly topic: sns.ITopic;
  /** Optional indexes of the table, whose attributes the functions write. */
  readonly indexes: readonly OptionalIndexName[];
  readonly recordRetention?: Duration;
  readonly publishEvents?: boolean;
}

/** The functions that change records and announce the change: on the topic and, if enabled, as an event. */
export class Announcers {
  private readonly handlers: HandlerFunction[] = [];
  private publishesEvents: boolean;

  public constructor(private readonly scope: Construct, private readonly props: AnnouncersProps) {
    this.publishesEvents = props.publishEvents ?? false;
  }

  /** Environment variables of each of these functions. */
  public get environment(): { [name: string]: string } {
    const { table, topic, indexes, recordRetention } = this.props;
    return {
      JOB_TABLE_NAME: table.tableName,
      TOPIC_ARN: topic.topicArn,
      EVENT_BUS_NAME: Lazy.string({ produce: () => (this.publishesEvents ? 'default' : undefined) }),
      ...(recordRetention && { RECORD_RETENTION_SECONDS: String(recordRetention.toSeconds()) }),
      ...(indexes.length > 0 && { JOB_INDEXES: indexes.join() }),
    };
  }

  /** Lets the function read and update records, and announce the change. */
  public add(handler: HandlerFunction): void {
    const { table, topic } = this.props;
    handler.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.tableArn], 'Reads and changes the records of uploads and jobs');
    handler.allow(['sns:Publish'], [topic.topicArn], 'Announces final statuses');
    handler.allowKey(table.encryptionKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The table is encrypted');
    handler.allowKey(topic.masterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The topic is encrypted');
    this.handlers.push(handler);
    if (this.publishesEvents) {
      this.allowEvents(handler);
    }
  }

  /** Enables events, which are disabled by default because they have a cost. */
  public publishEvents(): void {
    if (!this.publishesEvents) {
      this.publishesEvents = true;
      this.handlers.forEach(handler => this.allowEvents(handler));
    }
  }

  private allowEvents(handler: HandlerFunction): void {
    const bus = Stack.of(this.scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    const ownEvents = { StringEquals: { 'events:source': EVENT_SOURCE } };
    handler.allow(['events:PutEvents'], [bus], 'Announces final statuses as EventBridge events', ownEvents);
  }
}
