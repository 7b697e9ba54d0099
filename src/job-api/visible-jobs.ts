import type { JobApiProps } from './job-api-options';

/** Environment variables of both functions: which jobs a request may see. */
export function environmentOf({ transcode, ownJobsOnly, userClaim = 'sub' }: JobApiProps): { [name: string]: string } {
  const { tracker: { pipelineId, table } } = transcode._parts;
  return {
    PIPELINE_ID: pipelineId,
    JOB_TABLE_NAME: table.tableName,
    USER_CLAIM: userClaim,
    ...(ownJobsOnly && { OWN_JOBS_ONLY: 'true' }),
  };
}
