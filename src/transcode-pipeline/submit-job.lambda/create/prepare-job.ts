import type { CreateJobCommandInput, JobSettings, ProbeResult } from '@aws-sdk/client-mediaconvert';
import { outputPathOf } from './output-path';
import { fillPlaceholders, tokenValues, uploadValues, type PlaceholderValues } from './placeholders';
import { sourceNamesIn } from './source-names';
import type { PlannedJob, PlannedOutputGroup, Settings } from '../../../shared/contract/plan';
import { amountOf } from '../budget/amount';
import type { ChosenJob } from '../choose-job';
import { fitJob } from '../fit/fit-job';
import { missingTracks } from '../fit/missing-tracks';
import { momentWarnings, withMoments } from '../fit/moments';
import { watermarkWarnings, withWatermarks } from '../fit/watermarks';
import { checkSource } from '../source/source-limits';
import { sourceWarnings } from '../source/source-warnings';
import { inputOf, metadataOf, type Submission } from '../submission';
import { requestTokenOf } from '../upload';

export interface PreparedJob {
  readonly request: CreateJobCommandInput;
  /** Members of the record, absent in a plan with one profile. */
  readonly profile?: string;
  readonly userMetadata?: { readonly [key: string]: string };
  /** The outputs for this source. */
  readonly outputGroups: PlannedOutputGroup[];
  readonly warnings: string[];
  /** The amount that a budget reserves for it. Absent without a budget. */
  readonly amount?: number;
}

/** The request for CreateJob, or the reason why this source cannot become a job. `probed` is Probe's answer. */
export function prepareJob(
  submission: Submission, chosen: ChosenJob, probed: ProbeResult | undefined,
): PreparedJob | { readonly reason: string } {
  const { plan, claim, message } = submission;
  const { job, profile } = chosen;
  const checked = checkSource(message.upload, probed, job.sourceChecks);
  if ('reason' in checked) {
    return checked;
  }
  const outputPath = outputPathOf(plan.layout, claim.jobId, message.upload.key, message.details);
  if ('reason' in outputPath) {
    return outputPath;
  }
  const { facts } = checked;
  const fitted = fitJob(withWatermarks(withMoments(job, facts), facts), facts);
  const reason = missingTracks(job, fitted, facts);
  if (reason) {
    return { reason };
  }
  const budgeted = plan.budget && amountOf(plan.budget, { ...job, ...fitted }, probed, facts);
  if (budgeted && 'reason' in budgeted) {
    return budgeted;
  }
  const values = valuesOf(submission, outputPath.path);
  const names = sourceNamesIn(fitted.settings, values, message.upload.key);
  if (!names) {
    return { reason: 'The key is too long for the names of its outputs, which S3 limits to 1,024 bytes' };
  }
  return {
    request: requestOf(submission, chosen, fitted.settings, { ...values, ...names }),
    ...(profile && { profile, userMetadata: plannedMetadata(job, tokenValues()) }),
    outputGroups: fitted.outputGroups,
    warnings: [...chosen.warnings, ...sourceWarnings(fitted, facts), ...momentWarnings(fitted), ...watermarkWarnings(job, facts)],
    ...budgeted,
  };
}

function valuesOf(submission: Submission, outputPath: string): PlaceholderValues {
  const { environment, claim: { jobId } } = submission;
  return { ...tokenValues(), ...uploadValues(inputOf(submission), environment.PROCESSED_BUCKET_NAME, outputPath, jobId) };
}

/** User metadata that the pipeline's owner sets, filled in. */
export function plannedMetadata({ request }: PlannedJob, values: { [placeholder: string]: string }): { [key: string]: string } | undefined {
  return fillPlaceholders(request?.UserMetadata as { [key: string]: string } | undefined, values);
}

/** The pipeline's own members and metadata override those of the plan. */
function requestOf(
  submission: Submission, { job, profile, purpose }: ChosenJob, settings: Settings, values: PlaceholderValues,
): CreateJobCommandInput {
  const { environment, claim: { pipelineId, jobId, attempt }, message: { details: { mainJobId } } } = submission;
  const { UserMetadata, ...request } = fillPlaceholders(job.request ?? {}, values) as Partial<CreateJobCommandInput>;
  return {
    ...request,
    Role: environment.MEDIA_CONVERT_ROLE_ARN,
    Queue: environment.MEDIA_CONVERT_QUEUE_ARN,
    ClientRequestToken: requestTokenOf(pipelineId, jobId, attempt),
    UserMetadata: {
      ...UserMetadata, ...metadataOf(submission), ...(profile && { profile }), ...(purpose && { purpose }), ...(mainJobId && { mainJobId }),
    },
    Settings: fillPlaceholders(settings, values) as JobSettings,
  };
}
