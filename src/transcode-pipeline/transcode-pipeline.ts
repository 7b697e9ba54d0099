import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as mediaconvert from 'aws-cdk-lib/aws-mediaconvert';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accessOf, type JobLocations, type PipelineAccess } from './access/pipeline-access';
import { plannedBudget } from './budget/planned-budget';
import { CostEstimate, type CostEstimateOptions } from './cost/cost-estimate';
import { annotatePricing } from './cost/pricing-notes';
import { TranscodingRates } from './cost/transcoding-rates';
import { reportedPipeline } from './cost-report/reported-pipeline';
import { includeInCostReport } from './cost-report/write-cost-report';
import { importedPipeline, type ImportedPipeline } from './imported-pipeline';
import { requireMediaConvertRegion } from './media-convert/media-convert-regions';
import { MediaConvertRole } from './media-convert/media-convert-role';
import { queueArnsOf, useQueues } from './media-convert/queues-of-jobs';
import { OutputLayout } from './options/output-layout';
import type { DeletionOfJobs, WrittenOutputs } from './options/written-outputs';
import { jobTemplateProps, type JobTemplateOptions } from './plan/job-template';
import { annotateWarnings } from './plan/job-warnings';
import { requireNoLoop, requireNoLoopThrough, type MediaFlow } from './plan/output-loops';
import { requireRelativeUrls } from './plan/relative-urls';
import { furtherPurposes } from './profiles/further-purposes';
import { neverChosen } from './profiles/never-chosen';
import { capturesFrames, plannedProfile, renderProfiles, writesSprites, type RenderedJob, type RenderedProfile } from './profiles/render-profiles';
import { requestRulesOf } from './requests/request-rules';
import { SignedUploads } from './signed-uploads';
import { SubmitJob } from './submit-job';
import { TranscodeMetrics } from './transcode-metrics';
import type { TranscodePipelineProps } from './transcode-pipeline-options';
import type { JobTracker } from '../job-tracker';
import type { MediaIngest } from '../media-ingest';
import { explainGrant } from '../shared/access-report/reasons';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { inConstruct, nameOf } from '../shared/constructs/construct-name';
import { registerConstruct, constructsInEnvironment } from '../shared/constructs/constructs-in-environment';
import { jobRegionOf, mediaConvertArn, otherMediaConvertRegion } from '../shared/constructs/media-convert-region';
import { requireMediaConvertResources } from '../shared/constructs/partition';
import { secureBucketDefaults } from '../shared/constructs/secure-bucket-defaults';
import { DEFAULT_PROFILE } from '../shared/contract/plan';
import type { RequestRules } from '../shared/contract/requests';
import { rejectOptionsOfNewResource } from '../shared/validation/existing-resource';
import { requireOptionKinds, requirePresets } from '../shared/validation/option-kinds';
import { requireUniqueNames } from '../shared/validation/unique-names';
import { requireOneOf } from '../shared/validation/values';

/**
 * Submits one MediaConvert job for each upload. However often an upload's event is delivered, its job is billed at most once.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest');
 * const tracker = new JobTracker(this, 'Tracker');
 * new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker, outputs: [OutputPreset.cmaf()] });
 */
export class TranscodePipeline extends TranscodeMetrics {
  /** Bucket that receives the outputs. */
  public readonly bucket: s3.IBucket;
  /** Role that MediaConvert assumes. */
  public readonly role: iam.IRole;
  /** ARN of the MediaConvert queue that receives the jobs. */
  public readonly queueArn: string;
  /** Function that submits jobs. */
  public readonly function: lambda.IFunction;
  private readonly layout: OutputLayout;
  private readonly props: TranscodePipelineProps;
  private readonly profiles: RenderedProfile[];
  /** The keys that UploadApis sign. @internal */
  public readonly _signedUploads: SignedUploads;
  /** @internal */
  protected readonly _mediaConvertRegion?: string;
  private readonly access: PipelineAccess;
  private deletion?: DeletionOfJobs;

  public constructor(scope: Construct, id: string, props: TranscodePipelineProps) {
    super(scope, id);
    const name = nameOf('TranscodePipeline', this);
    requireOptionKinds(name, props);
    if (props.outputs !== undefined) {
      requirePresets(`${name} outputs`, props.outputs);
    }
    this._mediaConvertRegion = otherMediaConvertRegion(name, this, props.mediaConvertRegion);
    this.props = props;
    rejectOptionsOfNewResource(name, props, 'bucket', ['bucketName', 'removalPolicy', 'autoDeleteObjects']);
    rejectOptionsOfNewResource(name, props, 'role', ['roleName']);
    requireMediaConvertRegion(this, this._mediaConvertRegion);
    includeInAccessReport(this);
    this.layout = props.layout ?? OutputLayout.byJob();
    this.bucket = props.bucket ?? this.createBucket();
    requireNoLoop(this._flow);
    requireNoLoopThrough(constructsInEnvironment(this, TranscodePipeline).map(({ _flow }) => _flow), this._flow);
    this.queueArn = props.queue?.queueArn ?? mediaConvertArn(this, this._mediaConvertRegion, 'queues', 'Default');
    this.profiles = inConstruct('TranscodePipeline', this, () => renderProfiles(this, props, { layout: this.layout, queueArn: this.queueArn }));
    includeInCostReport(this, () => reportedPipeline(this, this.profiles));
    annotateWarnings(this, neverChosen(this.profiles, props.ingest._filter));
    this.jobs.forEach(({ notes }) => annotatePricing(this, notes));
    this.access = accessOf(this, this.jobs, this.locations(), props.role);
    useQueues(name, this, props, this.profiles, this._mediaConvertRegion);
    this.role = props.role ?? this.createRole();
    const submitFunction = this.createHandler().function;
    this.function = submitFunction;
    this._signedUploads = new SignedUploads(submitFunction);
    requireUniqueNames(this);
    registerConstruct(this);
  }

  /**
   * Lets the grantee send messages to the upload queue: requests with SubmitOn.REQUEST, and messages in the shape of S3's events, for objects
   * in the pipeline's bucket and under its prefix. They do not let the grantee cancel, resubmit or backfill: see `grantCommand()`.
   */
  public grantSubmit(grantee: iam.IGrantable): iam.Grant {
    const { queueArn, encryptionMasterKey: key } = this.props.ingest.queue;
    key?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
    explainGrant(grantee, {
      why: 'grantSubmit()', actions: ['sqs:SendMessage', 'kms:GenerateDataKey', 'kms:Decrypt'], resources: [queueArn, ...key ? [key.keyArn] : []],
    });
    return iam.Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queueArn] });
  }

  /**
   * Lets the grantee invoke the function that submits jobs, which is how operators cancel and resubmit jobs and start backfills. See
   * docs/commands.md. It includes what `grantSubmit()` allows: an invocation may contain the messages of the queue.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const transcode = pipeline.transcode;
   * transcode.grantCommand(new iam.Role(this, 'Operator', { assumedBy: new iam.AccountRootPrincipal() }));
   */
  public grantCommand(grantee: iam.IGrantable): iam.Grant {
    const actions = ['lambda:InvokeFunction'];
    const { functionArn } = this.function;
    explainGrant(grantee, { why: 'grantCommand()', actions, resources: [functionArn] });
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [functionArn] });
  }

  /**
   * Estimates what MediaConvert would bill for a source: minutes of output by tier, and dollars if the rates are known. It is an upper
   * bound: all outputs of a preset count as its most expensive one, and automated ABR counts with its maximum number of renditions. Without
   * `rates`, the prices are those of `TranscodingRates.published()` if they are for the Region of the jobs.
   *
   * @example
   * const pipeline = new MediaPipeline(this, 'Videos');
   * const transcode = pipeline.transcode;
   * const estimate = transcode.estimateCost({ duration: Duration.minutes(10), width: 1920, height: 1080, frameRate: 25 });
   */
  public estimateCost(options: CostEstimateOptions): CostEstimate {
    const { profile = DEFAULT_PROFILE } = options;
    const names = this.profiles.map(({ name }) => name);
    requireOneOf('TranscodePipeline estimateCost profile', profile, names);
    const rates = TranscodingRates._publishedIn(jobRegionOf(this, this._mediaConvertRegion));
    return CostEstimate._of(this.profiles[names.indexOf(profile)].rendered, options, rates);
  }

  /**
   * Creates an `AWS::MediaConvert::JobTemplate` with these settings, for jobs that are created manually: those of `outputs` without `clips`.
   * It omits values that the pipeline sets for each upload, such as the input file and the destinations. The pipeline itself does not use it.
   * Throws in GovCloud, where CloudFormation cannot create job templates, and if the jobs run in another
   * region than the stack's.
   */
  public exportJobTemplate(options: JobTemplateOptions = {}): mediaconvert.CfnJobTemplate {
    const what = `${nameOf('TranscodePipeline', this)} exportJobTemplate()`;
    requireMediaConvertResources(what, this, 'create the template in the console');
    if (this._mediaConvertRegion !== undefined) {
      throw new Error(`${what} must not be called with mediaConvertRegion in another region than the stack's, where CloudFormation would `
        + `create the template, got '${this._mediaConvertRegion}'`);
    }
    return new mediaconvert.CfnJobTemplate(this, 'JobTemplate', jobTemplateProps(this.jobs[0].plan, this.queueArn, options));
  }

  /**
   * The locations of uploads and outputs.
   *
   * @internal
   */
  public get _flow(): MediaFlow {
    return { pipeline: this, ingest: this.props.ingest, bucket: this.bucket, prefix: this.layout.prefix };
  }

  /** The parts to which it belongs, for monitoring and deletions. @internal */
  public get _parts(): { readonly ingest: MediaIngest; readonly tracker: JobTracker } {
    const { ingest, tracker } = this.props;
    return { ingest, tracker };
  }

  /** The JobDeletion that belongs to it, if there is one. @internal */
  public get _deletion(): DeletionOfJobs | undefined {
    return this.deletion;
  }

  /** @internal */
  public _attachDeletion(deletion: DeletionOfJobs): void {
    this.deletion = deletion;
  }

  /** For deletions. @internal */
  public get _outputs(): WrittenOutputs {
    const { layout: { prefix, _mirrorsSource: mirrorsSource }, profiles, _mediaConvertRegion: mediaConvertRegion } = this;
    return { prefix, mirrorsSource, mediaConvertRegion, furtherPurposes: furtherPurposes(profiles) };
  }

  /** @internal */
  public get _requestRules(): RequestRules | undefined {
    return requestRulesOf(nameOf('TranscodePipeline', this), this.props, this.props.ingest._filter.keyPatterns);
  }

  /**
   * The parts that an import needs. `importer` names it in errors.
   *
   * @internal
   */
  public _importedBy(importer: string, rates?: TranscodingRates): ImportedPipeline {
    return importedPipeline(importer, this.props, this.profiles, {
      rates: rates ?? this.props.budget?._rates ?? TranscodingRates._publishedIn(jobRegionOf(this, this._mediaConvertRegion)),
      mediaConvertRegion: this._mediaConvertRegion,
    });
  }

  /** @internal */
  public get _hasBudget(): boolean {
    return this.props.budget !== undefined;
  }

  /**
   * Keys of outputs besides the key of the bucket, each once.
   *
   * @internal
   */
  public get _storageKeys(): kms.IKey[] {
    const presets = this.profiles.flatMap(({ outputs = [] }) => outputs);
    return [...new Set(presets.flatMap(({ _storageEncryptionKey: key }) => key ?? []))];
  }

  /**
   * Rejects outputs that a distribution with path tokens could not serve.
   *
   * @internal
   */
  public _requireRelativeUrls(): void {
    this.jobs.forEach(({ plan }) => requireRelativeUrls(nameOf('TranscodePipeline', this), plan));
  }

  private createBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Bucket', {
      ...secureBucketDefaults(this.props),
      // For preflight requests of players on other sites. The distribution decides which origins are allowed.
      cors: [{ allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });
  }

  private locations(): JobLocations {
    const { _mediaConvertRegion: mediaConvertRegion, props: { ingest: { bucket, prefix } } } = this;
    const destination = { bucket: this.bucket, prefix: this.layout.prefix };
    const queueArns = queueArnsOf(this.queueArn, this.profiles);
    return { input: { bucket, prefix }, destination, keys: this._storageKeys, queueArns, mediaConvertRegion };
  }

  private createRole(): iam.IRole {
    const { input, destination, queueArns } = this.locations();
    return new MediaConvertRole(this, 'MediaConvertRole', {
      inputs: [input],
      outputs: [destination],
      queueArns,
      statements: this.access.role,
      roleName: this.props.roleName,
    });
  }

  /** The jobs of all profiles. The first one is the main job of the default profile. */
  private get jobs(): RenderedJob[] {
    return this.profiles.flatMap(({ rendered }) => rendered);
  }

  private createHandler(): SubmitJob {
    const { bucket, role, props: { ingest, tracker, budget } } = this;
    const handler = new SubmitJob(this, 'SubmitJob', {
      pipeline: this.props,
      profiles: this.profiles.map(profile => plannedProfile(profile, budget !== undefined)),
      layout: this.layout._toPlan(),
      budget: plannedBudget(this, this.props, this.profiles, jobRegionOf(this, this._mediaConvertRegion)),
      bucket,
      role,
      queueArns: queueArnsOf(this.queueArn, this.profiles),
      access: this.access,
      mediaConvertRegion: this._mediaConvertRegion,
    });
    tracker._addPipeline({
      pipeline: this,
      ingest,
      submitHandler: handler,
      mediaConvertRegion: this._mediaConvertRegion,
      outputs: {
        bucket, keys: this._storageKeys, prefix: this.layout.prefix, withSprites: writesSprites(this.jobs), withFrames: capturesFrames(this.jobs),
      },
    });
    handler.allowSubmitting();
    return handler;
  }
}
