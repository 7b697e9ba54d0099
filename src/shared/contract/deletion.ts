import { EVENT_SOURCE } from './events';

/** The message on the deletion queue that asks for the deletion of a job, by its `detail-type`. */
export const DELETE_JOB_TYPE = 'Delete Job';

/** The pipeline's own message. */
export function deletionOf(jobId: string): object {
  return { 'source': EVENT_SOURCE, 'detail-type': DELETE_JOB_TYPE, 'detail': { jobId } };
}

/** The purposes of the further jobs, by profile. */
export type FurtherPurposes = { readonly [profile: string]: readonly string[] };
