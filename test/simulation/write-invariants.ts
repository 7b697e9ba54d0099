import type { Schedule } from './schedule';
import type { Write } from './table';
import type { JobRecord, JobStatus } from '../../src/shared/contract/record';

/** Invariants of each write to the table, whatever the later result of its job. */
export function violationsOfWrite(write: Write, { zombies }: Schedule): string[] {
  return [
    ...zombies ? [] : robbed(write),
    ...misfiled(write.after),
    ...releasedTwice(write),
    ...withUsedClaims(write),
    ...losingProgress(write),
  ];
}

/** A claim outlives the invocation that holds it. */
function robbed({ before, after, robs }: Write): string[] {
  return robs ? [`R1: ${after.owner} takes ${after.jobId} from ${before!.owner}, which is still at work`] : [];
}

const PHASES: Partial<Record<JobStatus, JobRecord['openPhase']>> = {
  SUBMITTING: 'SUBMIT', RETRYING: 'SUBMIT', HELD: 'HELD', SUBMITTED: 'TRANSCODE', PROGRESSING: 'TRANSCODE',
};

/** By the phase, the reconciler finds uploads to submit and jobs to query. */
function misfiled({ jobId, status, openPhase }: JobRecord): string[] {
  return openPhase === PHASES[status] ? [] : [`R2: ${jobId} is ${status}, and open as ${openPhase}`];
}

/** Waiting must neither release more claims than were taken, nor take more than were released. */
function releasedTwice({ before, after }: Write): string[] {
  const isAgain = before?.owner !== undefined && before.owner === after.owner && before.leaseUntil === 0 && after.claims! < before.claims!;
  return isAgain ? [`R5: ${after.jobId} releases its claim twice`] : [];
}

function withUsedClaims({ before, after }: Write): string[] {
  const begins = after.status === 'RETRYING' && before?.status !== 'RETRYING';
  return begins && after.claims !== 0 ? [`R5: ${after.jobId} is RETRYING, and has used ${after.claims} claims of its next attempt`] : [];
}

function losingProgress({ before, after }: Write): string[] {
  const isBack = before?.attempt === after.attempt && after.progressPercent! < before.progressPercent!;
  return isBack ? [`R3: ${after.jobId} goes back from ${before!.progressPercent} to ${after.progressPercent} percent`] : [];
}
