import { idOf } from '../job-ids';

/** The same id for every repetition of a request. */
export function jobIdOfRequest(pipelineId: string, idempotencyKey: string): string {
  return idOf([pipelineId, 'request', idempotencyKey]);
}

/** For a request without a usable idempotency key, and for another request with the key of an earlier one. */
export function jobIdOfInvalid(pipelineId: string, body: string): string {
  return idOf([pipelineId, 'invalid request', body]);
}

/** For a job of a manifest, by the id of the manifest's own upload. */
export function jobIdOfEntry(manifestId: string, entry: number): string {
  return idOf(['manifest', manifestId, String(entry)]);
}
