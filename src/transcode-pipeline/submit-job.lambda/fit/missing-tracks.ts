import type { FittedJob } from './fit-job';
import type { PlannedJob, Settings } from '../../../shared/contract/plan';
import type { SourceFacts } from '../../../shared/handlers.lambda/source-facts';

/** The reason why the source lacks tracks that the job needs. Undefined if it lacks none. */
export function missingTracks(job: PlannedJob, fitted: FittedJob, facts: SourceFacts | undefined): string | undefined {
  if (fitted.outputGroups.length === 0) {
    return 'No output can be created from this source: it lacks the video or audio that the outputs need';
  }
  return facts?.hasVideo === false ? missingVideo(job) : undefined;
}

function missingVideo({ request, settings }: PlannedJob): string | undefined {
  // MediaConvert accepts such a job, which then fails (https://docs.aws.amazon.com/mediaconvert/latest/ug/job-requirements.html).
  if ((request?.AccelerationSettings as Settings | undefined)?.Mode === 'ENABLED') {
    return 'The source has no video, and audio alone cannot be accelerated, which the pipeline requires. With Acceleration.PREFERRED it is accepted';
  }
  // https://docs.aws.amazon.com/mediaconvert/latest/ug/setting-up-an-assembly-workflow-job.html
  if (((settings.Inputs as Settings[])[0].InputClippings as unknown[] | undefined)?.length) {
    return 'The source has no video, and audio alone cannot be clipped';
  }
  return undefined;
}
