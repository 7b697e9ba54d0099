import type { Upload } from './upload';
import type { PlannedOutputGroup } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { updateRecord } from '../../shared/handlers.lambda/job-table';

export interface Claim {
  readonly tableName: string;
  readonly pipelineId: string;
  readonly jobId: string;
  readonly attempt: number;
  /** Unique to this try. */
  readonly owner: string;
  readonly leaseMs: number;
  /** How long MediaConvert may take to list a job that it accepted. */
  readonly settleMs: number;
  /** Job that this one repeats on purpose. */
  readonly resubmissionOf?: string;
  /** Kept on the record. */
  readonly userMetadata?: { readonly [key: string]: string };
}

export type ClaimResult =
  /** Ours; `maybeSince` is set where an earlier claim may have created a job. */
  | { readonly kind: 'claimed'; readonly claims: number; readonly maybeSince?: number; readonly maybeUntil?: number }
  /** Somebody else is at it until then (epoch ms). */
  | { readonly kind: 'busy'; readonly leaseUntil: number }
  /** Already dealt with. */
  | { readonly kind: 'done'; readonly record: JobRecord };

const MAY_CLAIM = [
  'attribute_not_exists(#jobId)',
  '(#status = :RETRYING AND #attempt < :attempt)',
  '(#status = :SUBMITTING AND #attempt = :attempt AND attribute_not_exists(#mediaConvertJobId) AND #leaseUntil < :now)',
].join(' OR ');

/** What an earlier attempt left: its job, how far that came, and why it failed. */
const ATTEMPT_ATTRIBUTES: readonly (keyof JobRecord)[] = [
  'mediaConvertJobId', 'queueArn', 'progressPercent', 'progressPhase', 'warnings', 'errorCode', 'errorMessage', 'errorClass',
];

/** Takes the upload for this invocation, so that nobody else pays for it meanwhile. */
export async function claimUpload(
  claim: Claim, upload: Upload, outputGroups: PlannedOutputGroup[], now = Date.now(),
): Promise<ClaimResult> {
  const nowIso = new Date(now).toISOString();
  const { won, record } = await updateRecord(claim.tableName, claim.jobId, {
    set: {
      status: 'SUBMITTING',
      attempt: claim.attempt,
      pipelineId: claim.pipelineId,
      owner: claim.owner,
      leaseUntil: now + claim.leaseMs,
      ...sourceOf(upload),
      resubmissionOf: claim.resubmissionOf,
      outputGroups,
      userMetadata: claim.userMetadata,
      cause: 'submit',
      openPhase: 'SUBMIT',
      updatedAt: nowIso,
    },
    setOnce: { createdAt: nowIso, openSince: nowIso, maybeSince: now, maybeUntil: settledAt(claim, now) },
    add: { claims: 1 },
    remove: ATTEMPT_ATTRIBUTES,
    condition: MAY_CLAIM,
    values: { SUBMITTING: 'SUBMITTING', RETRYING: 'RETRYING', now },
    returnValues: 'ALL_OLD',
  });
  if (won) {
    return { kind: 'claimed', claims: (record?.claims ?? 0) + 1, maybeSince: record?.maybeSince, maybeUntil: record?.maybeUntil };
  }
  if (record!.owner === claim.owner) {
    // The SDK repeated a write whose answer was lost.
    const { claims, maybeSince, maybeUntil } = record!;
    return { kind: 'claimed', claims: claims!, ...(maybeSince !== now && { maybeSince, maybeUntil }) };
  }
  // Of another attempt, it is for that one's messages to bring it to an end.
  return record!.status === 'SUBMITTING' && record!.attempt === claim.attempt && !record!.mediaConvertJobId
    ? { kind: 'busy', leaseUntil: record!.leaseUntil ?? now }
    : { kind: 'done', record: record! };
}

/** Before creating a job where an earlier claim may have created one, but none has appeared until now. */
export async function renewUncertainty(claim: Claim, now = Date.now()): Promise<boolean> {
  const { won } = await updateRecord(claim.tableName, claim.jobId, {
    set: { maybeUntil: settledAt(claim, now) },
    ...stillOurs(claim),
  });
  return won;
}

/**
 * Gives the upload back. `untouched`: no job was asked for; `waiting`: an earlier claim may have created one, this did nothing;
 * `unclear`: this one may have created a job. Only the last counts as a try.
 */
export async function releaseClaim(claim: Claim, left: 'untouched' | 'waiting' | 'unclear'): Promise<void> {
  await updateRecord(claim.tableName, claim.jobId, {
    set: { leaseUntil: 0, updatedAt: new Date().toISOString() },
    remove: left === 'untouched' ? ['maybeSince', 'maybeUntil'] : [],
    add: left === 'unclear' ? {} : { claims: -1 },
    ...stillOurs(claim),
    // Once, though the SDK may repeat it.
    condition: `${stillOurs(claim).condition} AND NOT #leaseUntil = :leaseUntil`,
  });
}

/** Condition of what else the claim's owner changes later: an upload that went to another is that one's to end. */
export function stillOurs(claim: Claim) {
  return {
    condition: '#owner = :owner AND #status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)',
    values: { owner: claim.owner, SUBMITTING: 'SUBMITTING' },
  };
}

/**
 * Condition of putting a job on record. The claim may have gone to another invocation, but the first job counts, as it does where an
 * event tells of it first; and a record that refuses it never takes it later.
 */
export function stillWithoutJob({ attempt }: Claim) {
  return {
    condition: '#attempt = :attempt AND #status = :SUBMITTING AND attribute_not_exists(#mediaConvertJobId)',
    values: { attempt, SUBMITTING: 'SUBMITTING' },
  };
}

/** By then a job that this claim creates is listed, or has sent an event. */
function settledAt(claim: Claim, now: number): number {
  return now + claim.leaseMs + claim.settleMs;
}

function sourceOf(upload: Upload): Partial<JobRecord> {
  return {
    source: `${upload.bucket}/${upload.key}`,
    sourceBucket: upload.bucket,
    sourceKey: upload.key,
    sourceVersionId: upload.versionId,
    sourceSize: upload.size,
    sourceETag: upload.etag,
    sequencer: upload.sequencer,
  };
}
