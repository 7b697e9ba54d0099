import type { ProbeResult } from '@aws-sdk/client-mediaconvert';
import { missingFiles } from './missing-files';
import { parseStoredRequest } from './parse-request';
import { textOfErrors } from './request-errors';
import type { Plan, PlannedJob } from '../../../shared/contract/plan';
import { applyRequest } from '../apply/apply-request';
import { chooseJob, type Choice } from '../choose-job';
import type { Submission } from '../submission';

/** The job for this source, with what its request adds to it. `probed` is Probe's answer. */
export async function chooseRequestedJob(submission: Submission, probed: ProbeResult | undefined): Promise<Choice> {
  const { plan, message: { details: { request }, upload } } = submission;
  const chosen = await chooseJob(submission, probed);
  if (chosen.kind !== 'chosen' || request === undefined) {
    return chosen;
  }
  const requested = await requestedJob(plan, chosen.job, request, upload.bucket);
  return 'reason' in requested ? { kind: 'rejected', reason: requested.reason } : { ...chosen, job: requested.job };
}

/** `request` is as on the record. */
async function requestedJob(
  { requests, uploads }: Pick<Plan, 'requests' | 'uploads'>, job: PlannedJob, request: unknown, bucket: string,
): Promise<{ readonly job: PlannedJob } | { readonly reason: string }> {
  const parsed = parseStoredRequest(request, requests, uploads.prefix);
  if ('errors' in parsed) {
    return { reason: textOfErrors(WHAT, parsed.errors) };
  }
  const applied = applyRequest(job, parsed.value, bucket);
  const errors = [...'errors' in applied ? applied.errors : [], ...await missingFiles(parsed.value, bucket)];
  return 'errors' in applied || errors.length > 0 ? { reason: textOfErrors(WHAT, errors) } : { job: applied.job };
}

const WHAT = 'The request';
