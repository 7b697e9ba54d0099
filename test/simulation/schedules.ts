import * as fc from 'fast-check';
import type { FileKind } from './bucket';
import { FAULT_KINDS, SERVICES, type Fault, type FaultKind, type Storm } from './faults';
import type { JobFate } from './media-convert';
import type { BudgetPlan, BulkImportPlan, CommandPlan, DeletionPlan, Placement, RequestPlan, Schedule, UploadPlan } from './schedule';
import { DAY, HOUR, MINUTE, SECOND } from './world';

/** A failing schedule is shrunk, but its random seed is kept. */
const entropy = fc.noShrink(fc.integer());

function oftenest<T>(value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(value), weight: 4 * Math.max(others.length, 1) }, ...others.map(fc.constant));
}

const anUpload: fc.Arbitrary<UploadPlan> = fc.record({
  atMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 * SECOND }), fc.integer({ min: 0, max: 20 * MINUTE })),
  // Few keys, so that they are overwritten.
  key: oftenest('uploads/a.mov', 'uploads/b.mov'),
  file: oftenest<FileKind>('video', 'audio', 'broken', 'empty', 'unknown'),
});

const CALLS = [
  'UpdateCommand', 'ProbeCommand', 'CreateJobCommand', 'SearchJobsCommand', 'SendMessageCommand', 'CancelJobCommand', 'PublishCommand',
  'PutEventsCommand',
];

/**
 * Some faults by the kind of call, because rare calls would rarely be chosen. Earlier calls first: a schedule may end before later ones.
 */
function someFaults(kinds: readonly FaultKind[], most: number): fc.Arbitrary<Fault[]> {
  const kind = fc.constantFrom(...kinds);
  const times = oftenest(1, 2, 4);
  return fc.array(fc.oneof(
    fc.record({ kind, times, call: fc.oneof(fc.nat(6), fc.nat(15), fc.nat(60)) }),
    fc.record({ kind, times, call: fc.nat(3), name: fc.constantFrom(...CALLS) }),
  ), { maxLength: most });
}

function aFaultOf(kinds: FaultKind[], names: string[]): fc.Arbitrary<Fault> {
  return fc.record({ kind: fc.constantFrom(...kinds), times: oftenest(1, 2), call: fc.nat(2), name: fc.constantFrom(...names) });
}

const SUBMISSION_CALLS = ['CreateJobCommand', 'ProbeCommand', 'SearchJobsCommand', 'UpdateCommand'];

const UNCLEAR: FaultKind[] = ['crash after', 'answer lost', 'failed after', 'late'];

/** No response to two attempts, and then MediaConvert is busy for longer than the token is valid. */
const unclearThenBusy: fc.Arbitrary<Fault[]> = fc.record({ kind: fc.constantFrom(...UNCLEAR), busy: fc.integer({ min: 2, max: 6 }) })
  .map(({ kind, busy }) => [
    { name: 'CreateJobCommand', call: 0, times: 2, kind },
    { name: 'CreateJobCommand', call: 2, times: busy, kind: 'over quota' },
  ]);

/** Longer than the submitter retries. */
const probeOutage: fc.Arbitrary<Fault[]> = fc.record({
  name: fc.constant('ProbeCommand'),
  call: fc.nat(2),
  times: fc.integer({ min: 2, max: 15 }),
  kind: fc.constantFrom<FaultKind[]>('failed', 'request lost', 'over quota', 'conflict', 'denied'),
}).map(fault => [fault]);

/** The calls around CreateJob, among others. */
const brokenSubmissions = fc.tuple(
  someFaults(FAULT_KINDS, 3),
  fc.oneof(
    fc.array(aFaultOf([...UNCLEAR, 'crash before', 'over quota', 'frozen'], ['CreateJobCommand']), { minLength: 1, maxLength: 3 }),
    unclearThenBusy,
  ),
  // The response to the claim, or to its release.
  fc.array(aFaultOf(['answer lost', 'failed after'], ['UpdateCommand']), { maxLength: 1 }),
).map(faults => faults.flat());

const SETTLE_MS = 10 * MINUTE;

function aFate(longestLagMs: number): fc.Arbitrary<JobFate> {
  return fc.record({
    queueMs: fc.oneof(fc.constant(0), fc.nat(10 * SECOND), fc.nat(HOUR)),
    runMs: fc.oneof(fc.constant(0), fc.nat(5 * MINUTE), fc.nat(2 * HOUR)),
    end: fc.constantFrom<JobFate['end'][]>('COMPLETE', 'COMPLETE', 'COMPLETE', 'TRANSIENT', 'FAULTY INPUT'),
    listedMs: fc.oneof(fc.nat(10 * SECOND), fc.nat(longestLagMs)),
    hops: fc.boolean(),
  });
}

/** A job that sends no event for a long time. */
function aSlowFate(longestLagMs: number): fc.Arbitrary<JobFate> {
  return aFate(longestLagMs).chain(fate => fc.record({
    queueMs: fc.integer({ min: MINUTE, max: 2 * HOUR }),
    runMs: fc.integer({ min: HOUR, max: 2 * HOUR }),
    listedMs: fc.integer({ min: MINUTE, max: longestLagMs }),
  }).map(slow => ({ ...fate, ...slow })));
}

const aCommand: fc.Arbitrary<CommandPlan> = fc.record({
  atMs: fc.oneof(fc.nat(5 * SECOND), fc.nat(20 * MINUTE), fc.nat(2 * HOUR)),
  type: fc.constantFrom('cancel', 'cancel', 'resubmit', 'backfill', 'redrive'),
  upload: fc.nat(1),
});

/** Without SQS nothing can be requeued, so throttling of SQS may last as long as five receives. */
function aStormOf(services: readonly Storm['service'][]): fc.Arbitrary<Storm> {
  return fc.constantFrom(...services).chain(service => fc.record({
    service: fc.constant(service),
    fromMs: fc.oneof(fc.constant(0), fc.nat(5 * MINUTE)),
    lengthMs: fc.oneof(fc.nat(MINUTE), fc.nat(service === 'SQS' || service === 'all' ? 10 * MINUTE : 2 * HOUR)),
    percent: fc.oneof(fc.constant(100), fc.integer({ min: 20, max: 99 })),
  }));
}

const aStorm = aStormOf([...SERVICES, 'all']);

const aPlacement: fc.Arbitrary<Placement> = fc.record({
  event: oftenest(0, 1, 2),
  type: fc.constantFrom('copy', 'hold'),
  call: fc.nat(25),
});

const base = {
  entropy,
  uploads: fc.oneof(fc.array(anUpload, { minLength: 1, maxLength: 1 }), fc.array(anUpload, { minLength: 1, maxLength: 3 })),
  commands: fc.constant<CommandPlan[]>([]),
  fates: fc.array(aFate(SETTLE_MS), { maxLength: 4 }),
  faults: someFaults(FAULT_KINDS, 5),
  storms: fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, fc.array(aStorm, { maxLength: 1 })),
  redeliveries: fc.array(fc.nat(8), { maxLength: 2 }),
  unknownSubmission: oftenest<Schedule['unknownSubmission']>('RESUBMIT', 'HOLD'),
  unsteadyEvents: fc.boolean(),
  lossPercent: fc.constant(0),
  trackProgress: oftenest(false, true),
  indexLagMs: fc.oneof(fc.constant(0), fc.nat(2 * SECOND), fc.nat(MINUTE)),
  reconciled: fc.boolean(),
  submitOn: fc.constant<Schedule['submitOn']>('UPLOAD'),
  requests: fc.constant<RequestPlan[]>([]),
  profiles: fc.constant(false),
  zombies: fc.constant(false),
  placements: fc.array(aPlacement, { maxLength: 2 }),
};

/** Each upload has its own key: what is asked for is the object of that time. */
const ownKeys = fc.array(fc.record({ atMs: fc.nat(5 * SECOND), file: oftenest<FileKind>('video', 'audio', 'broken', 'empty') }), {
  minLength: 1, maxLength: 3,
}).map(uploads => uploads.map((upload, index) => ({ ...upload, key: `uploads/${index}.mov` })));

/** At several times before and after the end of the month, from two tenants. */
const inFolders = fc.array(fc.record({
  atMs: fc.oneof(fc.nat(5 * SECOND), fc.nat(30 * MINUTE), fc.nat(6 * HOUR)),
  folder: fc.constantFrom('a', 'b'),
  file: oftenest<FileKind>('video', 'video', 'audio', 'broken', 'empty'),
}), { minLength: 2, maxLength: 5 })
  .map(uploads => uploads.map(({ folder, ...upload }, index) => ({ ...upload, key: `uploads/${folder}/${index}.mov` })));

const IMPORT_FAULTS: FaultKind[] = ['crash before', 'crash after', 'answer lost', 'failed after', 'throttled', 'late', 'frozen'];
const IMPORT_CALLS = ['ListObjectsV2Command', 'SendMessageCommand', 'UpdateCommand', 'GetCommand', 'QueryCommand'];

const aBudget: fc.Arbitrary<BudgetPlan> = fc.record({
  atMs: fc.nat(5 * HOUR),
  limit: fc.constantFrom(4, 12, 12, 60),
  perFolder: fc.constantFrom(6, 60),
});

/** CreateJob is denied until the upload ends, and its function crashes around the release of the reservation. */
const interruptedEnd: fc.Arbitrary<Fault[]> = fc.record({
  kind: fc.constantFrom<FaultKind[]>('crash before', 'crash after'),
  call: fc.integer({ min: 1, max: 3 }),
})
  .map(({ kind, call }) => [
    { name: 'CreateJobCommand', call: 0, times: 8, kind: 'denied' },
    { name: 'TransactWriteCommand', call, times: 1, kind },
  ]);

const RESERVATION_FAULTS: FaultKind[] = ['crash before', 'crash after', 'answer lost', 'failed after', 'throttled', 'transaction conflict'];

const aDeletion: fc.Arbitrary<DeletionPlan> = fc.record({
  atMs: fc.oneof(fc.nat(10 * SECOND), fc.nat(5 * MINUTE), fc.nat(3 * HOUR)),
  what: fc.constantFrom<DeletionPlan['what'][]>('job', 'job', 'job and source', 'source', 'source', 'expired source'),
  upload: oftenest(0, 1),
});

/** Jobs and sources are deleted at any time. Keys are uploaded again. */
const deletions = {
  deletions: fc.array(aDeletion, { minLength: 1, maxLength: 3 }),
  uploads: fc.array(anUpload, { minLength: 1, maxLength: 3 }),
  commands: fc.oneof(fc.constant<CommandPlan[]>([]), fc.array(aCommand, { maxLength: 1 })),
};

/** For uploads of the first seconds. Repetitions of a request may have another content. */
const aRequest: fc.Arbitrary<RequestPlan> = fc.record({
  atMs: fc.oneof(fc.integer({ min: 6 * SECOND, max: 10 * SECOND }), fc.integer({ min: 6 * SECOND, max: 20 * MINUTE })),
  upload: fc.constant(0),
  priority: oftenest(1, 2),
});

function scheduleOf(special: { [name in keyof Schedule]?: fc.Arbitrary<Schedule[name]> }): fc.Arbitrary<Schedule> {
  return fc.noBias(fc.record({ ...base, ...special }));
}

/** Two uploads that an UploadApi signed, and repetitions of them with other bytes. */
const signedUploads = fc.array(fc.record({
  atMs: fc.oneof(fc.constant(0), fc.nat(5 * SECOND), fc.nat(20 * MINUTE)),
  key: oftenest(...['anna', 'auth0%7Cbob'].map(user => `uploads/users/${user}/01234567-89ab-4cde-8f01-23456789abcd/a.mov`) as [string, string]),
  file: fc.constant<FileKind>('video'),
}), { minLength: 2, maxLength: 5 });

/** Objects from before the pipeline, some of them from the week before, and multipart uploads that were started then and completed later. */
const anImport: fc.Arbitrary<BulkImportPlan> = fc.record({
  objects: fc.array(fc.record({
    atMs: fc.constantFrom(-30 * DAY, -30 * DAY, -2 * DAY), file: oftenest<FileKind>('video', 'video', 'audio', 'broken', 'empty'),
  }), { minLength: 1, maxLength: 7 }).map(objects => objects.map((object, index) => ({ ...object, key: `uploads/${'abcdefg'[index]}.mov` }))),
  ratePerMinute: fc.constantFrom(1, 2, 3),
  untilStart: fc.boolean(),
  commands: fc.tuple(
    fc.constant({ atMs: 30 * SECOND, type: 'start' as const }),
    fc.array(fc.record({
      atMs: fc.oneof(fc.integer({ min: 30 * SECOND, max: 40 * SECOND }), fc.nat(6 * MINUTE)),
      type: fc.constantFrom('start', 'start', 'pause', 'resume', 'cancel', 'describe'),
    }), { maxLength: 3 }),
  ).map(commands => commands.flat()),
});

/** Uploads that overwrite imported objects, or were started long before they were complete. */
const duringImport: fc.Arbitrary<UploadPlan> = fc.record({
  atMs: fc.oneof(fc.nat(MINUTE), fc.nat(6 * MINUTE)),
  key: fc.constantFrom('uploads/a.mov', 'uploads/c.mov', 'uploads/new.mov'),
  file: fc.constant<FileKind>('video'),
});

/** The newer file may not be media, so that it is never transcoded. */
const overwritten: fc.Arbitrary<UploadPlan[]> = fc.record({ atMs: fc.nat(20 * MINUTE), file: fc.constantFrom<FileKind[]>('video', 'broken') })
  .map(newer => [{ atMs: 0, file: 'video' as const }, newer].map(upload => ({ ...upload, key: 'uploads/a.mov' })));

const TAGGING_FAULTS: FaultKind[] = ['crash before', 'crash after', 'throttled', 'failed', 'answer lost'];
const TAGGING_CALLS = ['HeadObjectCommand', 'GetObjectTaggingCommand', 'PutObjectTaggingCommand'];

export type Family = keyof typeof SCHEDULES;

/** The schedules that the pipeline must withstand, by their faults. */
export const SCHEDULES = {
  /** Every fault that AWS is known for. */
  'any fault': scheduleOf({
    faults: fc.tuple(someFaults(FAULT_KINDS, 5), fc.oneof({ arbitrary: fc.constant([]), weight: 6 }, probeOutage)).map(faults => faults.flat()),
  }),
  'an operator who cancels, resubmits and backfills': scheduleOf({ commands: fc.array(aCommand, { minLength: 1, maxLength: 2 }) }),
  'throttling only': scheduleOf({
    faults: someFaults(['throttled', 'over quota'], 20),
    storms: fc.array(fc.oneof({ arbitrary: aStorm, weight: 2 }, aStormOf(['all'])), { minLength: 1, maxLength: 3 }),
  }),
  'interrupted submissions': scheduleOf({
    fates: fc.array(aSlowFate(SETTLE_MS), { minLength: 2, maxLength: 4 }),
    faults: brokenSubmissions,
  }),
  /** Without the protocol's assumption that a job is listed within the settle time. */
  'jobs listed too late': scheduleOf({
    uploads: fc.tuple(anUpload),
    fates: fc.array(aSlowFate(2 * HOUR), { minLength: 2, maxLength: 4 }),
    faults: brokenSubmissions,
    unsteadyEvents: oftenest(false, true),
  }),
  /** Without the protocol's assumption that Lambda ends functions at their timeout. */
  'functions that run on after their timeout': scheduleOf({
    uploads: fc.tuple(anUpload),
    fates: fc.array(aSlowFate(SETTLE_MS), { minLength: 2, maxLength: 4 }),
    faults: fc.tuple(someFaults(FAULT_KINDS, 2), fc.array(aFaultOf(['frozen'], SUBMISSION_CALLS), { minLength: 1, maxLength: 3 }))
      .map(faults => faults.flat()),
    zombies: fc.constant(true),
    unsteadyEvents: oftenest(false, true),
  }),
  'recorded progress': scheduleOf({
    trackProgress: fc.constant(true),
    fates: fc.array(aSlowFate(SETTLE_MS), { minLength: 1, maxLength: 2 }),
    unsteadyEvents: oftenest(true, false),
  }),
  'a table restored from a backup': scheduleOf({
    reconciled: fc.constant(true),
    restore: fc.tuple(fc.oneof(fc.nat(5 * SECOND), fc.nat(HOUR)), fc.oneof(fc.nat(MINUTE), fc.nat(3 * HOUR)))
      .map(([takenMs, later]) => ({ takenMs, restoredMs: takenMs + later })),
  }),
  /** R15: from the previous version of the pipeline, which may have jobs and messages in flight. */
  'an upgrade': scheduleOf({
    upgradeMs: fc.oneof(fc.nat(10 * SECOND), fc.nat(10 * MINUTE), fc.nat(2 * HOUR)),
    commands: fc.oneof(fc.constant([]), fc.array(aCommand, { maxLength: 1 })),
    profiles: fc.boolean(),
  }),
  /** Every fault, with profiles and further jobs. */
  'profiles and further jobs': scheduleOf({
    profiles: fc.constant(true),
    faults: fc.tuple(someFaults(FAULT_KINDS, 4), fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, probeOutage)).map(faults => faults.flat()),
    commands: fc.oneof(fc.constant([]), fc.array(aCommand, { maxLength: 2 })),
  }),
  /** Takeovers of jobs whose profile only the ended invocation knew. */
  'interrupted choices': scheduleOf({
    profiles: fc.constant(true),
    uploads: fc.tuple(fc.record({ atMs: fc.constant(0), key: fc.constant('uploads/a.mov'), file: oftenest<FileKind>('video', 'audio') })),
    fates: fc.array(aFate(SETTLE_MS), { minLength: 2, maxLength: 6 }),
    faults: brokenSubmissions,
  }),
  'requests': scheduleOf({
    submitOn: fc.constant('REQUEST'),
    uploads: ownKeys.map(([upload]) => [upload]),
    requests: fc.array(aRequest, { minLength: 1, maxLength: 4 }),
    faults: fc.oneof(someFaults(FAULT_KINDS, 5), brokenSubmissions),
    reconciled: fc.boolean(),
  }),
  /** R12, over the end of a month. */
  'budgets': scheduleOf({
    budget: fc.tuple(aBudget, fc.array(aBudget, { maxLength: 2 }))
      .map(([first, later]) => [{ ...first, atMs: 0 }, ...[...later].sort((a, b) => a.atMs - b.atMs)]),
    uploads: inFolders,
    faults: fc.oneof(
      someFaults(FAULT_KINDS, 5), brokenSubmissions, fc.array(aFaultOf(RESERVATION_FAULTS, ['TransactWriteCommand']), { maxLength: 3 }),
    ),
    commands: fc.oneof(fc.constant([]), fc.array(aCommand, { maxLength: 2 })),
  }),
  /** R12: two uploads, of which one fits, and ends of submissions that are interrupted. At most one job of each, which is listed too late. */
  'interrupted reservations': scheduleOf({
    budget: fc.constant([{ atMs: 0, limit: 12, perFolder: 6 }]),
    uploads: fc.constant(['0', '1'].map(name => ({ atMs: 0, key: `uploads/a/${name}.mov`, file: 'video' as const }))),
    fates: fc.array(aSlowFate(2 * HOUR), { minLength: 2, maxLength: 4 }),
    faults: fc.oneof(brokenSubmissions, interruptedEnd, fc.array(aFaultOf(['crash before'], ['PublishCommand']), { minLength: 1, maxLength: 2 })),
    unknownSubmission: fc.constant('HOLD'),
  }),
  /** R13, with every fault. */
  'deletions': scheduleOf(deletions),
  'deletions of profiles and further jobs': scheduleOf({ ...deletions, profiles: fc.constant(true) }),
  /** Duplicate jobs, which may end after the deletion. */
  'deletions of interrupted submissions': scheduleOf({
    ...deletions,
    fates: fc.array(aSlowFate(2 * HOUR), { minLength: 2, maxLength: 4 }),
    faults: brokenSubmissions,
  }),
  /** Which finds the sources that stay. */
  'deletions before a backfill': scheduleOf({
    ...deletions,
    uploads: ownKeys,
    deletions: fc.tuple(fc.record({
      atMs: fc.integer({ min: MINUTE, max: HOUR }), what: fc.constant<DeletionPlan['what']>('job'), upload: fc.constant(0),
    })),
    commands: fc.tuple(fc.record({
      atMs: fc.integer({ min: HOUR, max: 3 * HOUR }), type: fc.constant<CommandPlan['type']>('backfill'), upload: fc.constant(0),
    })),
  }),
  /** One key is one job, however often it is uploaded. */
  'signed uploads': scheduleOf({ uploads: signedUploads, commands: fc.oneof(fc.constant([]), fc.array(aCommand, { maxLength: 2 })) }),
  /** R1, for what is imported while uploads arrive. */
  'imports': scheduleOf({
    imports: anImport,
    uploads: fc.array(duringImport, { maxLength: 3 }),
    faults: fc.oneof(someFaults(FAULT_KINDS, 5), fc.array(aFaultOf(IMPORT_FAULTS, IMPORT_CALLS), { minLength: 1, maxLength: 3 })),
  }),
  /** With the margin for them, which an operator may give up. */
  'imports beside long multipart uploads': scheduleOf({
    imports: anImport.map(plan => ({ ...plan, untilStart: false })),
    uploads: fc.array(duringImport.map(upload => ({ ...upload, startedMs: -3 * DAY })), { minLength: 1, maxLength: 2 }),
  }),
  /** Sources that are overwritten, and interruptions between the announcement and the tag. */
  'archived sources': scheduleOf({
    archive: fc.constant(true),
    uploads: overwritten,
    faults: fc.array(aFaultOf(TAGGING_FAULTS, ['PublishCommand', 'PublishCommand', ...TAGGING_CALLS]), { minLength: 1, maxLength: 3 }),
  }),
  'manifests': scheduleOf({ submitOn: fc.constant('MANIFEST'), uploads: ownKeys, placements: fc.constant([]) }),
  /** EventBridge promises not to lose events. */
  'lost events': scheduleOf({ lossPercent: fc.oneof(fc.constant(100), fc.integer({ min: 10, max: 90 })), reconciled: fc.constant(true) }),
};
