import { Duration, Stack } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { createCursorSecret } from './cursor-secret';
import type { JobApiProps } from './job-api-options';
import { JobOperation } from './job-operation';
import { environmentOf } from './visible-jobs';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { HandlerFunction } from '../shared/constructs/handler-function';
import { BY_SOURCE_INDEX, BY_UPLOADER_INDEX, RECORD_INDEXES } from '../shared/contract/record';

/** Answers all requests but those for playback URLs, with exactly the permissions that its operations need. */
export class AnswerJobRequest extends HandlerFunction {
  public constructor(scope: Construct, id: string, private readonly props: JobApiProps) {
    const { transcode, encryptionKey } = props;
    const secret = createCursorSecret(scope, encryptionKey);
    const { ingest, tracker } = transcode._parts;
    super(scope, id, {
      bundle: 'job-api/answer-job-request.lambda',
      description: 'Answers requests for jobs',
      // API Gateway waits for 30 seconds.
      timeout: Duration.seconds(29),
      ...monitoringOf(props),
      encryptionKey,
      environment: {
        ...environmentOf(props),
        SOURCE_BUCKET_NAME: ingest.bucket.bucketName,
        CURSOR_SECRET_ARN: secret.ref,
        ...(tracker._indexes.length > 0 && { JOB_INDEXES: tracker._indexes.join() }),
        ...operationsEnvironment(props),
      },
    });
    this.allowReading();
    this.allowCursors(secret.ref);
    this.allowOperations();
  }

  private allowReading(): void {
    const { table, _indexes } = this.props.transcode._parts.tracker;
    const indexes = [...RECORD_INDEXES.map(({ indexName }) => indexName), ..._indexes].filter(name => this.reads(name));
    this.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], [table.tableArn], 'Reads the records of jobs');
    this.allow(['dynamodb:Query'], indexes.map(name => `${table.tableArn}/index/${name}`), 'Lists jobs');
    this.allowKey(table.encryptionKey?.keyArn, ['kms:Decrypt'], 'The table is encrypted');
  }

  /** Lists of one user's jobs are read by source or by uploader. */
  private reads(indexName: string): boolean {
    return !this.props.ownJobsOnly || indexName === BY_SOURCE_INDEX.indexName || indexName === BY_UPLOADER_INDEX.indexName;
  }

  private allowCursors(secretArn: string): void {
    this.allow(['secretsmanager:GetSecretValue'], [secretArn], 'Encrypts the cursors of lists');
    const { encryptionKey } = this.props;
    if (encryptionKey) {
      const { region, urlSuffix } = Stack.of(this);
      this.allow(['kms:Decrypt'], [encryptionKey.keyArn], 'The secret of cursors is encrypted', {
        StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${urlSuffix}` },
      });
    }
  }

  private allowOperations(): void {
    const { operations = [], transcode, deletion } = this.props;
    if (operations.includes(JobOperation.SUBMIT)) {
      this.allowSending(transcode._parts.ingest.queue, 'Submits jobs by requests');
    }
    if (givesCommands(operations)) {
      this.allow(['lambda:InvokeFunction'], [transcode.function.functionArn], 'Cancels and submits jobs again by the commands of operators');
    }
    if (deletion) {
      this.allowSending(deletion.queue, 'Asks for the deletion of jobs');
    }
  }

  private allowSending({ queueArn, encryptionMasterKey }: sqs.IQueue, why: string): void {
    this.allow(['sqs:SendMessage'], [queueArn], why);
    this.allowKey(encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The messages of the queue are encrypted');
  }
}

function operationsEnvironment({ operations = [], transcode, deletion }: JobApiProps): { [name: string]: string } {
  const { ingest: { queue, prefix } } = transcode._parts;
  return {
    ...(operations.includes(JobOperation.SUBMIT) && {
      UPLOAD_QUEUE_URL: queue.queueUrl,
      UPLOAD_PREFIX: prefix,
      REQUEST_FEATURES: transcode._requestRules!.features.join(),
    }),
    ...(givesCommands(operations) && { SUBMIT_FUNCTION_ARN: transcode.function.functionArn }),
    ...(deletion && { DELETION_QUEUE_URL: deletion.queue.queueUrl }),
    ...(deletion?._allowsSourceDeletion && { MAY_DELETE_SOURCES: 'true' }),
  };
}

function givesCommands(operations: readonly JobOperation[]): boolean {
  return operations.includes(JobOperation.CANCEL) || operations.includes(JobOperation.RESUBMIT);
}
