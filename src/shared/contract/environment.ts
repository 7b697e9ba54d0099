/**
 * Environment variables of the submit-job handler. TranscodePipeline and its JobTracker set exactly these: `MEDIA_CONVERT_REGION`, here and
 * below, if the jobs run in another region than the function, and `OPTIONAL_METRICS`, if the app asks for metrics that the function emits:
 * their names, separated by commas.
 */
export const SUBMIT_JOB_ENVIRONMENT = {
  required: [
    'PIPELINE_ID', 'JOB_TABLE_NAME', 'TOPIC_ARN', 'UPLOAD_QUEUE_URL', 'PROCESSED_BUCKET_NAME', 'MEDIA_CONVERT_ROLE_ARN',
    'MEDIA_CONVERT_QUEUE_ARN',
  ],
  optional: ['EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'MEDIA_CONVERT_REGION', 'OPTIONAL_METRICS'],
} as const;

/**
 * Environment variables of the record-job-event handler. JobTracker sets exactly these: `UPLOAD_QUEUE_URL` if it has a TranscodePipeline,
 * `TAG_SOURCES` if its MediaIngest has an archive.
 */
export const RECORD_JOB_EVENT_ENVIRONMENT = {
  required: ['JOB_TABLE_NAME', 'TOPIC_ARN', 'JOB_EVENT_QUEUE_URL', 'MAX_ATTEMPTS'],
  optional: [
    'EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'DELIVERY_BASE_URL', 'UPLOAD_QUEUE_URL', 'TAG_SOURCES', 'MEDIA_CONVERT_REGION',
    'OPTIONAL_METRICS',
  ],
} as const;

/** Environment variables of the reconcile-jobs handler. JobTracker sets exactly these. */
export const RECONCILE_JOBS_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'JOB_EVENT_QUEUE_URL'],
  optional: ['UPLOAD_QUEUE_URL', 'MEDIA_CONVERT_REGION', 'OPTIONAL_METRICS'],
} as const;

/** Environment variables of the rotate-signing-key handler. MediaDistribution sets exactly these if its viewers need path tokens. */
export const ROTATE_SIGNING_KEY_ENVIRONMENT = {
  required: ['KEY_VALUE_STORE_ARN'],
  optional: [],
} as const;

/** Environment variables of the invalidate-files handler. MediaDistribution sets exactly these: `VIEWER_PATH` if it has a `path`. */
export const INVALIDATE_FILES_ENVIRONMENT = {
  required: ['DISTRIBUTION_ID', 'BUCKET_NAME', 'INVALIDATION_QUEUE_URL'],
  optional: ['VIEWER_PATH'],
} as const;

/** Environment variables of the import-objects handler. BulkImport sets exactly these. `UPLOADS` is an UploadFilter in JSON. */
export const IMPORT_OBJECTS_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'UPLOAD_QUEUE_URL', 'IMPORT_QUEUE_URL', 'UPLOADS'],
  optional: ['MEDIA_CONVERT_REGION'],
} as const;

export interface EnvironmentNames {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The variables of one of these lists. */
export type EnvironmentOf<Names extends EnvironmentNames> =
  { readonly [Name in Names['required'][number]]: string } & { readonly [Name in Names['optional'][number]]?: string };

export type SubmitEnvironment = EnvironmentOf<typeof SUBMIT_JOB_ENVIRONMENT>;
export type RecordEnvironment = EnvironmentOf<typeof RECORD_JOB_EVENT_ENVIRONMENT>;
export type ReconcileEnvironment = EnvironmentOf<typeof RECONCILE_JOBS_ENVIRONMENT>;
export type ImportEnvironment = EnvironmentOf<typeof IMPORT_OBJECTS_ENVIRONMENT>;
export type RotateEnvironment = EnvironmentOf<typeof ROTATE_SIGNING_KEY_ENVIRONMENT>;

/** Deploy-time strings of the plan are filled from `PLAN_TOKEN_0`, `PLAN_TOKEN_1`, ... */
export const PLAN_TOKEN_PREFIX = 'PLAN_TOKEN_';

/** Custom metrics of the handlers, by pipeline id. */
export const METRIC_NAMESPACE = 'cdk-media-pipeline';
export type MetricName =
  /** Duplicate MediaConvert jobs of one upload: billed, or canceled in time. */
  | 'DuplicateJobs'
  /** Submissions whose result was still unknown after the settle time. They were submitted again or held. */
  | 'UnknownSubmissions'
  /** Submissions that MediaConvert or IAM denied. */
  | 'DeniedSubmissions';

/** Emitted only if `OPTIONAL_METRICS` names them. */
export type OptionalMetricName =
  /** Uploads that were submitted without an inspection, because Probe failed. */
  | 'UninspectedSources'
  /** Uploads that were requeued because MediaConvert, or another service that a submission calls, throttled them. */
  | 'ThrottledSubmissions'
  /** Jobs that ended as ERROR for another reason than the source file. */
  | 'FailedJobs'
  /** Milliseconds from the first claim of an upload until its main job is recorded as COMPLETE. */
  | 'TimeToPlayable'
  /** Seconds since the first claim of the oldest upload whose MediaConvert job has not ended. */
  | 'OldestOpenJob'
  /** Percent of the budget of this month that is reserved: of that of all uploads. */
  | 'BudgetUsed';
