import type { CreateJobCommandInput, JobSettings } from '@aws-sdk/client-mediaconvert';
import { outputPathOf } from './output-path';
import { fillPlaceholders, tokenValues, uploadValues, type PlaceholderValues } from './placeholders';
import { sourceNamesIn } from './source-names';
import type { PlannedJob, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';
import { fitJob } from '../fit/fit-job';
import { missingTracks } from '../fit/missing-tracks';
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
  const fitted = fitJob(job, facts);
  const reason = missingTracks(job, fitted, facts);
  if (reason) {
    return { reason };
  }
  const values = valuesOf(submission, outputPath.path);
  const names = sourceNamesIn(fitted.settings, values, message.upload.key);
  if (!names) {
    return { reason: 'The key is too long for the names of its outputs, which S3 limits to 1,024 bytes' };
  }
  return {
    request: requestOf(submission, job.request, fitted.settings, { ...values, ...names }),
    outputGroups: fitted.outputGroups,
    warnings: sourceWarnings(fitted, facts),
  };
}

function valuesOf(submission: Submission, outputPath: string): PlaceholderValues {
  const { environment, claim: { jobId } } = submission;
  return { ...tokenValues(), ...uploadValues(inputOf(submission), environment.PROCESSED_BUCKET_NAME, outputPath, jobId) };
}

/** The pipeline's own members and metadata override those of the plan. */
function requestOf(submission: Submission, planned: Settings = {}, settings: Settings, values: PlaceholderValues): CreateJobCommandInput {
  const { environment, claim: { pipelineId, jobId, attempt } } = submission;
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
