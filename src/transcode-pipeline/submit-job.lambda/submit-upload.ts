import { announceAgain } from './announce-again';
import { holdUpload } from './budget/hold-upload';
import { reserve } from './budget/reserve';
import type { Choice } from './choose-job';
import { claimUpload, type ClaimResult, type Release } from './claim';
import { LONGEST_CREATION_MS, type CreateResult } from './create/create-job';
import { createKeyedJob } from './create/create-keyed-job';
import { prepareJob, type PreparedJob } from './create/prepare-job';
import { hadJob, sendFurtherJobs } from './further-jobs';
import type { Outcome } from './outcome';
import { possibleJobs } from './planned-jobs';
import { endUpload, recordAndAnnounce } from './record-submission';
import { recoverSubmission } from './recover-submission';
import { rejectConflict } from './requests/reject-conflict';
import { chooseRequestedJob } from './requests/requested-job';
import { releaseAndRequeue, requeueSubmission } from './requeue-submission';
import { findObject } from './source/find-object';
import { inspectSource, type Inspection } from './source/inspect-source';
import type { Submission } from './submission';
import type { Upload } from './upload';
import { MAX_DENIALS } from './upload-message';
import { firstJobOf } from '../../shared/contract/plan';
import type { JobRecord } from '../../shared/contract/record';
import { count, measure } from '../../shared/handlers.lambda/count';
import { isTooOld } from '../../shared/handlers.lambda/requeue';

/** Well above the queue's five receives, so that an upload that is redriven from the dead-letter queue can be claimed again. */
const MAX_CLAIMS = 15;

/**
 * One message becomes one job: claim, inspect, choose the profile, reserve, create, record, announce. If an earlier invocation may have created the
 * job, it is recovered first.
 */
export async function submitUpload(submission: Submission): Promise<Outcome> {
  const { plan, message } = submission;
  const outputGroups = possibleJobs(plan, message.details).flatMap(job => job.outputGroups);

  const claimed = await claimUpload(submission.claim, message.upload, outputGroups);
  if (claimed.kind !== 'claimed') {
    return notClaimed(submission, claimed);
  }
  const recovered = claimed.maybeSince === undefined ? undefined : await recoverSubmission(submission, claimed.maybeSince, claimed.maybeUntil);
  if (recovered) {
    return recovered;
  }
  if (claimed.claims > MAX_CLAIMS || isTooOld(message)) {
    return endUpload(submission, 'ERROR', `Not submitted after ${claimed.claims} claims and ${message.requeues} requeues`, 'OTHER');
  }
  const release = claimed.maybeSince === undefined ? 'untouched' : 'waiting';

  const inspection = await inspect(submission);
  if (inspection.kind !== 'media') {
    return notInspected(submission, inspection, release);
  }

  const chosen = await chooseRequestedJob(submission, inspection.probed);
  if (chosen.kind !== 'chosen') {
    return notChosen(submission, chosen, release);
  }
  const prepared = prepareJob(submission, chosen, inspection.probed);
  if ('reason' in prepared) {
    return endUpload(submission, 'REJECTED', prepared.reason, 'INPUT');
  }
  return await reserveFor(submission, prepared, claimed.reserved, release) ?? createAndRecord(submission, prepared, release);
}

async function createAndRecord(submission: Submission, prepared: PreparedJob, release: Release): Promise<Outcome> {
  if (submission.remainingMs() < LONGEST_CREATION_MS) {
    return releaseAndRequeue(submission, release, 'too little time left to receive an answer');
  }
  const created = await createKeyedJob(prepared.request, submission.remainingMs);
  if (created.kind !== 'created') {
    return notCreated(submission, created, release);
  }
  return recordAndAnnounce(submission, created.mediaConvertJobId, { isNew: true, ...prepared });
}

function notClaimed(submission: Submission, claimed: Exclude<ClaimResult, { kind: 'claimed' }>): Promise<Outcome> {
  switch (claimed.kind) {
    case 'busy':
      return requeueSubmission(submission, (claimed.leaseUntil - Date.now()) / 1000 + 1, 'another invocation holds the claim');
    case 'done':
      return done(submission, claimed.record);
    case 'conflict':
      return rejectConflict(submission);
  }
}

/**
 * The invocation that wrote the record may have ended before it sent all messages. A record without a purpose is from before a deployment that
 * added further jobs, or its pipeline has none.
 */
async function done(submission: Submission, record: JobRecord): Promise<Outcome> {
  if (record.purpose !== undefined && hadJob(record)) {
    await sendFurtherJobs(submission, record.profile);
  }
  return announceAgain(submission.environment, record);
}

async function inspect(submission: Submission): Promise<Inspection> {
  const { environment, message: { upload }, claim } = submission;
  const inspection = await inspectObject(submission, upload);
  if (inspection.kind === 'superseded' && upload.uploader !== undefined) {
    return inspectNewer(submission);
  }
  if (inspection.kind === 'media' && inspection.failure) {
    measure(environment, 'UninspectedSources', claim.pipelineId);
  }
  return inspection;
}

/** A signed upload that was repeated: the newer object has the same record. */
async function inspectNewer(submission: Submission): Promise<Inspection> {
  const { bucket, key } = submission.message.upload;
  const newer = await findObject(bucket, key);
  const inspection = newer && await inspectObject(submission, newer);
  return inspection === undefined || inspection.kind === 'superseded' ? { kind: 'unclear', reason: 'The upload is being repeated' } : inspection;
}

async function inspectObject({ plan, message, remainingMs }: Submission, upload: Upload): Promise<Inspection> {
  return inspectSource(upload, {
    checks: firstJobOf(plan).sourceChecks,
    probeMs: Math.max(remainingMs() - 2 * LONGEST_CREATION_MS, 1_000),
    failures: message.probeFailures,
    needsLength: plan.budget !== undefined,
  });
}

async function notInspected(submission: Submission, inspection: Exclude<Inspection, { kind: 'media' }>, release: Release): Promise<Outcome> {
  switch (inspection.kind) {
    case 'rejected':
      return endUpload(submission, 'REJECTED', inspection.reason, 'INPUT');
    case 'superseded':
      return endUpload(submission, 'SUPERSEDED', supersededText(submission), 'INPUT');
    case 'failed':
      return endUpload(submission, 'ERROR', inspection.reason, inspection.errorClass);
    case 'wait':
      return throttled(submission, inspection.reason, release);
    case 'denied':
      return denied(submission, inspection.reason, release);
    case 'unclear':
      return releaseAndRequeue(submission, release, inspection.reason, 'probeFailures');
  }
}

/** A newer upload by itself is no job where requests or manifests start the jobs. */
function supersededText({ message: { details: { request } } }: Submission): string {
  const next = request === undefined ? 'The newer upload has its own record' : 'Send a new request for the newer object';
  return `The object was overwritten before its job was submitted. ${next}`;
}

async function notChosen(submission: Submission, choice: Exclude<Choice, { kind: 'chosen' }>, release: Release): Promise<Outcome> {
  switch (choice.kind) {
    case 'rejected':
      return endUpload(submission, 'REJECTED', choice.reason, 'INPUT');
    case 'wait':
      return throttled(submission, choice.reason, release);
    case 'denied':
      return denied(submission, choice.reason, release);
    case 'unclear':
      return releaseAndRequeue(submission, release, choice.reason);
  }
}

/** Undefined if the job has its reservation, or the pipeline has no budget. */
async function reserveFor(
  submission: Submission, { amount }: PreparedJob, reserved: number | undefined, release: Release,
): Promise<Outcome | undefined> {
  const { budget } = submission.plan;
  if (budget === undefined || amount === undefined || reserved !== undefined) {
    return undefined;
  }
  const reservation = await reserve(submission, budget, amount);
  switch (reservation.kind) {
    case 'reserved':
      return undefined;
    case 'full':
      return holdUpload(submission, amount, reservation.reason);
    case 'too large':
      return endUpload(submission, 'REJECTED', reservation.reason, 'INPUT');
    case 'busy':
      return releaseAndRequeue(submission, release, reservation.reason);
    case 'lost':
      return { decision: 'already done', reason: 'another invocation concludes the upload' };
  }
}

async function notCreated(submission: Submission, result: Exclude<CreateResult, { kind: 'created' }>, release: Release): Promise<Outcome> {
  switch (result.kind) {
    case 'wait':
      return throttled(submission, result.reason, release);
    case 'unclear':
      return releaseAndRequeue(submission, 'unclear', result.reason);
    case 'denied':
      return denied(submission, result.reason, release);
    case 'invalid':
      return endUpload(submission, 'ERROR', result.reason, 'SETTINGS');
  }
}

async function throttled(submission: Submission, reason: string, release: Release): Promise<Outcome> {
  return { ...await releaseAndRequeue(submission, release, reason), throttled: true };
}

/** Requeues the upload a few times, because a new permission takes a moment to take effect. */
async function denied(submission: Submission, reason: string, release: Release): Promise<Outcome> {
  if (submission.message.denials >= MAX_DENIALS) {
    count('DeniedSubmissions', submission.claim.pipelineId);
    return endUpload(submission, 'ERROR', reason, 'PERMISSIONS');
  }
  return releaseAndRequeue(submission, release, reason, 'denials');
}
