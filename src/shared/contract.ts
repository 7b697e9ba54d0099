/**
 * What constructs and handlers agree on, and the only file that both import: environment names, record attributes,
 * index names, the plan, and the metadata that ties a MediaConvert job to its record. It imports nothing.
 */

/** Environment of the submit-job handler; exactly these are set by TranscodePipeline. */
export const SUBMIT_JOB_ENVIRONMENT = {
  required: [
    'PIPELINE_ID', 'JOB_TABLE_NAME', 'TOPIC_ARN', 'UPLOAD_QUEUE_URL', 'PROCESSED_BUCKET_NAME', 'MEDIA_CONVERT_ROLE_ARN',
    'MEDIA_CONVERT_QUEUE_ARN',
  ],
  optional: ['EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS'],
} as const;

/** Environment of the record-job-event handler; exactly these are set by JobTracker. `UPLOAD_QUEUE_URL`: where a TranscodePipeline submits. */
export const RECORD_JOB_EVENT_ENVIRONMENT = {
  required: ['JOB_TABLE_NAME', 'TOPIC_ARN', 'JOB_EVENT_QUEUE_URL', 'MAX_ATTEMPTS'],
  optional: ['EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'DELIVERY_BASE_URL', 'UPLOAD_QUEUE_URL'],
} as const;

/** Environment of the reconcile-jobs handler; exactly these are set by JobTracker. */
export const RECONCILE_JOBS_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'JOB_EVENT_QUEUE_URL'],
  optional: ['UPLOAD_QUEUE_URL'],
} as const;

/** What the handlers count where assumptions break or a person is needed; by pipeline id. */
export const METRIC_NAMESPACE = 'cdk-media-pipeline';
export type MetricName =
  /** A second MediaConvert job of one upload, paid for or canceled in time. */
  | 'DuplicateJobs'
  /** Submissions whose outcome stayed unknown after the settle time: submitted anew, or held. */
  | 'UnknownSubmissions'
  /** Submissions that MediaConvert or IAM denied. */
  | 'DeniedSubmissions'
  /** Uploads that were submitted without an inspection, since Probe failed. */
  | 'UninspectedSources';

/** Deploy-time strings inside the plan are filled from `PLAN_TOKEN_0`, `PLAN_TOKEN_1`, ... */
export const PLAN_TOKEN_PREFIX = 'PLAN_TOKEN_';

export type JobStatus =
  | 'SUBMITTING' | 'SUBMITTED' | 'PROGRESSING' | 'RETRYING'
  | 'COMPLETE' | 'ERROR' | 'CANCELED' | 'REJECTED' | 'SUPERSEDED';

/** Final: a record that has one of these never changes its status again. */
export const TERMINAL_STATUSES: readonly JobStatus[] = ['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED'];

/** Statuses that MediaConvert's events carry, always and with `trackProgress`. */
export const JOB_EVENT_STATUSES = ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'] as const;
export const PROGRESS_EVENT_STATUSES = ['STATUS_UPDATE', 'INPUT_INFORMATION', 'NEW_WARNING', 'QUEUE_HOP'] as const;

/** Our own events, which onJobComplete() and its kin match. */
export const EVENT_SOURCE = 'cdk-media-pipeline';
export const EVENT_DETAIL_TYPE = 'Media Job State Change';

/** MediaConvert's, and those that the reconciler sends in their shape. */
export const JOB_EVENT_DETAIL_TYPE = 'MediaConvert Job State Change';

/** Messages on the upload queue by which people ask for something. */
export const COMMAND_TYPES = {
  cancel: 'Cancel Job',
  resubmit: 'Resubmit Job',
  backfill: 'Submit Existing Objects',
} as const;

export const PARTITION_KEY = 'jobId';

/** Sparse and keys only: what is open since when (`openPhase`, `openSince`), and what became of a source (`source`, `createdAt`). */
export const OPEN_JOBS_INDEX = 'openJobs';
export const BY_SOURCE_INDEX = 'bySource';

/** User metadata of each MediaConvert job; it comes back in every event. */
export interface JobMetadata {
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: string;
}

export const OWN_METADATA: readonly (keyof JobMetadata)[] = ['pipelineId', 'jobId', 'attempt'];

export const PLAN_FILE = 'plan.json';
export const PLAN_VERSION = 1;

/** MediaConvert job settings, as CreateJob takes them (PascalCase); only presets and the plan look inside. */
export type Settings = { [key: string]: unknown };

/** What the submit-job handler does with an upload: rendered at synth, shipped as a file in the function's asset. */
export interface Plan extends JobPlan {
  readonly submission: SubmissionRules;
  /** Which objects are uploads. */
  readonly uploads: UploadFilter;
}

/** The part of the plan that says what the job is. */
export interface JobPlan {
  readonly version: typeof PLAN_VERSION;
  /** The job's settings with `{{placeholders}}`; `OutputGroups` runs parallel to `outputGroups`. */
  readonly settings: Settings;
  readonly outputGroups: PlannedOutputGroup[];
  readonly layout: PlannedLayout;
  /** Further members of CreateJob, with placeholders; its `UserMetadata` goes beside ours. */
  readonly request?: Settings;
  /** What is asked about the source before anything is paid; a probe without caps where it is missing. */
  readonly sourceChecks?: SourceChecks;
}

export interface SubmissionRules {
  /** A claim outlives the longest invocation, so that two never work on one upload. */
  readonly leaseSeconds: number;
  /** How long MediaConvert may take to list a job that it accepted; AWS promises nothing. */
  readonly settleSeconds: number;
  /** What becomes of an upload that may have a job which has not appeared by then. */
  readonly unknownSubmission: 'RESUBMIT' | 'HOLD';
  /** What makes two uploads the same. */
  readonly deduplication: 'EVENT' | 'CONTENT';
}

export interface UploadFilter {
  readonly bucket: string;
  readonly prefix: string;
  /** With `*` for any characters; all keys under the prefix where it is missing. */
  readonly keyPatterns?: string[];
}

export interface SourceChecks {
  /** Whether MediaConvert probes the source. */
  readonly probe: boolean;
  /** Of what is transcoded: the clips, where there are some. */
  readonly maxSeconds?: number;
  readonly maxBytes?: number;
  /** As in `InputClippings` of the job's input. */
  readonly clippings?: readonly { readonly StartTimecode?: string; readonly EndTimecode?: string }[];
  /** As in `VideoSelector.Rotate` of the job's input, where that is not AUTO. */
  readonly rotate?: string;
}

export interface PlannedOutputGroup {
  /** Name of the preset, unique in the pipeline. */
  readonly preset: string;
  /** Parallel to the group's `Outputs`. */
  readonly outputs: PlannedOutput[];
  /** Its image playlist gets a WebVTT file; with `insteadOfStream` the stream is there for the pictures alone. */
  readonly sprites?: 'besideStream' | 'insteadOfStream';
}

/** A group with `sprites` gets it beside its playlists once the job is complete. */
export const SPRITES_FILE = 'sprites.vtt';

export interface PlannedOutput {
  readonly role: 'video' | 'audio' | 'muxed' | 'captions' | 'images';
  /** Of a rendition with a fixed height: dropped where the source is lower. */
  readonly height?: number;
  /** Left out where the source is lower; the lowest rung always stays. What the source has no track for is always left out. */
  readonly droppable?: boolean;
  /** Of captured frames: from one to the next. */
  readonly intervalMs?: number;
}

export interface PlannedLayout {
  readonly type: 'byJob' | 'mirrorSource';
  readonly prefix: string;
  /** With `mirrorSource`: cut off the front of the source key. */
  readonly stripPrefix?: string;
}

/** Placeholders that the handler fills for each upload. */
export const PLACEHOLDERS = {
  input: '{{input}}',
  /** The input without its extension: what files beside it begin with. */
  inputBase: '{{inputBase}}',
  /** Ours, unique for each upload: letters and digits. */
  jobId: '{{jobId}}',
  processedBucket: '{{processedBucket}}',
  outputPath: '{{outputPath}}',
} as const;

/**
 * In the plan, where the submit-job handler puts the value of a secret for the time of the CreateJob call. Deploy-time ARNs make it one
 * of the plan's deploy-time strings.
 */
export function secretPlaceholder(secretArn: string): string {
  return `${SECRET_PLACEHOLDER_START}${secretArn}}}`;
}

/** The ARN in such a placeholder; undefined of any other value. */
export function secretArnIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(SECRET_PLACEHOLDER_START) ? value.slice(SECRET_PLACEHOLDER_START.length, -2) : undefined;
}

const SECRET_PLACEHOLDER_START = '{{secret:';

/** A result on the record, for players and galleries; size, bitrate and codecs are those of its highest rendition, its file or one picture. */
export interface JobOutput extends Rendition {
  readonly preset: string;
  /** THUMBNAILS are files of one picture each, SPRITES a WebVTT file that says on which sheet and where the picture of each moment is. */
  readonly type: 'HLS' | 'DASH' | 'FILE' | 'MSS' | 'THUMBNAILS' | 'SPRITES';
  /** `s3://` URI of the playlist or file; of THUMBNAILS the first, and the others are numbered on from its 0000000. */
  readonly path: string;
  /** Where players find it; absent where the pipeline has no delivery. */
  readonly url?: string;
  readonly renditions?: Rendition[];
  /** Of THUMBNAILS and SPRITES. */
  readonly pictures?: Pictures;
}

export interface Rendition {
  readonly width?: number;
  readonly height?: number;
  readonly bitrate?: number;
  /** As in RFC 6381, audio included, such as `avc1.640028,mp4a.40.2`; absent where the files do not say it. */
  readonly codecs?: string;
  readonly frameRate?: number;
  readonly durationMs?: number;
}

interface Pictures {
  /** Absent where MediaConvert names a file without a number. */
  readonly count?: number;
  readonly intervalMs?: number;
  /** Of a sheet of SPRITES. */
  readonly columns?: number;
  readonly rows?: number;
}

/** Who can mend it: the uploader (INPUT), the pipeline's owner (PERMISSIONS, SETTINGS), or time (TRANSIENT). */
export type ErrorClass = 'INPUT' | 'PERMISSIONS' | 'SETTINGS' | 'ACCELERATION' | 'TRANSIENT' | 'OTHER';

/** One item of the job table. */
export interface JobRecord {
  readonly jobId: string;
  readonly pipelineId: string;
  readonly status: JobStatus;
  readonly attempt: number;

  /** Invocation that holds the claim, until when (epoch ms), and how often the upload was claimed. */
  readonly owner?: string;
  readonly leaseUntil?: number;
  readonly claims?: number;
  /** A MediaConvert job whose id is not known may exist since then, and may still appear until then (epoch ms). */
  readonly maybeSince?: number;
  readonly maybeUntil?: number;

  /** `bucket/key`. Absent, like the other facts of the source, where the record was gone (`orphan`). */
  readonly source?: string;
  readonly sourceBucket?: string;
  readonly sourceKey?: string;
  readonly sourceVersionId?: string;
  readonly sourceSize?: number;
  readonly sourceETag?: string;
  /** S3's, which orders the events of one key; absent for objects that were there before the pipeline. */
  readonly sequencer?: string;
  /** The pipeline's own words for its jobs, without those of `JobMetadata`. */
  readonly userMetadata?: { readonly [key: string]: string };
  /** Job that this one repeats on purpose. */
  readonly resubmissionOf?: string;
  /** The source had other content when the job ended than when it was submitted: the outputs may show the newer one. */
  readonly sourceOverwritten?: boolean;
  /** Made from an event whose record was gone: nothing is known of the source. */
  readonly orphan?: boolean;

  readonly mediaConvertJobId?: string;
  /** What set the status last, and the event's own time (epoch ms). */
  readonly cause?: 'submit' | 'event';
  readonly eventTime?: number;
  /** MediaConvert jobs of this upload besides `mediaConvertJobId`, which must not be, and were counted. */
  readonly otherJobs?: string[];
  readonly outputGroups?: PlannedOutputGroup[];
  /** With `trackProgress`: 0 to 100, and MediaConvert's phase. */
  readonly progressPercent?: number;
  readonly progressPhase?: string;
  /** With `trackProgress`: the queue that the job hopped to. */
  readonly queueArn?: string;
  readonly outputs?: JobOutput[];
  readonly warnings?: string[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorClass?: ErrorClass;

  readonly openPhase?: 'SUBMIT' | 'TRANSCODE';
  readonly openSince?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Epoch seconds; DynamoDB deletes the record after it. */
  readonly expiresAt?: number;
}

export const TTL_ATTRIBUTE = 'expiresAt';

/** What subscribers receive. `id` is the same each time one state of one job is announced: drop duplicates by it. */
export interface Announcement {
  readonly id: string;
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly status: JobStatus;
  /** Absent, like the other facts of the source, for a job whose record was gone (`orphan`). */
  readonly sourceBucket?: string;
  readonly sourceKey?: string;
  readonly sourceVersionId?: string;
  readonly orphan?: boolean;
  readonly resubmissionOf?: string;
  readonly sourceOverwritten?: boolean;
  readonly mediaConvertJobId?: string;
  readonly outputs?: JobOutput[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorClass?: ErrorClass;
  readonly updatedAt: string;
}
