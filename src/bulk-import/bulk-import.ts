import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BulkImportProps } from './bulk-import-options';
import { ImportObjects, IMPORT_TIMEOUT } from './import-objects';
import { explainGrant } from '../shared/access-report/reasons';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { seeRunbook } from '../shared/alarms/runbook';
import { nameOf } from '../shared/constructs/construct-name';
import { QueueWithDeadLetters } from '../shared/constructs/queue-with-dead-letters';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireInstance } from '../shared/validation/shapes';
import type { TranscodePipeline } from '../transcode-pipeline';

/**
 * Imports the objects that were in the source bucket before the pipeline, at a chosen rate: from a listing, or from a report of S3 Inventory.
 * Operators start, watch, pause and resume an import by invoking its function. Objects that have a record, and objects that are newer than the
 * pipeline, which have their own events, are not submitted. See docs/bulk-import.md.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest', { bucket: videoBucket, prefix: 'films/' });
 * const tracker = new JobTracker(this, 'Tracker');
 * const transcode = new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker });
 * new BulkImport(this, 'Import', { transcode: transcode });
 */
export class BulkImport extends Construct {
  /** Function to which operators give the commands. */
  public readonly function: lambda.IFunction;
  /** Messages that continue an import. */
  public readonly queue: sqs.IQueue;
  /** Messages of imports that could not go on after five receives. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Alarm that goes off when the dead-letter queue is not empty: an import has stopped. */
  public readonly deadLetterAlarm: cloudwatch.Alarm;
  /** @internal */
  public readonly _transcode: TranscodePipeline;

  public constructor(scope: Construct, id: string, props: BulkImportProps) {
    super(scope, id);
    const name = nameOf('BulkImport', this);
    requireOptionKinds(name, props);
    requireInstance(`${name} transcode`, props.transcode, { member: '_importedBy', allowed: 'a TranscodePipeline of this app' });
    requireSameStack(name, this, props.transcode);
    includeInAccessReport(this);
    this._transcode = props.transcode;
    const messages = new QueueWithDeadLetters(this, 'Slices', {
      handlerTimeout: IMPORT_TIMEOUT,
      encryptionKey: props.encryptionKey,
      alarmTopic: props.alarmTopic,
      alarmDescription: `An import has stopped. Its message is in the dead-letter queue. ${seeRunbook('Alarm ImportSlicesDeadLetterAlarm')}`,
    });
    this.queue = messages.queue;
    this.deadLetterQueue = messages.deadLetterQueue;
    this.deadLetterAlarm = messages.deadLetterAlarm;
    this.function = new ImportObjects(this, 'ImportObjects', { ...props, queue: messages.queue }).function;
  }

  /**
   * Lets the grantee invoke the function: to start, watch, pause, resume and cancel imports. Each import submits jobs, which are billed.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * pipeline.addBulkImport().grantImport(new iam.Role(this, 'Operator', { assumedBy: new iam.AccountRootPrincipal() }));
   */
  public grantImport(grantee: iam.IGrantable): iam.Grant {
    const actions = ['lambda:InvokeFunction'];
    const { functionArn } = this.function;
    explainGrant(grantee, { why: 'grantImport()', actions, resources: [functionArn] });
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [functionArn] });
  }
}

/** The function uses the queue, the table and the bucket of the pipeline. */
function requireSameStack(name: string, scope: Construct, transcode: TranscodePipeline): void {
  const [own, other] = [Stack.of(scope), Stack.of(transcode)];
  if (own !== other) {
    throw new Error(`${name} transcode must be of the same stack, got '${transcode.node.path}' of stack '${other.node.path}': create the import in `
      + 'that stack');
  }
}
