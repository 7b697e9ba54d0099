import type { SourceResult } from './delete-source';

/** The result of a message, for the log. */
export interface Outcome {
  readonly decision: 'deleted' | 'requeued' | 'sent' | 'ignored';
  readonly reason?: string;
  /** Versions and delete markers that this invocation deleted. */
  readonly deletedObjects?: number;
  readonly source?: SourceResult;
  readonly invalidationId?: string;
  /** For the next try of the message: jobs that are asked to be deleted. */
  readonly askedJobs?: readonly string[];
  /** For a message that is to be requeued. By default, the delay grows. */
  readonly delaySeconds?: number;
}
