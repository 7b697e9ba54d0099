import type { FurtherPurposes } from '../../shared/contract/deletion';
import type { DeleteEnvironment } from '../../shared/contract/environment';
import { DEFAULT_PROFILE } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { jobFolderOf } from '../../shared/handlers.lambda/job-ids';
import { readRecord } from '../../shared/handlers.lambda/job-records';

type OwnFolder = Pick<JobRecord, 'jobId' | 'mainJobId' | 'purpose' | 'mediaConvertJobId' | 'otherJobs'>;

/** The prefix of the job's outputs. It ends with `/`: otherwise that of job `j1` would be that of `j10`, too. */
export function ownPrefixOf({ OUTPUT_PREFIX = '' }: Pick<DeleteEnvironment, 'OUTPUT_PREFIX'>, record: OwnFolder): string {
  return `${OUTPUT_PREFIX}${jobFolderOf(record)}/`;
}

/**
 * Whether files under the job's prefix are its own. The id of a main job is its folder. The folder of a further job is in that of its main
 * job, whose profile reserves the name. Without that and without a job, the name may come from a sender of messages to the upload queue, and
 * be that of another job's outputs.
 */
export async function mayHaveOutputs(
  environment: DeleteEnvironment, { mainJobId, purpose, mediaConvertJobId, otherJobs }: OwnFolder,
): Promise<boolean> {
  if (mainJobId === undefined) {
    return true;
  }
  if (purpose === undefined || mediaConvertJobId !== undefined || otherJobs !== undefined) {
    return purpose !== undefined;
  }
  const main = await readRecord(environment.JOB_TABLE_NAME, mainJobId);
  return main?.pipelineId === environment.PIPELINE_ID && furtherPurposesOf(environment, main).includes(purpose);
}

/** The purposes of the further jobs that the main job has, or will have once their messages are handled. */
export function furtherPurposesOf(
  { FURTHER_PURPOSES = '{}' }: DeleteEnvironment, { mainJobId, profile = DEFAULT_PROFILE, mediaConvertJobId, attempt }: JobRecord,
): readonly string[] {
  const hadJob = mediaConvertJobId !== undefined || attempt > 1;
  return mainJobId === undefined && hadJob ? (JSON.parse(FURTHER_PURPOSES) as FurtherPurposes)[profile] ?? [] : [];
}
