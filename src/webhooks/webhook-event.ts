/** Types of the webhooks that are sent: the members `type` of their bodies. */
export enum WebhookEvent {
  /** MediaConvert has accepted the job. */
  JOB_SUBMITTED = 'job.submitted',
  /** The upload waits until the budget has room for it. */
  JOB_HELD = 'job.held',
  /** The outputs are there. */
  JOB_COMPLETE = 'job.complete',
  /** The job failed. */
  JOB_ERROR = 'job.error',
  /** The job was canceled. */
  JOB_CANCELED = 'job.canceled',
  /** The upload is not a video, or is above a limit, so that it was not transcoded. */
  JOB_REJECTED = 'job.rejected',
  /** The source was overwritten before it was submitted. */
  JOB_SUPERSEDED = 'job.superseded',
  /** The job was deleted, with its outputs. */
  JOB_DELETED = 'job.deleted',
}

/** Those that end a job. */
export const FINAL_EVENTS = [
  WebhookEvent.JOB_COMPLETE, WebhookEvent.JOB_ERROR, WebhookEvent.JOB_CANCELED, WebhookEvent.JOB_REJECTED, WebhookEvent.JOB_SUPERSEDED,
];

/** The status of a record that the event announces. */
export function statusOf(event: WebhookEvent): string {
  return event.slice('job.'.length).toUpperCase();
}
