import { releaseClaim, renewUncertainty } from './claim';
import { findJob, type FoundJob } from './find-job';
import type { Outcome } from './outcome';
import { possibleJobs } from './planned-jobs';
import { endUpload, recordAndAnnounce, type SubmittedJob } from './record-submission';
import { releaseAndRequeue, requeueSubmission } from './requeue-submission';
import { inputOf, metadataOf, type Submission } from './submission';
import { count } from '../../shared/handlers.lambda/count';
import { isTooOld } from '../../shared/handlers.lambda/requeue';

/**
 * For an upload whose earlier claim may have created a job, since `since`: finds the job, or waits until `until`, when MediaConvert would
 * list it. Undefined once there is no job, so that this invocation is to create one.
 */
export async function recoverSubmission(submission: Submission, since: number, until = 0): Promise<Outcome | undefined> {
  const search = await searchJob(submission, since);
  if (search.kind === 'failed') {
    return isTooOld(submission.message)
      ? endUpload(submission, 'ERROR', search.reason, 'OTHER', true)
      : releaseAndRequeue(submission, 'waiting', search.reason);
  }
  if (search.found) {
    return recordAndAnnounce(submission, search.found.mediaConvertJobId, recoveredJob(submission, search.found));
  }
  if (Date.now() < until) {
    await releaseClaim(submission.claim, 'waiting');
    return requeueSubmission(submission, (until - Date.now()) / 1000 + 1, 'a job may exist that is not listed yet');
  }
  return concludeUnknown(submission);
}

async function searchJob(submission: Submission, since: number) {
  try {
    const found = await findJob(inputOf(submission), since, metadataOf(submission), submission.remainingMs);
    return { kind: 'done', found } as const;
  } catch (error) {
    return { kind: 'failed', reason: `It is unknown whether a job exists: ${error}` } as const;
  }
}

/** With several profiles, the job knows which was chosen for it. */
function recoveredJob({ plan, message: { details } }: Submission, { profile }: FoundJob): SubmittedJob {
  return profile === undefined || plan.profiles.length === 1 ? { isNew: false } : {
    isNew: false, profile, outputGroups: possibleJobs(plan, { ...details, profile })[0]?.outputGroups,
  };
}

/** A job may have been created, but MediaConvert has not listed it within the settle time. */
async function concludeUnknown(submission: Submission): Promise<Outcome | undefined> {
  count('UnknownSubmissions', submission.claim.pipelineId);
  if (submission.plan.submission.unknownSubmission === 'HOLD') {
    return endUpload(submission, 'ERROR',
      'It is unknown whether a job was created: not resubmitted automatically (UnknownSubmission.HOLD)', 'OTHER', true);
  }
  const isOurs = await renewUncertainty(submission.claim);
  return isOurs ? undefined : { decision: 'already done', reason: 'the job appeared' };
}
