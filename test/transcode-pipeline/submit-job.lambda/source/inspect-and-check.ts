import type { SourceChecks } from '../../../../src/shared/contract/plan';
import type { SourceFacts } from '../../../../src/shared/handlers.lambda/source-facts';
import {
  inspectSource as inspect, type Inspection, type InspectionOptions as Options,
} from '../../../../src/transcode-pipeline/submit-job.lambda/source/inspect-source';
import { checkSource } from '../../../../src/transcode-pipeline/submit-job.lambda/source/source-limits';
import type { Upload } from '../../../../src/transcode-pipeline/submit-job.lambda/upload';

export interface InspectionOptions extends Options {
  readonly checks?: SourceChecks;
}

type Checked = Exclude<Inspection, { kind: 'media' }> | { readonly kind: 'media'; readonly facts?: SourceFacts; readonly failure?: string };

/** Both steps for a plan with one job. */
export async function inspectSource(upload: Upload, options: InspectionOptions = {}): Promise<Checked> {
  const inspection = await inspect(upload, options);
  if (inspection.kind !== 'media') {
    return inspection;
  }
  const { probed, ...rest } = inspection;
  const checked = checkSource(upload, probed, options.checks);
  return 'reason' in checked ? { kind: 'rejected', ...checked } : { ...rest, ...checked };
}
