import type { FileKind } from './bucket';
import type { Fault, Storm } from './faults';
import type { JobFate } from './media-convert';

/** Everything that happens to the pipeline from outside: the same schedule always goes the same way. */
export interface Schedule {
  /** Seed of what is not worth naming: how long each step takes, and in which order messages come. */
  readonly entropy: number;
  readonly uploads: readonly UploadPlan[];
  readonly commands: readonly CommandPlan[];
  /** Of the jobs in the order in which MediaConvert accepts them; ordinary ones follow. */
  readonly fates: readonly JobFate[];
  readonly faults: readonly Fault[];
  readonly storms: readonly Storm[];
  /** The how manieth receives of the upload and of the job event queue are delivered twice at once. */
  readonly redeliveries: readonly number[];
  readonly unknownSubmission: 'RESUBMIT' | 'HOLD';
  /** EventBridge duplicates, delays and reorders. */
  readonly unsteadyEvents: boolean;
  /** Percent of MediaConvert's events that are lost. */
  readonly lossPercent: number;
  readonly restore?: Restore;
  /** Whether percentages, warnings and queue hops are recorded. */
  readonly trackProgress: boolean;
  /** How long an index takes to show what was written. */
  readonly indexLagMs: number;
  /** Whether the pipeline has the reconciler, which users may leave out. */
  readonly reconciled: boolean;
  /** Functions run on after their timeout. */
  readonly zombies: boolean;
  /** One event of which a copy comes, or which is held back, just before a call. */
  readonly placements: readonly Placement[];
}

export interface UploadPlan {
  readonly atMs: number;
  readonly key: string;
  readonly file: FileKind;
}

/** What an operator does. */
export interface CommandPlan {
  readonly atMs: number;
  readonly type: 'cancel' | 'resubmit' | 'backfill' | 'redrive';
  /** Whose job: the how manieth of the schedule's uploads. */
  readonly upload: number;
}

/** The table goes back to what it was. */
export interface Restore {
  readonly takenMs: number;
  readonly restoredMs: number;
}

export interface Placement {
  /** The how manieth event that EventBridge gets. */
  readonly event: number;
  readonly type: 'copy' | 'hold';
  readonly call: number;
}

/** One upload, and nothing goes wrong. */
export const ORDINARY: Schedule = {
  entropy: 1,
  uploads: [{ atMs: 0, key: 'uploads/a.mov', file: 'video' }],
  commands: [],
  fates: [],
  faults: [],
  storms: [],
  redeliveries: [],
  unknownSubmission: 'RESUBMIT',
  unsteadyEvents: false,
  lossPercent: 0,
  trackProgress: false,
  indexLagMs: 0,
  reconciled: false,
  zombies: false,
  placements: [],
};
