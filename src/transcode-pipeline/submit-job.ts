import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { createJobConditions } from './access/create-job-conditions';
import type { PipelineAccess } from './access/pipeline-access';
import { passRole } from './media-convert/pass-role';
import { submissionRulesOf } from './options/submission-options';
import { SubmitOn } from './requests/request-options';
import { requestRulesOf } from './requests/request-rules';
import type { TranscodePipelineProps } from './transcode-pipeline-options';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { handlerFolder } from '../shared/constructs/handler-folder';
import { underPrefix } from '../shared/constructs/list-condition';
import { mediaConvertArn, mediaConvertEnvironment } from '../shared/constructs/media-convert-region';
import { planOf, PlanAsset } from '../shared/constructs/plan-asset';
import { QueueHandler } from '../shared/constructs/queue-handler';
import type { PlannedBudget } from '../shared/contract/budget';
import type { PlannedLayout, PlannedProfile } from '../shared/contract/plan';
import { BY_SOURCE_INDEX, OPEN_JOBS_INDEX } from '../shared/contract/record';
import { testsOf } from '../shared/pure/source-rules';
import { requireFunctionLimits } from '../shared/validation/function-limits';
import { requireDurationIn } from '../shared/validation/values';

interface SubmitJobProps {
  readonly pipeline: TranscodePipelineProps;
  readonly profiles: PlannedProfile[];
  readonly layout: PlannedLayout;
  readonly budget?: PlannedBudget;
  /** Bucket that receives the outputs. */
  readonly bucket: s3.IBucket;
  /** Role that MediaConvert assumes. */
  readonly role: iam.IRole;
  /** The queue that receives the jobs, followed by the queues that they may hop to. */
  readonly queueArns: string[];
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
  /** Permissions that the presets and the settings require of the handler. */
  readonly access: PipelineAccess;
}

/** The function that submits each upload as one MediaConvert job, with exactly the permissions that the options need. */
export class SubmitJob extends QueueHandler {
  public constructor(scope: Construct, id: string, private readonly props: SubmitJobProps) {
    const { ingest, submitFunction = {} } = props.pipeline;
    const name = nameOf('TranscodePipeline', scope);
    requireFunctionLimits(`${name} submitFunction`, submitFunction);
    const timeout = timeoutOf(name, submitFunction.timeout);
    const submission = submissionRulesOf(name, props.pipeline, timeout);
    const requests = requestRulesOf(name, props.pipeline, ingest._filter.keyPatterns);
    const { layout, budget, profiles } = props;
    const asset = new PlanAsset(handlerFolder(BUNDLE), planOf(profiles, { layout, submission, uploads: ingest._filter, requests, budget }));
    super(scope, id, {
      bundle: BUNDLE,
      code: lambda.Code.fromAsset(asset.directory, { assetHash: asset.hash }),
      description: 'Submits each upload as one MediaConvert job',
      functionName: submitFunction.functionName,
      ...monitoringOf(submitFunction),
      encryptionKey: props.pipeline.encryptionKey,
      memorySize: submitFunction.memorySize,
      queue: ingest.queue,
      batchSize: 5,
      maxConcurrency: submitFunction.maxConcurrency ?? 5,
      timeout,
      sendsToItself: true,
      environment: {
        UPLOAD_QUEUE_URL: ingest.queue.queueUrl,
        PROCESSED_BUCKET_NAME: props.bucket.bucketName,
        MEDIA_CONVERT_ROLE_ARN: props.role.roleArn,
        MEDIA_CONVERT_QUEUE_ARN: props.queueArns[0],
        ...mediaConvertEnvironment(props.mediaConvertRegion),
        ...asset.environment,
      },
    });
    asset.discardOnceStaged(this);
    ingest._connect(scope, timeout);
    if (requests?.submitOn === SubmitOn.REQUEST) {
      ingest._ignoreUploads();
    }
    if (budget) {
      ingest._releaseHeldUploads();
    }
  }

  /** Adds the permissions to submit jobs. */
  public allowSubmitting(): void {
    const { pipeline: { ingest }, role, access } = this.props;
    this.allowCreating();
    this.allow(['mediaconvert:SearchJobs'], ['*'], 'Looks for the job of an unclear submission, in each queue that it may have hopped to');
    const { actions, resourceArns, conditions } = passRole(role);
    this.allow(actions, resourceArns, 'Jobs run with the MediaConvert role', conditions);
    this.allowStatements(access.handler, 'The settings of the job need it');
    this.allowReadingSource();
    this.allowBackfilling();
    this.allowReleasing();
    this.allow(['sqs:SendMessage'], [ingest.queue.queueArn], 'An upload that has to wait is requeued with a delay');
    this.allowKey(ingest.queue.encryptionMasterKey?.keyArn, ['kms:GenerateDataKey'], 'The messages of the queue are encrypted');
  }

  private allowCreating(): void {
    const { pipeline: { requireInputPolicy = false }, queueArns, mediaConvertRegion, access } = this.props;
    const planned = this.props.profiles.flatMap(({ jobs }) => jobs);
    const conditions = createJobConditions(planned.map(({ settings }) => settings), requireInputPolicy);
    const arns = [mediaConvertArn(this, mediaConvertRegion, 'jobs', '*')];
    this.allow(['mediaconvert:CreateJob'], [...queueArns, ...access.presets], 'Submits uploads to these queues, with these presets', conditions);
    this.allow(['mediaconvert:CancelJob'], arns, 'The command "Cancel Job", and duplicate jobs; the job is known at run time');
    this.allow(['mediaconvert:GetJob'], arns, 'Asks whether a job that cannot be canceled already is; the job is known at run time');
    if (planned.some(({ request }) => request?.Tags)) {
      // Service Authorization Reference, CreateJob.
      this.allow(['mediaconvert:TagResource'], arns, 'Jobs get tags when they are created');
    }
  }

  /** Probe supports no resource, and reads the source with the caller's credentials. */
  private allowReadingSource(): void {
    const { ingest, inspectSource = true } = this.props.pipeline;
    if (inspectSource) {
      this.allow(['mediaconvert:Probe'], ['*'], 'Inspects an upload before it is transcoded; Probe has no resource');
    }
    this.allow(['s3:GetObject'], [ingest.bucket.arnForObjects(`${ingest.prefix}*`)], 'Inspects an upload, which Probe reads for the function');
    if (readsTags(this.props.profiles)) {
      this.allow(['s3:GetObjectTagging'], [ingest.bucket.arnForObjects(`${ingest.prefix}*`)], 'A rule of a profile asks for tags of an upload');
    }
    this.allowKey(ingest.bucket.encryptionKey?.keyArn, ['kms:Decrypt'], 'The uploads are encrypted');
  }

  /**
   * A backfill lists the objects, and looks each up in the index to avoid transcoding it twice. Requests and manifests look up the objects
   * that they name, and videos that wait for a manifest look for its job.
   */
  private allowBackfilling(): void {
    const { ingest, tracker, submitOn = SubmitOn.UPLOAD } = this.props.pipeline;
    this.allow(['s3:ListBucket'], [ingest.bucket.bucketArn], this.whyList(submitOn), underPrefix(ingest.prefix));
    if (submitOn !== SubmitOn.REQUEST) {
      const index = `${tracker.table.tableArn}/index/${BY_SOURCE_INDEX.indexName}`;
      this.allow(['dynamodb:Query'], [index], submitOn === SubmitOn.MANIFEST
        ? 'A video that waits for its manifest looks for its job'
        : 'A backfill finds the records of a file');
    }
  }

  private allowReleasing(): void {
    const { budget, pipeline: { tracker: { table } } } = this.props;
    if (budget) {
      this.allow(['dynamodb:Query'], [`${table.tableArn}/index/${OPEN_JOBS_INDEX.indexName}`], 'Looks for uploads that the budget held');
      this.allow(['dynamodb:BatchGetItem'], [table.tableArn], 'Reads the records of uploads that the budget held');
    }
  }

  private whyList(submitOn: SubmitOn): string {
    const looksForFiles = this.props.profiles.some(({ jobs }) => jobs.some(job => job.optionalFiles));
    return `${WHY_LIST[submitOn]}${looksForFiles ? ', and each upload looks for its caption files' : ''}`;
  }
}

const WHY_LIST: { readonly [submitOn in SubmitOn]: string } = {
  [SubmitOn.UPLOAD]: 'A backfill lists existing files',
  [SubmitOn.REQUEST]: 'A request names files that must exist',
  [SubmitOn.MANIFEST]: 'A manifest names files that must exist',
};

const BUNDLE = 'transcode-pipeline/submit-job.lambda';

function readsTags(profiles: PlannedProfile[]): boolean {
  return profiles.some(({ when }) => when && testsOf(when).some(({ fact }) => fact === 'tag'));
}

function timeoutOf(name: string, timeout = Duration.minutes(1)): Duration {
  requireDurationIn(`${name} submitFunction.timeout`, timeout, Duration.seconds(15), Duration.minutes(15));
  return timeout;
}
