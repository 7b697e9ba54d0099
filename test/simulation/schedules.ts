import * as fc from 'fast-check';
import type { FileKind } from './bucket';
import { FAULT_KINDS, SERVICES, type Fault, type FaultKind, type Storm } from './faults';
import type { JobFate } from './media-convert';
import type { CommandPlan, Schedule, UploadPlan } from './schedule';
import { HOUR, MINUTE, SECOND } from './world';

/** A failing schedule is shrunk, but not its dice. */
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

/** Earlier calls first: a schedule may end before the later ones. */
function someFaults(kinds: readonly FaultKind[], most: number): fc.Arbitrary<Fault[]> {
  const call = fc.oneof(fc.nat(6), fc.nat(15), fc.nat(60));
  return fc.array(fc.record({ call, kind: fc.constantFrom(...kinds) }), { maxLength: most });
}

const SETTLE_MS = 10 * MINUTE;

function aFate(longestLagMs: number): fc.Arbitrary<JobFate> {
  return fc.record({
    queueMs: fc.oneof(fc.constant(0), fc.nat(10 * SECOND), fc.nat(HOUR)),
    runMs: fc.oneof(fc.constant(0), fc.nat(5 * MINUTE), fc.nat(2 * HOUR)),
    end: oftenest<JobFate['end']>('COMPLETE', 'TRANSIENT', 'FAULTY INPUT'),
    listedMs: fc.oneof(fc.nat(10 * SECOND), fc.nat(longestLagMs)),
    hops: fc.boolean(),
  });
}

const aCommand: fc.Arbitrary<CommandPlan> = fc.record({
  atMs: fc.oneof(fc.nat(5 * SECOND), fc.nat(20 * MINUTE), fc.nat(2 * HOUR)),
  type: fc.constantFrom('cancel', 'cancel', 'resubmit', 'backfill'),
  upload: fc.nat(1),
});

/** Without SQS nothing can be deferred: what it may last is what five receives last. */
const aStorm: fc.Arbitrary<Storm> = fc.constantFrom(...SERVICES).chain(service => fc.record({
  service: fc.constant(service),
  fromMs: fc.oneof(fc.constant(0), fc.nat(5 * MINUTE)),
  lengthMs: fc.oneof(fc.nat(MINUTE), fc.nat(service === 'SQS' ? 10 * MINUTE : 2 * HOUR)),
  percent: fc.integer({ min: 20, max: 100 }),
}));

const base = {
  entropy,
  uploads: fc.oneof(fc.array(anUpload, { minLength: 1, maxLength: 1 }), fc.array(anUpload, { minLength: 1, maxLength: 3 })),
  commands: fc.constant([]),
  fates: fc.array(aFate(SETTLE_MS), { maxLength: 4 }),
  faults: someFaults(FAULT_KINDS, 5),
  storms: fc.constant([]),
  redeliveries: fc.array(fc.nat(8), { maxLength: 2 }),
  unknownSubmission: oftenest<Schedule['unknownSubmission']>('RESUBMIT', 'HOLD'),
  unsteadyEvents: fc.boolean(),
  lossPercent: fc.constant(0),
  zombies: fc.constant(false),
  placements: fc.constant([]),
};

export type Family = keyof typeof SCHEDULES;

/** What the pipeline must come through, by what may go wrong. */
export const SCHEDULES = {
  /** Whatever AWS is known to do. */
  'any fault': scheduleOf({}),
  'an operator who cancels, submits again and fills in': scheduleOf({ commands: fc.array(aCommand, { minLength: 1, maxLength: 2 }) }),
  'throttling only': scheduleOf({
    faults: someFaults(['throttled', 'over quota'], 20),
    storms: fc.array(aStorm, { minLength: 1, maxLength: 3 }),
  }),
  /** Neither of the protocol's two assumptions holds. */
  'jobs listed too late, and functions that do not end': scheduleOf({
    fates: fc.array(aFate(2 * HOUR), { minLength: 1, maxLength: 4 }),
    zombies: fc.boolean(),
  }),
};

function scheduleOf(special: Partial<typeof base> | object): fc.Arbitrary<Schedule> {
  return fc.noBias(fc.record({ ...base, ...special }));
}
