import type { Duration } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { JobDeletionProps } from './job-deletion-options';
import type { QueueFunctionOptions } from '../shared/constructs/function-options';
import { underPrefix } from '../shared/constructs/list-condition';
import { mediaConvertArn, mediaConvertEnvironment } from '../shared/constructs/media-convert-region';
import { QueueHandler } from '../shared/constructs/queue-handler';
import { BY_SOURCE_INDEX } from '../shared/contract/record';

interface DeleteJobProps extends JobDeletionProps {
  readonly settings: QueueFunctionOptions & { readonly timeout: Duration };
  readonly queue: sqs.IQueue;
}

/** Deletes what a job wrote, and leaves a tombstone. */
export class DeleteJob extends QueueHandler {
  public constructor(scope: Construct, id: string, private readonly props: DeleteJobProps) {
    const { settings, queue, encryptionKey, transcode } = props;
    super(scope, id, {
      ...settings,
      bundle: 'job-deletion/delete-job.lambda',
      description: 'Deletes jobs with their outputs',
      encryptionKey,
      environment: environmentOf(props),
      queue,
      // Each message may need the whole invocation.
      batchSize: 1,
      sendsToItself: true,
    });
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'A deletion that has to wait, or is not complete, is requeued');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'The messages of the queue are encrypted');
    transcode._parts.tracker._addDeletion(this, queue);
    this.allowFindingJobs();
    this.allowDeletingOutputs();
    if (props.allowSourceDeletion) {
      this.allowDeletingSources();
    }
    if (props.distribution) {
      const { distributionArn } = props.distribution.distribution;
      this.allow(['cloudfront:CreateInvalidation'], [distributionArn], 'Edge locations drop the files of deleted jobs');
    }
  }

  private allowFindingJobs(): void {
    const { _parts: { tracker: { table } }, _outputs: { mediaConvertRegion } } = this.props.transcode;
    this.allow(['dynamodb:Query'], [`${table.tableArn}/index/${BY_SOURCE_INDEX.indexName}`], 'Finds the jobs of a source');
    const jobs = mediaConvertArn(this, mediaConvertRegion, 'jobs', '*');
    const why = 'A job that runs is canceled before its deletion; the job is known at run time';
    this.allow(['mediaconvert:CancelJob', 'mediaconvert:GetJob'], [jobs], why);
  }

  private allowDeletingOutputs(): void {
    const { bucket, _outputs: { prefix } } = this.props.transcode;
    this.allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], [bucket.arnForObjects(`${prefix}*`)], 'Deletes the outputs of a job, all versions');
    this.allow(['s3:ListBucketVersions'], [bucket.bucketArn], 'Lists the outputs of a job', underPrefix(prefix));
  }

  /** S3 needs GetObject for the condition that the object is still the one of the job. */
  private allowDeletingSources(): void {
    const { ingest: { bucket, prefix } } = this.props.transcode._parts;
    const objects = [bucket.arnForObjects(`${prefix}*`)];
    this.allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], objects, 'Deletes the source of a job if a message asks for it');
    this.allow(['s3:GetObject'], objects, 'S3 compares the object with that of the job before it deletes it');
    this.allow(['s3:ListBucketVersions'], [bucket.bucketArn], 'Finds the source of a job', underPrefix(prefix));
  }
}
/** The tracker adds those of the table and the topic. */
function environmentOf({ queue, transcode, distribution, allowSourceDeletion }: DeleteJobProps): { [name: string]: string } {
  const { bucket, _parts: { ingest, tracker }, _outputs: { prefix, furtherPurposes, mediaConvertRegion } } = transcode;
  const viewerPath = distribution?._viewerPath;
  return {
    PIPELINE_ID: tracker.pipelineId,
    DELETION_QUEUE_URL: queue.queueUrl,
    PROCESSED_BUCKET_NAME: bucket.bucketName,
    ...(prefix !== '' && { OUTPUT_PREFIX: prefix }),
    ...(Object.keys(furtherPurposes).length > 0 && { FURTHER_PURPOSES: JSON.stringify(furtherPurposes) }),
    ...(allowSourceDeletion && { SOURCE_BUCKET_NAME: ingest.bucket.bucketName }),
    ...(distribution && { DISTRIBUTION_ID: distribution.distributionId }),
    ...(viewerPath !== undefined && { VIEWER_PATH: viewerPath }),
    ...mediaConvertEnvironment(mediaConvertRegion),
  };
}
