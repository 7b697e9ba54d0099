import type { ErrorClass, JobOutput, JobStatus } from './record';

/** Statuses in MediaConvert's events: always, and with `trackProgress`. */
export const JOB_EVENT_STATUSES = ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'] as const;
export const PROGRESS_EVENT_STATUSES = ['STATUS_UPDATE', 'INPUT_INFORMATION', 'NEW_WARNING', 'QUEUE_HOP'] as const;

export const JOB_EVENT_SOURCE = 'aws.mediaconvert';
/** MediaConvert's events, and those that the reconciler sends in their shape. */
export const JOB_EVENT_DETAIL_TYPE = 'MediaConvert Job State Change';

/** The library's own events, which `onJobComplete()`, `onJobFailed()` and `onJobStateChange()` match. */
export const EVENT_SOURCE = 'cdk-media-pipeline';
export const EVENT_DETAIL_TYPE = 'Media Job State Change';

/** Payloads with which an operator invokes the submit-job function. */
export const COMMAND_TYPES = {
  cancel: 'Cancel Job',
  resubmit: 'Resubmit Job',
  backfill: 'Submit Existing Objects',
} as const;

/** The message that subscribers receive. Repeated announcements of one status of one job have the same `id`. */
export interface Announcement {
  readonly id: string;
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly status: JobStatus;
  /** Absent, like the other facts of the source, for a job whose record was lost (`orphan`). */
  readonly sourceBucket?: string;
  readonly sourceKey?: string;
  readonly sourceVersionId?: string;
  readonly orphan?: boolean;
  readonly profile?: string;
  readonly purpose?: string;
  readonly mainJobId?: string;
  readonly passthrough?: string;
  readonly resubmissionOf?: string;
  readonly sourceOverwritten?: boolean;
  readonly mediaConvertJobId?: string;
  readonly outputs?: JobOutput[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorClass?: ErrorClass;
  readonly updatedAt: string;
}
