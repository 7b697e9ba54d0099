import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionSettings } from './job-tracker-options';
import { explain } from '../shared/access-report/reasons';
import { HandlerFunction } from '../shared/constructs/handler-function';
import { mediaConvertArn, mediaConvertEnvironment } from '../shared/constructs/media-convert-region';
import { OPEN_JOBS_INDEX } from '../shared/contract/record';

interface ReconcileJobsProps {
  readonly settings: FunctionSettings;
  readonly interval: Duration;
  readonly pipelineId: string;
  readonly table: dynamodb.ITable;
  /** Receives MediaConvert's answers as job events. */
  readonly jobEventQueue: sqs.IQueue;
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
}

/** Queries MediaConvert, on a schedule, for open jobs without recent events. */
export class ReconcileJobs extends HandlerFunction {
  public readonly interval: Duration;

  public constructor(scope: Construct, id: string, props: ReconcileJobsProps) {
    super(scope, id, {
      ...props.settings,
      bundle: 'job-tracker/reconcile-jobs.lambda',
      description: 'Repairs records of jobs whose events did not arrive',
      environment: {
        PIPELINE_ID: props.pipelineId,
        JOB_TABLE_NAME: props.table.tableName,
        JOB_EVENT_QUEUE_URL: props.jobEventQueue.queueUrl,
        ...mediaConvertEnvironment(props.mediaConvertRegion),
      },
    });
    this.interval = props.interval;
    this.allowReading(props.table);
    this.allow(['mediaconvert:GetJob'], [mediaConvertArn(this, props.mediaConvertRegion, 'jobs', '*')],
      'Asks for the status of a job whose events did not arrive; the job is known at run time');
    this.allowSending(props.jobEventQueue);
    new events.Rule(this, 'Schedule', {
      schedule: events.Schedule.rate(props.interval),
      // No dead-letter queue: a run that cannot be started is retried, and the next run repairs the same records.
      targets: [new targets.LambdaFunction(this.function)],
    });
    explain({ at: this, why: 'The schedule starts the function', actions: ['lambda:InvokeFunction'] });
  }

  /** Returns uploads that no function processes to the upload queue. */
  public useUploadQueue(uploadQueue: sqs.IQueue): void {
    this.function.addEnvironment('UPLOAD_QUEUE_URL', uploadQueue.queueUrl);
    this.allowSending(uploadQueue);
  }

  private allowReading(table: dynamodb.ITable): void {
    this.allow(['dynamodb:BatchGetItem'], [table.tableArn], 'Reads the records of stale jobs');
    this.allow(['dynamodb:Query'], [`${table.tableArn}/index/${OPEN_JOBS_INDEX.indexName}`], 'Finds open records that have not changed');
    this.allowKey(table.encryptionKey?.keyArn, ['kms:Decrypt'], 'The table is encrypted');
  }

  private allowSending(queue: sqs.IQueue): void {
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'Sends job states to the job event queue, and unsubmitted uploads to the upload queue');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The messages of the queue are encrypted');
  }
}
