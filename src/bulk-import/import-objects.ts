import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { BulkImportProps } from './bulk-import-options';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { handlerFolder } from '../shared/constructs/handler-folder';
import { underPrefix } from '../shared/constructs/list-condition';
import { mediaConvertEnvironment } from '../shared/constructs/media-convert-region';
import { PlanAsset } from '../shared/constructs/plan-asset';
import { QueueHandler } from '../shared/constructs/queue-handler';
import { importKeyOf } from '../shared/contract/bulk-import';
import { BY_SOURCE_INDEX } from '../shared/contract/record';
import type { MediaLocation, TranscodePipeline } from '../transcode-pipeline';

export const IMPORT_TIMEOUT = Duration.minutes(1);

interface ImportObjectsProps extends BulkImportProps {
  readonly queue: sqs.IQueue;
}

/** The function that imports, with exactly the permissions that it needs. It cannot create jobs: it sends messages to the upload queue. */
export class ImportObjects extends QueueHandler {
  public constructor(scope: Construct, id: string, props: ImportObjectsProps) {
    const { transcode, queue, encryptionKey, rates } = props;
    const { ingest, tracker } = transcode._parts;
    const imported = transcode._importedBy(nameOf('BulkImport', scope), rates);
    const asset = new PlanAsset(handlerFolder(BUNDLE), imported.plan);
    super(scope, id, {
      ...monitoringOf(props),
      bundle: BUNDLE,
      code: lambda.Code.fromAsset(asset.directory, { assetHash: asset.hash }),
      description: 'Imports objects that were in the source bucket before the pipeline',
      timeout: IMPORT_TIMEOUT,
      encryptionKey,
      queue,
      batchSize: 1,
      maxConcurrency: 2,
      sendsToItself: true,
      environment: {
        PIPELINE_ID: tracker.pipelineId,
        JOB_TABLE_NAME: tracker.table.tableName,
        UPLOAD_QUEUE_URL: ingest.queue.queueUrl,
        IMPORT_QUEUE_URL: queue.queueUrl,
        UPLOADS: Lazy.string({ produce: () => Stack.of(scope).toJsonString({ ...ingest._filter, ...transcode._signedUploads.toFilter() }) }),
        ...mediaConvertEnvironment(imported.mediaConvertRegion),
      },
    });
    asset.discardOnceStaged(this);
    this.allowQueues(transcode, queue);
    this.allowTable(transcode);
    this.allowSources(transcode);
    if (props.inventory) {
      this.allowInventory(props.inventory);
    }
  }

  private allowQueues({ _parts: { ingest } }: TranscodePipeline, queue: sqs.IQueue): void {
    this.allow(['sqs:SendMessage'], [ingest.queue.queueArn], 'An import submits objects as uploads');
    this.allow(['sqs:GetQueueAttributes'], [ingest.queue.queueArn], 'Objects that are older than the queue have no event');
    this.allowKey(ingest.queue.encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The messages of the upload queue are encrypted');
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'An import goes on by messages');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'The messages of the queue are encrypted');
  }

  private allowTable({ _parts: { tracker: { table, pipelineId } } }: TranscodePipeline): void {
    const ofImports = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [importKeyOf(pipelineId, '*')] } };
    this.allow(['dynamodb:UpdateItem'], [table.tableArn], 'Keeps the progress of imports, and cannot change records', ofImports);
    this.allow(['dynamodb:GetItem'], [table.tableArn], 'Reads the progress of imports, and the records of an object');
    this.allow(['dynamodb:Query'], [`${table.tableArn}/index/${BY_SOURCE_INDEX.indexName}`], 'Finds the records of an object');
    this.allowKey(table.encryptionKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The table is encrypted');
  }

  /** Probe reads the source with the caller's credentials. */
  private allowSources({ _parts: { ingest: { bucket, prefix } } }: TranscodePipeline): void {
    this.allow(['s3:ListBucket'], [bucket.bucketArn], 'An import lists the objects', underPrefix(prefix));
    this.allow(['mediaconvert:Probe'], ['*'], 'A dry run measures a sample; Probe has no resource');
    this.allow(['s3:GetObject'], [bucket.arnForObjects(`${prefix}*`)], 'A dry run measures a sample, which Probe reads for the function');
    this.allowKey(bucket.encryptionKey?.keyArn, ['kms:Decrypt'], 'The sources are encrypted');
  }

  private allowInventory({ bucket, prefix = '' }: MediaLocation): void {
    this.allow(['s3:GetObject'], [bucket.arnForObjects(`${prefix}*`)], 'Reads the reports of the inventory');
    this.allowKey(bucket.encryptionKey?.keyArn, ['kms:Decrypt'], 'The reports of the inventory are encrypted');
  }
}

const BUNDLE = 'bulk-import/import-objects.lambda';
