import { CreateJobCommand, ProbeCommand, SearchJobsCommand, type Job } from '@aws-sdk/client-mediaconvert';
import { AUDIO_TRACK, ENVIRONMENT, NOW, PLAN, probed, queueMessage, uploadBody, VIDEO_TRACK } from './upload-fixtures';
import type { SubmitEnvironment } from '../../../src/shared/contract/environment';
import type { Plan } from '../../../src/shared/contract/plan';
import type { JobRecord } from '../../../src/shared/contract/record';
import type { Outcome } from '../../../src/transcode-pipeline/submit-job.lambda/outcome';
import { recordedPurpose } from '../../../src/transcode-pipeline/submit-job.lambda/planned-jobs';
import { submitUpload } from '../../../src/transcode-pipeline/submit-job.lambda/submit-upload';
import { parseMessage } from '../../../src/transcode-pipeline/submit-job.lambda/upload-message';
import type { CapturedOutput } from '../../shared/handlers.lambda/captured-output';
import type { FakeAws } from '../../shared/handlers.lambda/fake-aws';

export const METADATA = { pipelineId: 'pipeline-1', jobId: 'job-1', attempt: '1' };
export const CREATED = { Job: { Id: 'mc-1', Role: 'role', Settings: {} } };
export const FOUND: Job = { Id: 'mc-0', Role: 'role', Settings: {}, UserMetadata: METADATA, CreatedAt: new Date(NOW - 60_000) };

/** A claim whose owner died a moment ago, and may have created a job. */
export const DEAD_CLAIM: Partial<JobRecord> & { jobId: string } = {
  jobId: 'job-1',
  pipelineId: 'pipeline-1',
  status: 'SUBMITTING',
  attempt: 1,
  owner: 'dead',
  claims: 1,
  leaseUntil: NOW - 1,
  maybeSince: NOW - 75_001,
  maybeUntil: NOW + 599_999,
  cause: 'submit',
};

export interface SubmissionOptions {
  readonly body?: string;
  readonly attributes?: { [name: string]: number | string };
  readonly plan?: Plan;
  readonly environment?: Partial<SubmitEnvironment>;
  readonly remainingMs?: () => number;
  readonly jobId?: string;
}

/** One delivery of the upload whose job id is "job-1". */
export async function submit({
  body = uploadBody(), attributes, plan = PLAN, environment, remainingMs = () => 60_000, jobId = 'job-1',
}: SubmissionOptions = {}): Promise<Outcome> {
  const message = parseMessage(queueMessage(body, attributes));
  return submitUpload({
    environment: { ...ENVIRONMENT, ...environment },
    plan,
    message,
    claim: {
      tableName: 'jobs',
      pipelineId: 'pipeline-1',
      jobId,
      attempt: message.attempt,
      owner: 'me',
      leaseMs: 75_000,
      settleMs: 600_000,
      resubmissionOf: message.resubmissionOf,
      isReleased: message.isReleased,
      details: { ...message.details, purpose: recordedPurpose(plan, message) },
    },
    remainingMs,
  });
}

/**
 * For each test of a file: a fixed time and fixed delays, a log that is not in the report, and a MediaConvert that takes every job.
 */
export function beforeAndAfterEachSubmission(aws: FakeAws, output: CapturedOutput): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    output.start();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    aws.reset();
    acceptJobs(aws);
  });

  afterEach(() => {
    output.stop();
    jest.useRealTimers();
  });
}

/** A MediaConvert that takes every job, and a source with picture and sound. */
export function acceptJobs({ mediaConvert }: FakeAws): void {
  mediaConvert.on(ProbeCommand).resolves(probed([VIDEO_TRACK, AUDIO_TRACK]));
  mediaConvert.on(CreateJobCommand).resolves(CREATED);
  mediaConvert.on(SearchJobsCommand).resolves({ Jobs: [] });
}

/** Something happens to the record just when MediaConvert takes the job. */
export function whileCreating({ mediaConvert, table }: FakeAws, change: Partial<JobRecord>): void {
  mediaConvert.on(CreateJobCommand).callsFake(() => {
    table.put({ ...table.record('job-1')!, ...change });
    return CREATED;
  });
}
