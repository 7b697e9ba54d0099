import type { Claim } from './claim';
import { s3Uri } from './upload';
import type { UploadMessage } from './upload-message';
import type { SubmitEnvironment } from '../../shared/contract/environment';
import type { Plan } from '../../shared/contract/plan';
import type { JobMetadata } from '../../shared/contract/record';

/** One upload in one invocation, as all steps of its submission see it. */
export interface Submission {
  readonly environment: SubmitEnvironment;
  readonly plan: Plan;
  readonly message: UploadMessage;
  readonly claim: Claim;
  /** Until Lambda ends the invocation. */
  readonly remainingMs: () => number;
}

export function inputOf({ message }: Submission): string {
  return s3Uri(message.upload);
}

/** The user metadata by which the job is recognized. */
export function metadataOf({ claim: { pipelineId, jobId, attempt } }: Submission): JobMetadata {
  return { pipelineId, jobId, attempt: String(attempt) };
}
