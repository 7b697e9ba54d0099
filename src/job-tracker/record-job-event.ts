import { Lazy } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Announcers } from './announcers';
import type { FunctionSettings } from './job-tracker-options';
import type { TrackedOutputs, TrackedPipeline } from './tracked-pipeline';
import { underPrefix } from '../shared/constructs/list-condition';
import { mediaConvertArn, mediaConvertEnvironment } from '../shared/constructs/media-convert-region';
import { QueueHandler } from '../shared/constructs/queue-handler';
import { SPRITES_FILE } from '../shared/contract/plan';

interface RecordJobEventProps {
  readonly settings: FunctionSettings;
  readonly queue: sqs.IQueue;
  readonly announcers: Announcers;
  readonly maxAttempts: number;
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
  /** Called at synthesis. */
  readonly deliveryBaseUrl: () => string | undefined;
}

/** Records MediaConvert's job events and announces results. */
export class RecordJobEvent extends QueueHandler {
  private readonly jobsArn: string;

  public constructor(scope: Construct, id: string, props: RecordJobEventProps) {
    const { settings, queue, announcers, maxAttempts, deliveryBaseUrl, mediaConvertRegion } = props;
    super(scope, id, {
      ...settings,
      bundle: 'job-tracker/record-job-event.lambda',
      description: 'Records MediaConvert job events and announces results',
      queue,
      batchSize: 10,
      environment: {
        ...announcers.environment,
        DELIVERY_BASE_URL: Lazy.string({ produce: deliveryBaseUrl }),
        MAX_ATTEMPTS: String(maxAttempts),
        JOB_EVENT_QUEUE_URL: queue.queueUrl,
        ...mediaConvertEnvironment(mediaConvertRegion),
      },
      sendsToItself: true,
    });
    this.jobsArn = mediaConvertArn(this, mediaConvertRegion, 'jobs', '*');
    announcers.add(this);
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'An event that has to wait is requeued with a delay');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'The messages of the queue are encrypted');
    this.allow(['mediaconvert:CancelJob'], [this.jobsArn], 'A duplicate job is canceled on its first event; the job is known at run time');
  }

  /** Retries jobs that failed for transient reasons, through the upload queue, and detects sources that were overwritten during a job. */
  public useIngest(ingest: TrackedPipeline['ingest']): void {
    const { queue, bucket, prefix, _taggingActions: tagging } = ingest;
    this.function.addEnvironment('UPLOAD_QUEUE_URL', queue.queueUrl);
    this.allow(['sqs:SendMessage'], [queue.queueArn], 'A job that failed for a transient reason is submitted again');
    this.allowKey(queue.encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The messages of the queue are encrypted');
    this.allow(['s3:GetObject'], [bucket.arnForObjects(`${prefix}*`)], 'Detects a source that was overwritten during its job');
    this.allowKey(bucket.encryptionKey?.keyArn, ['kms:Decrypt'], 'The sources are encrypted');
    if (tagging) {
      this.function.addEnvironment('TAG_SOURCES', 'true');
      this.allow(tagging, [bucket.arnForObjects(`${prefix}*`)],
        'Tags a source that was transcoded, and keeps its other tags; the lifecycle rule of the archive selects the tag');
    }
  }

  /** Deletes outputs again that are written after their job was deleted, such as those of a duplicate job. */
  public useDeletion({ queueUrl, queueArn, encryptionMasterKey }: sqs.IQueue): void {
    this.function.addEnvironment('DELETION_QUEUE_URL', queueUrl);
    this.allow(['sqs:SendMessage'], [queueArn], 'Outputs that are written after a deletion are deleted again');
    this.allowKey(encryptionMasterKey?.keyArn, ['kms:Decrypt', 'kms:GenerateDataKey'], 'The messages of the queue are encrypted');
  }

  /**
   * Reads outputs for facts that MediaConvert's events lack, writes the WebVTT files of sprites, and lists captured frames that
   * MediaConvert did not name, if the pipeline has such outputs.
   */
  public readOutputs(pipeline: Construct, { bucket, keys, prefix, withSprites, withFrames }: TrackedOutputs): void {
    const key = bucket.encryptionKey?.keyArn;
    const objects = bucket.arnForObjects(`${prefix}*`);
    this.allowFrom(pipeline, [
      { actions: ['s3:GetObject'], resources: [objects], why: 'Reads codecs, frame rates and sizes from playlists and file headers' },
      ...withSprites ? [{
        actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${prefix}*/${SPRITES_FILE}`)], why: 'Writes the WebVTT file of sprites',
      }] : [],
      ...withFrames ? [
        {
          actions: ['s3:ListBucket'],
          resources: [bucket.bucketArn],
          conditions: underPrefix(prefix),
          why: 'Lists captured frames that no event names',
        },
        { actions: ['mediaconvert:GetJob'], resources: [this.jobsArn], why: 'Finds captured frames, which events do not list' },
      ] : [],
      ...key ? [{ actions: ['kms:Decrypt', ...withSprites ? ['kms:GenerateDataKey'] : []], resources: [key], why: 'The outputs are encrypted' }] : [],
      ...keys.map(({ keyArn }) => ({ actions: ['kms:Decrypt'], resources: [keyArn], why: 'Outputs of a preset have their own key' })),
    ]);
  }
}
