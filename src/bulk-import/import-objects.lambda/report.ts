import type { ImportCounts, ImportPosition, ImportState, SampledObject } from '../../shared/contract/bulk-import';

/** The progress of an import, as operators see it. */
export interface ImportReport {
  readonly importId: string;
  readonly status: ImportState['importStatus'];
  readonly counts: ImportCounts;
  readonly modifiedBefore: string;
  readonly position?: ImportPosition;
  /** Present for a dry run. */
  readonly estimate?: ImportEstimate;
  readonly startedAt: string;
  readonly updatedAt: string;
}

/** The cost of the jobs that a dry run would submit, by the bytes of the sample. */
interface ImportEstimate {
  readonly objects: number;
  readonly bytes: number;
  readonly sampled: number;
  /** Objects of the sample that could not be priced, which are not in the estimate. */
  readonly unpriced: number;
  readonly minutes?: number;
  readonly dollars?: number;
}

export function reportOf(state: ImportState): ImportReport {
  const { importId, importStatus: status, importRequest, counts, modifiedBefore, position, createdAt: startedAt, updatedAt } = state;
  return { importId, status, counts, modifiedBefore, position, estimate: importRequest.dryRun ? estimateOf(state) : undefined, startedAt, updatedAt };
}

function estimateOf({ counts: { submitted: objects }, bytes = 0, sample = [] }: ImportState): ImportEstimate {
  const probed = sample.filter(({ result }) => result !== undefined);
  return {
    objects,
    bytes,
    sampled: probed.length,
    unpriced: probed.filter(({ result }) => result!.dollars === undefined).length,
    minutes: forAll(bytes, probed, 'minutes'),
    dollars: forAll(bytes, probed, 'dollars'),
  };
}

/** In proportion to the bytes. Undefined if no object of the sample has the value. */
function forAll(bytes: number, probed: readonly SampledObject[], value: 'minutes' | 'dollars'): number | undefined {
  const known = probed.filter(({ result }) => result![value] !== undefined);
  const ofSample = known.reduce((sum, { result }) => sum + result![value]!, 0);
  const bytesOfSample = known.reduce((sum, each) => sum + each.bytes, 0);
  return bytesOfSample === 0 ? undefined : Math.round(100 * ofSample * bytes / bytesOfSample) / 100;
}
