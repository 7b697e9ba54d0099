import type { FittedPlan } from './fit-plan';
import type { JobPlan, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../source/source-facts';

/** Why MediaConvert could not make a job of what is left of the plan for this source; undefined where nothing speaks against it. */
export function obstacleToJob(plan: JobPlan, fitted: FittedPlan, facts: SourceFacts | undefined): string | undefined {
  if (fitted.outputGroups.length === 0) {
    return 'None of the outputs can be made from this source: it lacks the video or the audio that they need';
  }
  return facts?.hasVideo === false ? obstacleToAudio(plan) : undefined;
}

function obstacleToAudio({ request, settings }: JobPlan): string | undefined {
  // Such a job would be accepted, and fail (https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html).
  if ((request?.AccelerationSettings as Settings | undefined)?.Mode === 'ENABLED') {
    return 'The source has no video, and audio alone cannot be accelerated, as the pipeline demands: Acceleration.PREFERRED would transcode it';
  }
  // https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-an-assembly-workflow-job.html
  if (((settings.Inputs as Settings[])[0].InputClippings as unknown[] | undefined)?.length) {
    return 'The source has no video, and audio alone cannot be clipped';
  }
  return undefined;
}
