import type { EventSourceSettings } from './event-source';
import type { QueueSettings } from './queue';
import { HOUR, MINUTE, SECOND } from './world';
import type { PlannedProfile } from '../../src/shared/contract/plan';
import { fileJob } from '../transcode-pipeline/submit-job.lambda/plan-with-profiles';
import { ENVIRONMENT, JOB, PLAN } from '../transcode-pipeline/submit-job.lambda/upload-fixtures';

/** The handlers' settings in CloudFormation; deployment.test.ts compares them with the template. */
export interface Deployment {
  readonly uploads: QueueSettings;
  readonly jobEvents: QueueSettings;
  readonly deletions: QueueSettings;
  readonly submit: FunctionSettings;
  readonly record: FunctionSettings;
  readonly delete: FunctionSettings;
  readonly imports: QueueSettings;
  readonly import: FunctionSettings;
  readonly reconcile: { readonly timeoutMs: number; readonly intervalMs: number };
}

export interface FunctionSettings extends EventSourceSettings {
  readonly timeoutMs: number;
}

export const DEPLOYMENT: Deployment = {
  uploads: { name: 'upload', visibilityMs: 6 * MINUTE, maxReceives: 5 },
  jobEvents: { name: 'job-event', visibilityMs: 3 * MINUTE, maxReceives: 5 },
  deletions: { name: 'deletion', visibilityMs: 6 * MINUTE, maxReceives: 5 },
  submit: { timeoutMs: MINUTE, batchSize: 5, maxConcurrency: 5, recursiveLoop: 'ALLOW' },
  record: { timeoutMs: 30 * SECOND, batchSize: 10, maxConcurrency: 5, recursiveLoop: 'ALLOW' },
  delete: { timeoutMs: MINUTE, batchSize: 1, maxConcurrency: 2, recursiveLoop: 'ALLOW' },
  imports: { name: 'import', visibilityMs: 6 * MINUTE, maxReceives: 5 },
  import: { timeoutMs: MINUTE, batchSize: 1, maxConcurrency: 2, recursiveLoop: 'ALLOW' },
  reconcile: { timeoutMs: 2 * MINUTE, intervalMs: HOUR },
};

/** The statuses of MediaConvert's events. */
export const RULE_STATUSES = ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'];
/** Additional statuses with `trackProgress`. */
export const PROGRESS_STATUSES = ['STATUS_UPDATE', 'INPUT_INFORMATION', 'NEW_WARNING', 'QUEUE_HOP'];

export const JOB_EVENT_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/job-events';

/** Prefix of the keys that the UploadApi of the pipeline signs. */
export const SIGNED_PREFIX = 'uploads/users/';

export const SUBMIT_ENVIRONMENT = {
  ...ENVIRONMENT, EVENT_BUS_NAME: 'default', PLAN_TOKEN_0: 'ENG', PLAN_TOKEN_1: 'TAG', SIGNED_UPLOAD_PREFIXES: JSON.stringify([SIGNED_PREFIX]),
};

export const RECORD_ENVIRONMENT = {
  JOB_TABLE_NAME: ENVIRONMENT.JOB_TABLE_NAME,
  TOPIC_ARN: ENVIRONMENT.TOPIC_ARN,
  EVENT_BUS_NAME: 'default',
  UPLOAD_QUEUE_URL: ENVIRONMENT.UPLOAD_QUEUE_URL,
  JOB_EVENT_QUEUE_URL,
  MAX_ATTEMPTS: '3',
};

export const DELETION_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/deletions';

export const DELETE_ENVIRONMENT = {
  PIPELINE_ID: ENVIRONMENT.PIPELINE_ID,
  JOB_TABLE_NAME: ENVIRONMENT.JOB_TABLE_NAME,
  TOPIC_ARN: ENVIRONMENT.TOPIC_ARN,
  EVENT_BUS_NAME: 'default',
  PROCESSED_BUCKET_NAME: ENVIRONMENT.PROCESSED_BUCKET_NAME,
  SOURCE_BUCKET_NAME: 'source',
  FURTHER_PURPOSES: JSON.stringify({ default: ['trailer'] }),
  DISTRIBUTION_ID: 'E1A2B3',
  DELETION_QUEUE_URL,
};

export const RECONCILE_ENVIRONMENT = {
  PIPELINE_ID: ENVIRONMENT.PIPELINE_ID,
  JOB_TABLE_NAME: ENVIRONMENT.JOB_TABLE_NAME,
  UPLOAD_QUEUE_URL: ENVIRONMENT.UPLOAD_QUEUE_URL,
  JOB_EVENT_QUEUE_URL,
};

export const IMPORT_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/import';

export const IMPORT_ENVIRONMENT = {
  PIPELINE_ID: ENVIRONMENT.PIPELINE_ID,
  JOB_TABLE_NAME: ENVIRONMENT.JOB_TABLE_NAME,
  UPLOAD_QUEUE_URL: ENVIRONMENT.UPLOAD_QUEUE_URL,
  IMPORT_QUEUE_URL,
  UPLOADS: JSON.stringify(PLAN.uploads),
};

/** Profiles in place of those of the plan: audio files get their own, and all other uploads get a further job. */
export const PROFILES: PlannedProfile[] = [
  { name: 'default', jobs: [JOB, fileJob('trailer', { purpose: 'trailer' })] },
  { name: 'podcast', when: { fact: 'audioOnly' }, jobs: [fileJob('podcast')] },
];

export { PLAN };
