import type { PlannedProfile, SubmissionRules } from './plan';
import type { PlannedRate } from './prices';

/** The instructions for the import-objects handler, in its asset. */
export interface ImportPlan {
  readonly deduplication: SubmissionRules['deduplication'];
  /** With pricing tiers, to price a dry run. */
  readonly profiles: PlannedProfile[];
  /** Absent if no prices are known for the region of the jobs. */
  readonly rates?: readonly PlannedRate[];
}

/** Payloads with which an operator invokes the import-objects function. */
export const IMPORT_COMMANDS = {
  start: 'Import Objects',
  describe: 'Describe Import',
  pause: 'Pause Import',
  resume: 'Resume Import',
  cancel: 'Cancel Import',
} as const;

/** The message on the import queue that continues an import. */
export interface SliceMessage {
  readonly importId: string;
  readonly slice: number;
}

/** Where an import continues: after a key of the bucket, or after a line of a file of the inventory, both counted from 0. */
export type ImportPosition = { readonly startAfter: string } | { readonly file: number; readonly line: number };

/** Why an object is not submitted. */
export const SKIP_REASONS = ['known', 'newer', 'notMatching', 'empty', 'archived', 'missing'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Numbers of objects. */
export type ImportCounts = { readonly [count in 'listed' | 'submitted' | SkipReason]: number };

/** An object that a dry run prices. */
export interface SampledObject {
  readonly key: string;
  readonly bytes: number;
  /** Absent until it is probed. Without a price, MediaConvert could not probe it, or the rates have no price for an output. */
  readonly result?: { readonly minutes?: number; readonly dollars?: number };
}

/** The options that an operator asked for. */
export interface ImportRequest {
  /** Begins with the pipeline's own. */
  readonly prefix?: string;
  /** `s3://` URI of the manifest.json of an inventory, in place of a listing. */
  readonly inventory?: string;
  /** Jobs that are submitted in a minute, at most. */
  readonly ratePerMinute: number;
  /** Counts and prices the objects, and submits nothing. */
  readonly dryRun?: boolean;
  /** The number of objects that a dry run probes. */
  readonly sampleSize?: number;
  /** The operator's limit, in ISO 8601. */
  readonly modifiedBefore?: string;
}

/** An item of the job table: one import. */
export interface ImportState {
  /** `import#<pipeline id>#<import id>`. */
  readonly jobId: string;
  readonly importId: string;
  readonly importStatus: 'RUNNING' | 'PAUSED' | 'COMPLETE' | 'CANCELED';
  readonly importRequest: ImportRequest;
  /** Objects that were modified then or later are left to their own events, in ISO 8601. */
  readonly modifiedBefore: string;
  /** Counts the changes, so that of two writers only one succeeds. */
  readonly version: number;
  /** Unique to the last writer. */
  readonly writer: string;
  /** The last slice that ended. */
  readonly endedSlice: number;
  /** Absent at the start. */
  readonly position?: ImportPosition;
  /** All objects were listed. A dry run prices its sample then. */
  readonly isListed?: boolean;
  readonly counts: ImportCounts;
  /** The minute for which submissions are counted, in epoch ms, and their number. */
  readonly windowStart: number;
  readonly sentInWindow: number;
  /** Bytes of the objects that a dry run would submit, and the sample of them. */
  readonly bytes?: number;
  readonly sample?: readonly SampledObject[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Ids of jobs have no `#`. */
export function importKeyOf(pipelineId: string, importId: string): string {
  return ['import', pipelineId, importId].join('#');
}
