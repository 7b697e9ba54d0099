/**
 * Environment variables of the submit-job handler. TranscodePipeline and its JobTracker set exactly these: `MEDIA_CONVERT_REGION`, here and
 * below, if the jobs run in another region than the function, and `OPTIONAL_METRICS`, if the app asks for metrics that the function emits:
 * their names, separated by commas. `JOB_INDEXES`, in the same form, if the table has optional indexes. `SIGNED_UPLOAD_PREFIXES` if the
 * pipeline has an UploadApi: a JSON list for `uploads` of the plan.
 */
export const SUBMIT_JOB_ENVIRONMENT = {
  required: [
    'PIPELINE_ID', 'JOB_TABLE_NAME', 'TOPIC_ARN', 'UPLOAD_QUEUE_URL', 'PROCESSED_BUCKET_NAME', 'MEDIA_CONVERT_ROLE_ARN',
    'MEDIA_CONVERT_QUEUE_ARN',
  ],
  optional: ['EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'MEDIA_CONVERT_REGION', 'OPTIONAL_METRICS', 'JOB_INDEXES', 'SIGNED_UPLOAD_PREFIXES'],
} as const;

/**
 * Environment variables of the record-job-event handler. JobTracker sets exactly these: `UPLOAD_QUEUE_URL` if it has a TranscodePipeline,
 * `DELETION_QUEUE_URL` if that has a JobDeletion, and `TAG_SOURCES` if its MediaIngest has an archive.
 */
export const RECORD_JOB_EVENT_ENVIRONMENT = {
  required: ['JOB_TABLE_NAME', 'TOPIC_ARN', 'JOB_EVENT_QUEUE_URL', 'MAX_ATTEMPTS'],
  optional: [
    'EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'DELIVERY_BASE_URL', 'UPLOAD_QUEUE_URL', 'DELETION_QUEUE_URL', 'TAG_SOURCES',
    'MEDIA_CONVERT_REGION', 'OPTIONAL_METRICS', 'JOB_INDEXES',
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

/**
 * Environment variables of the delete-job handler. JobDeletion sets exactly these: `OUTPUT_PREFIX` unless it is empty, `FURTHER_PURPOSES` if
 * the pipeline has further jobs, `SOURCE_BUCKET_NAME` if sources may be deleted, `DISTRIBUTION_ID` and `VIEWER_PATH` as far as there is a
 * distribution and it has a `path`.
 */
export const DELETE_JOB_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'TOPIC_ARN', 'DELETION_QUEUE_URL', 'PROCESSED_BUCKET_NAME'],
  optional: [
    'EVENT_BUS_NAME', 'RECORD_RETENTION_SECONDS', 'OUTPUT_PREFIX', 'FURTHER_PURPOSES', 'SOURCE_BUCKET_NAME', 'DISTRIBUTION_ID', 'VIEWER_PATH',
    'MEDIA_CONVERT_REGION', 'JOB_INDEXES',
  ],
} as const;

/** Environment variables of the sign-upload handler. UploadApi sets exactly these: `KEY_PATTERNS` if its MediaIngest has some. Lists are JSON. */
export const SIGN_UPLOAD_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'BUCKET_NAME', 'KEY_PREFIX', 'MAX_BYTES', 'CONTENT_TYPES', 'USER_CLAIM', 'URL_SECONDS'],
  optional: ['KEY_PATTERNS'],
} as const;

/** Environment variables of the send-webhook handler. Webhook sets exactly these. */
export const SEND_WEBHOOK_ENVIRONMENT = {
  required: ['WEBHOOK_URL', 'SECRET_ARN', 'WEBHOOK_QUEUE_URL', 'DEAD_LETTER_QUEUE_URL', 'RULE_ARN', 'REQUEST_TIMEOUT_SECONDS'],
  optional: [],
} as const;

/**
 * Environment variables of the answer-job-request handler. JobApi sets exactly these: `OWN_JOBS_ONLY` if users see their own jobs only, the
 * upload queue and the rules of requests if it submits, `SUBMIT_FUNCTION_ARN` if it cancels or resubmits, `DELETION_QUEUE_URL` if it deletes,
 * and `MAY_DELETE_SOURCES` if it may then delete sources too.
 */
export const ANSWER_JOB_REQUEST_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'SOURCE_BUCKET_NAME', 'CURSOR_SECRET_ARN', 'USER_CLAIM'],
  optional: [
    'OWN_JOBS_ONLY', 'JOB_INDEXES', 'UPLOAD_QUEUE_URL', 'UPLOAD_PREFIX', 'REQUEST_FEATURES', 'SUBMIT_FUNCTION_ARN', 'DELETION_QUEUE_URL',
    'MAY_DELETE_SOURCES',
  ],
} as const;

/** Environment variables of the sign-playback handler. JobApi sets exactly these if it signs playback URLs. */
export const SIGN_PLAYBACK_ENVIRONMENT = {
  required: ['PIPELINE_ID', 'JOB_TABLE_NAME', 'USER_CLAIM', 'SIGNING_SECRET_ARN', 'PLAYBACK_BASE_URL', 'PLAYBACK_SECONDS'],
  optional: ['OWN_JOBS_ONLY'],
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
export type AnswerEnvironment = EnvironmentOf<typeof ANSWER_JOB_REQUEST_ENVIRONMENT>;
export type SignEnvironment = EnvironmentOf<typeof SIGN_PLAYBACK_ENVIRONMENT>;
export type DeleteEnvironment = EnvironmentOf<typeof DELETE_JOB_ENVIRONMENT>;
export type SignUploadEnvironment = EnvironmentOf<typeof SIGN_UPLOAD_ENVIRONMENT>;
export type ImportEnvironment = EnvironmentOf<typeof IMPORT_OBJECTS_ENVIRONMENT>;
export type RotateEnvironment = EnvironmentOf<typeof ROTATE_SIGNING_KEY_ENVIRONMENT>;
export type SendWebhookEnvironment = EnvironmentOf<typeof SEND_WEBHOOK_ENVIRONMENT>;

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
