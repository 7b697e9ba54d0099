import type { FileKind } from './bucket';
import type { Fault, Storm } from './faults';
import type { JobFate } from './media-convert';
import type { IMPORT_COMMANDS } from '../../src/shared/contract/bulk-import';

/** All external events of the pipeline: the same schedule always has the same result. */
export interface Schedule {
  /** The seed of unimportant details: the duration of each step and the order of messages. */
  readonly entropy: number;
  readonly uploads: readonly UploadPlan[];
  readonly commands: readonly CommandPlan[];
  /** The fates of the jobs in the order in which MediaConvert accepts them; ordinary ones follow. */
  readonly fates: readonly JobFate[];
  readonly faults: readonly Fault[];
  readonly storms: readonly Storm[];
  /** The numbers of the receives, on the upload and on the job event queue, that are delivered twice at the same time. */
  readonly redeliveries: readonly number[];
  readonly unknownSubmission: 'RESUBMIT' | 'HOLD';
  /** Where jobs start. With MANIFEST, a manifest names all uploads but the last. */
  readonly submitOn: 'UPLOAD' | 'REQUEST' | 'MANIFEST';
  readonly requests: readonly RequestPlan[];
  /** The pipeline has a deletion if this is present. */
  readonly deletions?: readonly DeletionPlan[];
  /** Whether the pipeline tags sources that were transcoded. */
  readonly archive?: boolean;
  /** Whether the pipeline has profiles and further jobs. */
  readonly profiles: boolean;
  /** The limits of its budget. The later ones are deployed at their times. */
  readonly budget?: readonly BudgetPlan[];
  readonly imports?: BulkImportPlan;
  /** EventBridge duplicates, delays and reorders. */
  readonly unsteadyEvents: boolean;
  /** Percent of MediaConvert's events that are lost. */
  readonly lossPercent: number;
  readonly restore?: Restore;
  /** Whether percentages, warnings and queue hops are recorded. */
  readonly trackProgress: boolean;
  /** The delay until an index shows a write. */
  readonly indexLagMs: number;
  /** Whether the pipeline has the reconciler, which is optional. */
  readonly reconciled: boolean;
  /** Whether functions continue to run after their timeout. */
  readonly zombies: boolean;
  /** When the previous version of the pipeline is replaced by this one. */
  readonly upgradeMs?: number;
  /** One event that is duplicated, or held, until just before a call. */
  readonly placements: readonly Placement[];
}

export interface UploadPlan {
  readonly atMs: number;
  readonly key: string;
  readonly file: FileKind;
  /** When its multipart upload was started, if that was before. */
  readonly startedMs?: number;
}

/** An import of what was in the bucket before. */
export interface BulkImportPlan {
  readonly objects: readonly UploadPlan[];
  readonly ratePerMinute: number;
  /** Whether the operator asks for all objects from before the pipeline, because no multipart upload was in progress then. */
  readonly untilStart: boolean;
  readonly commands: readonly { readonly atMs: number; readonly type: keyof typeof IMPORT_COMMANDS }[];
}

/** A message "Submit Job" for an upload. */
export interface RequestPlan {
  readonly atMs: number;
  /** The number of the upload in the schedule, which is also in the idempotency key. */
  readonly upload: number;
  /** The content of the request. */
  readonly priority: number;
}

/** In minutes of outputs, of which a video has five: of all uploads, and of each folder. */
export interface BudgetPlan {
  readonly atMs: number;
  readonly limit: 4 | 12 | 60;
  readonly perFolder: 6 | 60;
}

/** An action of an operator. */
export interface CommandPlan {
  readonly atMs: number;
  readonly type: 'cancel' | 'resubmit' | 'backfill' | 'redrive';
  /** The number of the upload in the schedule. */
  readonly upload: number;
}

/** A message "Delete Job", or the deletion of a source by a user or by a lifecycle rule. */
export interface DeletionPlan {
  readonly atMs: number;
  readonly what: 'job' | 'job and source' | 'source' | 'expired source';
  /** The number of the upload in the schedule. */
  readonly upload: number;
}

/** The table is restored to an earlier state. */
export interface Restore {
  readonly takenMs: number;
  readonly restoredMs: number;
}

export interface Placement {
  /** The number of the event in EventBridge. */
  readonly event: number;
  readonly type: 'copy' | 'hold';
  readonly call: number;
}

/** One upload without a fault. */
export const ORDINARY: Schedule = {
  entropy: 1,
  uploads: [{ atMs: 0, key: 'uploads/a.mov', file: 'video' }],
  commands: [],
  fates: [],
  faults: [],
  storms: [],
  redeliveries: [],
  unknownSubmission: 'RESUBMIT',
  submitOn: 'UPLOAD',
  requests: [],
  profiles: false,
  unsteadyEvents: false,
  lossPercent: 0,
  trackProgress: false,
  indexLagMs: 0,
  reconciled: false,
  zombies: false,
  placements: [],
};
