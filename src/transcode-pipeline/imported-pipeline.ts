import type { TranscodingRates } from './cost/transcoding-rates';
import { Deduplication } from './options/submission-options';
import { plannedProfile, type RenderedProfile } from './profiles/render-profiles';
import { SubmitOn } from './requests/request-options';
import type { TranscodePipelineProps } from './transcode-pipeline-options';
import type { ImportPlan } from '../shared/contract/bulk-import';

/** The parts of a pipeline that an import needs. */
export interface ImportedPipeline {
  readonly plan: ImportPlan;
  /** The region of the jobs, if it is not the region of the stack. */
  readonly mediaConvertRegion?: string;
}

interface ImportedOptions {
  readonly rates?: TranscodingRates;
  readonly mediaConvertRegion?: string;
}

/** Throws if the pipeline does not start a job for each object. */
export function importedPipeline(
  importer: string, { submitOn = SubmitOn.UPLOAD, deduplication = Deduplication.EVENT }: TranscodePipelineProps,
  profiles: readonly RenderedProfile[], { rates, mediaConvertRegion }: ImportedOptions,
): ImportedPipeline {
  if (submitOn !== SubmitOn.UPLOAD) {
    throw new Error(`${importer} transcode must start a job for each upload, got a pipeline with submitOn ${submitOn}: send requests or manifests `
      + 'for existing objects');
  }
  return { plan: { deduplication, profiles: profiles.map(profile => plannedProfile(profile, true)), rates: rates?._rates }, mediaConvertRegion };
}
