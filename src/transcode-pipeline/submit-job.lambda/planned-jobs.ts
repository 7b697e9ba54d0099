import type { UploadMessage } from './upload-message';
import { MAIN_PURPOSE, type Plan, type PlannedJob } from '../../shared/contract/plan';
import type { SubmissionDetails } from '../../shared/contract/record';

/** Whether a profile of the plan has jobs besides the main one. */
export function hasFurtherJobs({ profiles }: Plan): boolean {
  return profiles.some(({ jobs }) => jobs.length > 1);
}

/** Absent in a plan without further jobs, and for the next attempt of a job from before a deployment that added them. */
export function recordedPurpose(plan: Plan, { attempt, details: { purpose } }: Pick<UploadMessage, 'attempt' | 'details'>): string | undefined {
  return purpose ?? (attempt === 1 && hasFurtherJobs(plan) ? MAIN_PURPOSE : undefined);
}

/** The jobs of the plan that an upload may become: those of all profiles, as long as none is chosen. */
export function possibleJobs({ profiles }: Plan, { profile, purpose = MAIN_PURPOSE }: SubmissionDetails): PlannedJob[] {
  return profiles.filter(({ name }) => profile === undefined || name === profile)
    .flatMap(({ jobs }) => jobs.filter(job => job.purpose === purpose));
}
