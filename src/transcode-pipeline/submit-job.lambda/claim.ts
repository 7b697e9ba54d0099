import { recordedSourceOf, sourceOf, type Upload } from './upload';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobRecord, SubmissionDetails } from '../../shared/contract/record';
import type { JobRequest } from '../../shared/contract/requests';
import { updateRecord, type RecordChange } from '../../shared/handlers.lambda/job-records';

export interface Claim {
  readonly tableName: string;
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: number;
  /** Unique to this delivery of the message. */
  readonly owner: string;
  readonly leaseMs: number;
  /** The time that MediaConvert may take to list a job that it accepted. */
  readonly settleMs: number;
  /** The job that this one deliberately repeats. */
  readonly resubmissionOf?: string;
  /** Whether a HELD upload may be claimed. Repeated deliveries of its first message must not. */
  readonly isReleased?: boolean;
  /** Kept on the record, from which later attempts take them. */
  readonly details?: SubmissionDetails;
  readonly userMetadata?: { readonly [key: string]: string };
}

export type ClaimResult =
  /** This invocation holds the claim. `maybeSince` is set if an earlier claim may have created a job. */
  | { readonly kind: 'claimed'; readonly claims: number; readonly maybeSince?: number; readonly maybeUntil?: number; readonly reserved?: number }
  /** Another invocation holds the claim until then (epoch ms). */
  | { readonly kind: 'busy'; readonly leaseUntil: number }
  /** Nothing is left to submit. */
  | { readonly kind: 'done'; readonly record: JobRecord }
  /** The idempotency key stands for another request. */
  | { readonly kind: 'conflict' };

/** How far the submission came, for `releaseClaim()`. */
export type Release =
  /** No job was requested, now or earlier. */
  | 'untouched'
  /** An earlier claim may have created a job. This one requested none. */
  | 'waiting'
  /** This claim may have created a job. */
  | 'unclear';

/** SUBMITTING, and no job is recorded. */
const WITHOUT_JOB = '#status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)';

const MAY_CLAIM = [
  'attribute_not_exists(#jobId)',
  '(#status = :RETRYING AND #attempt < :attempt)',
  '(#status = :SUBMITTING AND #attempt = :attempt AND attribute_not_exists(#mediaConvertJobId) AND #leaseUntil < :now)',
].join(' OR ');

/** A record belongs to its source. Without one, it was lost. */
const SAME_SOURCE = '(attribute_not_exists(#source) OR #source = :source)';

const MAY_CLAIM_HELD = '(#status = :HELD AND #attempt = :attempt)';

/** A record that has a request belongs to that request. */
function mayClaim(digest: string | undefined, isReleased = false): string {
  const sameRequest = digest === undefined ? 'attribute_not_exists(#request)' : '(attribute_not_exists(#jobId) OR #request.#digest = :digest)';
  return `(${MAY_CLAIM}${isReleased ? ` OR ${MAY_CLAIM_HELD}` : ''}) AND ${SAME_SOURCE} AND ${sameRequest}`;
}

function digestOf(details: SubmissionDetails | undefined): string | undefined {
  return (details?.request as JobRequest | undefined)?.digest;
}

/** The job of an earlier attempt, with its progress and its error. A HELD upload has the reason as an error. */
const ATTEMPT_ATTRIBUTES: readonly (keyof JobRecord)[] = [
  'mediaConvertJobId', 'queueArn', 'progressPercent', 'progressPhase', 'warnings', 'errorCode', 'errorMessage', 'errorClass',
];

/**
 * Claims the upload for this invocation, so that no other invocation creates a job for it meanwhile. Throws if the job is that of another
 * source or request: the pipeline sends no such message.
 */
export async function claimUpload(
  claim: Claim, upload: Upload, outputGroups: PlannedOutputGroup[], now = Date.now(),
): Promise<ClaimResult> {
  const { won, record } = await updateRecord(claim.tableName, claim.jobId, claimChange(claim, upload, outputGroups, now));
  if (won) {
    const { claims = 0, maybeSince, maybeUntil, reserved } = record ?? {};
    return { kind: 'claimed', claims: claims + 1, maybeSince, maybeUntil, reserved };
  }
  const digest = digestOf(claim.details);
  if (digest !== undefined && digest !== digestOf(record)) {
    return { kind: 'conflict' };
  }
  requireOwnRecord(record!, claim, upload);
  if (record!.owner === claim.owner) {
    // The SDK repeated a successful write whose answer was lost.
    const { claims, maybeSince, maybeUntil, reserved } = record!;
    return { kind: 'claimed', claims: claims!, reserved, ...(maybeSince !== now && { maybeSince, maybeUntil }) };
  }
  // The messages of another attempt conclude that attempt.
  return record!.status === 'SUBMITTING' && record!.attempt === claim.attempt && !record!.mediaConvertJobId
    ? { kind: 'busy', leaseUntil: record!.leaseUntil ?? now }
    : { kind: 'done', record: record! };
}

function requireOwnRecord({ source, request }: JobRecord, { jobId, details }: Claim, upload: Upload): void {
  const isOwnSource = source === undefined || source === sourceOf(upload);
  if (!isOwnSource || (request !== undefined && details?.request === undefined)) {
    throw new Error(`The message is not one of the pipeline: job ${jobId} is that of another source or request`);
  }
}

function claimChange(claim: Claim, upload: Upload, outputGroups: PlannedOutputGroup[], now: number): RecordChange {
  const nowIso = new Date(now).toISOString();
  const digest = digestOf(claim.details);
  return {
    set: {
      status: 'SUBMITTING',
      attempt: claim.attempt,
      pipelineId: claim.pipelineId,
      owner: claim.owner,
      leaseUntil: now + claim.leaseMs,
      source: sourceOf(upload),
      ...recordedSourceOf(upload),
      ...claim.details,
      resubmissionOf: claim.resubmissionOf,
      outputGroups,
      userMetadata: claim.userMetadata,
      cause: 'submit',
      openPhase: 'SUBMIT',
      updatedAt: nowIso,
    },
    setOnce: { createdAt: nowIso, openSince: nowIso, maybeSince: now, maybeUntil: listedBy(claim, now) },
    add: { claims: 1 },
    remove: claim.isReleased ? [...ATTEMPT_ATTRIBUTES, 'heldAmount'] : ATTEMPT_ATTRIBUTES,
    condition: mayClaim(digest, claim.isReleased),
    values: { SUBMITTING: 'SUBMITTING', RETRYING: 'RETRYING', HELD: claim.isReleased ? 'HELD' : undefined, now, digest },
    returnValues: 'ALL_OLD',
  };
}

/** Before this claim creates a job although an earlier one may have: waits for this claim's job from now on. False if the claim is lost. */
export async function renewUncertainty(claim: Claim, now = Date.now()): Promise<boolean> {
  const { won } = await updateRecord(claim.tableName, claim.jobId, {
    set: { maybeUntil: listedBy(claim, now) },
    ...stillOurs(claim),
  });
  return won;
}

/** Ends the lease. The claim counts towards the limit only if it may have created a job. */
export async function releaseClaim(claim: Claim, release: Release): Promise<void> {
  await updateRecord(claim.tableName, claim.jobId, {
    set: { leaseUntil: 0, updatedAt: new Date().toISOString() },
    remove: release === 'untouched' ? ['maybeSince', 'maybeUntil'] : [],
    add: release === 'unclear' ? {} : { claims: -1 },
    ...stillOurs(claim),
    // Takes effect once, although the SDK may repeat it.
    condition: `${stillOurs(claim).condition} AND NOT #leaseUntil = :leaseUntil`,
  });
}

/** Condition of the owner's later writes. If another invocation has claimed the upload, that one concludes it. */
export function stillOurs(claim: Claim) {
  return {
    condition: `#owner = :owner AND ${WITHOUT_JOB}`,
    values: { owner: claim.owner, SUBMITTING: 'SUBMITTING' },
  };
}

/**
 * Condition of recording a job. Another invocation may have claimed the upload meanwhile: the first job counts, whether an invocation or an
 * event records it. A record that refuses a job never accepts it later.
 */
export function stillWithoutJob({ attempt }: Claim) {
  return {
    condition: `#attempt = :attempt AND ${WITHOUT_JOB}`,
    values: { attempt, SUBMITTING: 'SUBMITTING' },
  };
}

/** By then, a job that this claim creates is listed or has sent an event. */
function listedBy(claim: Claim, now: number): number {
  return now + claim.leaseMs + claim.settleMs;
}
