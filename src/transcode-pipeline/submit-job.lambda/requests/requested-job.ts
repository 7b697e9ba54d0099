import type { ProbeResult } from '@aws-sdk/client-mediaconvert';
import { missingFiles } from './missing-files';
import type { Plan, PlannedJob } from '../../../shared/contract/plan';
import { parseStoredRequest } from '../../../shared/handlers.lambda/requests/parse-request';
import { textOfErrors, type RequestError } from '../../../shared/handlers.lambda/requests/request-errors';
import { applyRequest } from '../apply/apply-request';
import { chooseJob, type Choice } from '../choose-job';
import { failedSearch } from '../source/optional-files';
import type { Submission } from '../submission';

/** The job for this source, with what its request adds to it. `probed` is Probe's answer. */
export async function chooseRequestedJob(submission: Submission, probed: ProbeResult | undefined): Promise<Choice> {
  const { plan, message: { details: { request }, upload } } = submission;
  const chosen = await chooseJob(submission, probed);
  if (chosen.kind !== 'chosen' || request === undefined) {
    return chosen;
  }
  const requested = await requestedJob(plan, chosen.job, request, upload.bucket);
  return requested.kind === 'found' ? { ...chosen, job: requested.job } : requested;
}

/** `request` is as on the record. */
async function requestedJob(
  { requests, uploads }: Pick<Plan, 'requests' | 'uploads'>, job: PlannedJob, request: unknown, bucket: string,
): Promise<{ readonly kind: 'found'; readonly job: PlannedJob } | Exclude<Choice, { readonly kind: 'chosen' }>> {
  const parsed = parseStoredRequest(request, requests, uploads.prefix);
  if ('errors' in parsed) {
    return rejected(parsed.errors);
  }
  const applied = applyRequest(job, parsed.value, bucket);
  try {
    const missing = await missingFiles(parsed.value, bucket);
    return 'errors' in applied || missing.length > 0
      ? rejected([...'errors' in applied ? applied.errors : [], ...missing])
      : { kind: 'found', job: applied.job };
  } catch (error) {
    return failedSearch(error);
  }
}

function rejected(errors: readonly RequestError[]): { readonly kind: 'rejected'; readonly reason: string } {
  return { kind: 'rejected', reason: textOfErrors('The request', errors) };
}
