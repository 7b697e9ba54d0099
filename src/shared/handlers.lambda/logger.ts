import { Logger } from '@aws-lambda-powertools/logger';
import type { JobRecord } from '../contract/record';

/** One structured line per decision. It has the bucket and the key of the upload, never a payload. */
export const logger = new Logger({ serviceName: 'cdk-media-pipeline' });

/** The keys of a log line that name the source. */
export interface LoggedSource {
  readonly bucket?: string;
  readonly key?: string;
}

export function sourceOf({ sourceBucket, sourceKey }: Pick<JobRecord, 'sourceBucket' | 'sourceKey'> = {}): LoggedSource {
  return { bucket: sourceBucket, key: sourceKey };
}

/** The keys of a log line that name the job. Lines of all jobs of an upload, in all functions, have the same `correlation_id`. */
export type LoggedJob = { readonly [key in 'jobId' | 'correlation_id']: string };

export function jobOf({ jobId, mainJobId }: Pick<JobRecord, 'jobId' | 'mainJobId'>): LoggedJob {
  return { jobId, correlation_id: mainJobId ?? jobId };
}
