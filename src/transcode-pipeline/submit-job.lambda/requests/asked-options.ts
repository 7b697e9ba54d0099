import { resolveSource } from './resolve-source';
import { withUploadMetadata } from './upload-metadata';
import type { SubmitEnvironment } from '../../../shared/contract/environment';
import type { Plan } from '../../../shared/contract/plan';
import type { Outcome } from '../outcome';
import type { UploadMessage } from '../upload-message';

/** A message that is ready to be claimed, or the outcome without a claim. */
export type Asked = { readonly message: UploadMessage } | { readonly outcome: Outcome };

/** Completes a message before its claim, which writes what was asked for: the facts of a source that is only named, and metadata. */
export async function withAskedOptions(
  environment: SubmitEnvironment, plan: Pick<Plan, 'requests' | 'uploads'>, message: UploadMessage, jobId: string,
): Promise<Asked> {
  const resolved = await resolveSource(environment, plan, message, jobId);
  return 'outcome' in resolved ? resolved : withUploadMetadata(environment, plan.requests, resolved.message, jobId);
}
