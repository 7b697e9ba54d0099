import type { CreateJobCommandInput, JobSettings } from '@aws-sdk/client-mediaconvert';
import { outputPathOf } from './output-path';
import { fillPlaceholders, tokenValues, uploadValues } from './placeholders';
import type { PlannedJob, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';
import { fitJob } from '../fit/fit-job';
import { missingTracks } from '../fit/missing-tracks';
import { momentWarnings, withMoments } from '../fit/moments';
import { watermarkWarnings, withWatermarks } from '../fit/watermarks';
import type { SourceFacts } from '../source/source-facts';
import { sourceWarnings } from '../source/source-warnings';
import { inputOf, metadataOf, type Submission } from '../submission';
import { requestTokenOf } from '../upload';

export interface PreparedJob {
  readonly request: CreateJobCommandInput;
  /** The outputs for this source. */
  readonly outputGroups: PlannedOutputGroup[];
  readonly warnings: string[];
}

/** The request for CreateJob, or the reason why this source cannot become a job. */
export function prepareJob(submission: Submission, job: PlannedJob, facts: SourceFacts | undefined): PreparedJob | { readonly reason: string } {
  const { plan, claim, message } = submission;
  const outputPath = outputPathOf(plan.layout, claim.jobId, message.upload.key);
  if ('reason' in outputPath) {
    return outputPath;
  }
  const fitted = fitJob(withWatermarks(withMoments(job, facts), facts), facts);
  const reason = missingTracks(job, fitted, facts);
  if (reason) {
    return { reason };
  }
  return {
    request: requestOf(submission, job.request, fitted.settings, outputPath.path),
    outputGroups: fitted.outputGroups,
    warnings: [...sourceWarnings(fitted, facts), ...momentWarnings(fitted), ...watermarkWarnings(job, facts)],
  };
}

/** The pipeline's own members and metadata override those of the plan. */
function requestOf(submission: Submission, planned: Settings = {}, settings: Settings, outputPath: string): CreateJobCommandInput {
  const { environment, claim: { pipelineId, jobId, attempt } } = submission;
  const values = { ...tokenValues(), ...uploadValues(inputOf(submission), environment.PROCESSED_BUCKET_NAME, outputPath, jobId) };
  const { UserMetadata, ...request } = fillPlaceholders(planned, values) as Partial<CreateJobCommandInput>;
  return {
    ...request,
    Role: environment.MEDIA_CONVERT_ROLE_ARN,
    Queue: environment.MEDIA_CONVERT_QUEUE_ARN,
    ClientRequestToken: requestTokenOf(pipelineId, jobId, attempt),
    UserMetadata: { ...UserMetadata, ...metadataOf(submission) },
    Settings: fillPlaceholders(settings, values) as JobSettings,
  };
}
