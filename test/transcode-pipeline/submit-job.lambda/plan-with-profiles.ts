import { JOB, PLAN, uploadBody } from './upload-fixtures';
import type { Plan, PlannedJob, PlannedProfile } from '../../../src/shared/contract/plan';
import type { JobRecord, SubmissionDetails } from '../../../src/shared/contract/record';

/** A job with one file, whose group says for which profile or purpose it is. */
export function fileJob(name: string, job: Partial<PlannedJob> = {}): PlannedJob {
  const [, file] = JOB.settings.OutputGroups as object[];
  return {
    purpose: 'main',
    settings: { ...JOB.settings, OutputGroups: [{ Name: name, ...file }] },
    outputGroups: [{ preset: name, outputs: [{ role: 'muxed' }] }],
    ...job,
  };
}

/** The plan with these profiles after the default one, which has the further jobs. */
export function planWithProfiles(profiles: PlannedProfile[], further: PlannedJob[] = []): Plan {
  return { ...PLAN, profiles: [{ name: 'default', jobs: [JOB, ...further] }, ...profiles] };
}

/** A message of the pipeline in S3's shape. */
export function bodyWith(submission: SubmissionDetails): string {
  return JSON.stringify({ ...JSON.parse(uploadBody()), submission });
}

/** The outputs of several jobs, as a claim writes them that does not know yet which one it is. */
export function allOutputs(...jobs: PlannedJob[]): JobRecord['outputGroups'] {
  return jobs.flatMap(({ outputGroups }) => outputGroups);
}
