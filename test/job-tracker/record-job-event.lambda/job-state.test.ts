import type { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { NOW, RETRYING, SUBMITTED, SUBMITTING } from './job-event-fixtures';
import {
  CONDITION_VALUES, conditionFor, judgeLost, OPEN_AND_SAME_JOB, type StateChange,
} from '../../../src/job-tracker/record-job-event.lambda/job-state';
import { TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { documentClient, updateRecord } from '../../../src/shared/handlers.lambda/job-records';
import { isTerminal } from '../../../src/shared/handlers.lambda/record-state';
import { InMemoryTable } from '../../shared/handlers.lambda/in-memory-table';

const table = new InMemoryTable();
const CHANGE: StateChange = { status: 'COMPLETE', attempt: 1, mediaConvertJobId: 'mc-1', eventTime: NOW };
const EVENT_STATUSES = ['PROGRESSING', 'COMPLETE', 'ERROR', 'CANCELED'] as const;

beforeEach(() => {
  table.clear();
  jest.spyOn(documentClient, 'send').mockImplementation(async command => table.update((command as UpdateCommand).input));
});

afterEach(() => jest.restoreAllMocks());

function apply(change: StateChange) {
  return updateRecord('jobs', 'job-1', { set: { ...change, cause: 'event' }, condition: conditionFor(change.status), values: CONDITION_VALUES });
}

async function isWon(record: Partial<JobRecord>, change: Partial<StateChange>): Promise<boolean> {
  table.put({ ...SUBMITTED, ...record });
  return (await apply({ ...CHANGE, ...change })).won;
}

describe('conditionFor', () => {
  const OPEN = 'NOT #status IN (:COMPLETE, :ERROR, :CANCELED, :REJECTED, :SUPERSEDED, :DELETED)'
    + ' AND NOT #status = :HELD AND (#attempt < :attempt OR (#attempt = :attempt AND NOT #status = :RETRYING'
    + ' AND (attribute_not_exists(#mediaConvertJobId) OR #mediaConvertJobId = :mediaConvertJobId)))';

  test.each(TERMINAL_STATUSES)('%s: open, and this job of this attempt or a later attempt', status => {
    expect(OPEN_AND_SAME_JOB).toBe(OPEN);
    expect(conditionFor(status)).toBe(OPEN);
  });

  test('RETRYING: also with a known source', () => {
    expect(conditionFor('RETRYING')).toBe(`${OPEN} AND attribute_not_exists(#orphan)`);
  });

  test('progress: also later than the record', () => {
    expect(conditionFor('PROGRESSING')).toBe(
      `${OPEN} AND (attribute_not_exists(#eventTime) OR #attempt < :attempt OR #eventTime < :eventTime)`);
  });

  test.each<[string, Partial<JobRecord>, Partial<StateChange>, boolean]>([
    ['an end, after submission', {}, {}, true],
    ['an end, before the job is filled in', SUBMITTING, {}, true],
    ['an end, though an event of the same time stands', { status: 'PROGRESSING', eventTime: NOW }, {}, true],
    ['an end, though a later event stands', { status: 'PROGRESSING', eventTime: NOW + 1 }, {}, true],
    ['an end, of another job', { mediaConvertJobId: 'mc-2' }, {}, false],
    ['an end, of an earlier attempt', { attempt: 2 }, {}, false],
    ['an end, of a later attempt than the record of a restored table knows', { attempt: 1 }, { attempt: 2, mediaConvertJobId: 'mc-2' }, true],
    ['an end, of a later attempt than the one that failed', RETRYING, { attempt: 2, mediaConvertJobId: 'mc-2' }, true],
    ['an end, of the attempt that failed', RETRYING, {}, false],
    ['a failure to be tried again, after submission', {}, { status: 'RETRYING' }, true],
    ['a failure to be tried again, before the job is filled in', SUBMITTING, { status: 'RETRYING' }, true],
    ['a failure to be tried again, though a later event stands', { status: 'PROGRESSING', eventTime: NOW + 1 }, { status: 'RETRYING' }, true],
    ['a failure to be tried again, that is recorded', RETRYING, { status: 'RETRYING' }, false],
    ['a failure to be tried again, of another job', { mediaConvertJobId: 'mc-2' }, { status: 'RETRYING' }, false],
    ['a failure to be tried again, of an earlier attempt', { attempt: 2 }, { status: 'RETRYING' }, false],
    ['a failure to be tried again, of an orphan', { status: 'PROGRESSING', orphan: true }, { status: 'RETRYING' }, false],
    ['an end, of an orphan', { status: 'PROGRESSING', orphan: true }, {}, true],
    ['progress, after submission', {}, { status: 'PROGRESSING' }, true],
    ['progress, before the job is filled in', SUBMITTING, { status: 'PROGRESSING' }, true],
    ['progress, later', { status: 'PROGRESSING', eventTime: NOW - 1 }, { status: 'PROGRESSING' }, true],
    ['progress, at the same time', { status: 'PROGRESSING', eventTime: NOW }, { status: 'PROGRESSING' }, false],
    ['progress, earlier', { status: 'PROGRESSING', eventTime: NOW + 1 }, { status: 'PROGRESSING' }, false],
    ['progress, of another job', { mediaConvertJobId: 'mc-2' }, { status: 'PROGRESSING' }, false],
    ['progress, of a later attempt, whatever its time', { status: 'PROGRESSING', eventTime: NOW + 1 }, { status: 'PROGRESSING', attempt: 2 }, true],
    ['progress, of an earlier attempt', { attempt: 2 }, { status: 'PROGRESSING' }, false],
    ['progress, later, of the attempt that failed', RETRYING, { status: 'PROGRESSING', eventTime: NOW + 1 }, false],
    ['progress, of the attempt after the one that failed', RETRYING, { status: 'PROGRESSING', attempt: 2, mediaConvertJobId: 'mc-2' }, true],
  ])('%s', async (_, record, change, won) => {
    expect(await isWon(record, change)).toBe(won);
  });

  test.each([...TERMINAL_STATUSES, 'HELD' as const])('no event overwrites %s', async status => {
    for (const next of [...EVENT_STATUSES, 'RETRYING' as const]) {
      for (const change of [{}, { attempt: 2 }, { mediaConvertJobId: 'mc-2' }, { eventTime: NOW + 1 }]) {
        expect(await isWon({ status, eventTime: 0 }, { ...change, status: next })).toBe(false);
        expect(await isWon({ status, eventTime: 0, mediaConvertJobId: undefined }, { ...change, status: next })).toBe(false);
        expect(table.record('job-1')).toMatchObject({ status, attempt: 1, eventTime: 0 });
      }
    }
  });

  test.each([['HELD', ' AND NOT #status = :HELD'], ['DELETED', ', :DELETED']])('%s would be overwritten without its part', async (status, part) => {
    table.put({ ...SUBMITTED, status: status as JobRecord['status'] });
    const values = Object.fromEntries(Object.entries(CONDITION_VALUES).filter(([name]) => name !== status));
    expect(OPEN_AND_SAME_JOB).toContain(part);
    expect((await updateRecord('jobs', 'job-1', { set: { ...CHANGE }, condition: OPEN_AND_SAME_JOB.replace(part, ''), values })).won).toBe(true);
  });

  test('a missing record is not created', async () => {
    for (const status of EVENT_STATUSES) {
      expect(await apply({ ...CHANGE, status })).toEqual({ won: false, record: undefined });
    }
    expect(table.size).toBe(0);
  });
});

describe('judgeLost', () => {
  const complete: JobRecord = { ...SUBMITTED, status: 'COMPLETE', eventTime: NOW };

  test.each<[string, JobRecord | undefined, Partial<StateChange>, string]>([
    ['no record', undefined, {}, 'no record'],
    ['the record shows this event', complete, {}, 'repeat'],
    ['the record shows this failure, to be tried again', RETRYING, { status: 'RETRYING' }, 'repeat'],
    ['the same failure at another time', RETRYING, { status: 'RETRYING', eventTime: NOW + 1 }, 'late'],
    ['a failure whose next attempt is claimed', { ...SUBMITTING, attempt: 2, eventTime: NOW }, { status: 'RETRYING' }, 'late'],
    ['an end after a failure to be tried again', RETRYING, {}, 'late'],
    ['progress after a failure to be tried again', RETRYING, { status: 'PROGRESSING' }, 'late'],
    ['progress of another job after a failure to be tried again', RETRYING, { status: 'PROGRESSING', mediaConvertJobId: 'mc-2' }, 'duplicate job'],
    ['the same end at another time', complete, { eventTime: NOW + 1 }, 'late'],
    ['another end', complete, { status: 'ERROR' }, 'late'],
    ['the end of a later attempt, after the end', complete, { attempt: 2, mediaConvertJobId: 'mc-2' }, 'duplicate job'],
    ['the end of a later attempt of the same job, after the end', complete, { attempt: 2 }, 'late'],
    ['an earlier attempt that completes', { ...SUBMITTED, attempt: 2 }, {}, 'duplicate job'],
    ['an earlier attempt that runs', { ...SUBMITTED, attempt: 2 }, { status: 'PROGRESSING' }, 'duplicate job'],
    ['an earlier attempt that fails', { ...SUBMITTED, attempt: 2 }, { status: 'ERROR' }, 'late'],
    ['an earlier attempt that fails, to be tried again', { ...SUBMITTED, attempt: 2 }, { status: 'RETRYING' }, 'late'],
    ['an earlier attempt that is canceled', { ...SUBMITTED, attempt: 2 }, { status: 'CANCELED' }, 'duplicate job'],
    ['an earlier attempt that runs, after the end', { ...complete, attempt: 2 }, { status: 'PROGRESSING' }, 'duplicate job'],
    ['progress after the end', complete, { status: 'PROGRESSING' }, 'late'],
    ['progress that the record shows', { ...complete, status: 'PROGRESSING' }, { status: 'PROGRESSING' }, 'late'],
    ['the end that the submitter wrote, of a job', { ...SUBMITTED, status: 'ERROR' }, { status: 'ERROR' }, 'late'],
    ['a job of a record that ended without one', { ...SUBMITTING, status: 'ERROR' }, { status: 'ERROR' }, 'duplicate job'],
    ['progress of a job of a record that ended without one', { ...SUBMITTING, status: 'REJECTED' }, { status: 'PROGRESSING' }, 'duplicate job'],
    ['an earlier attempt that failed, of a record without a job', { ...SUBMITTING, status: 'ERROR', attempt: 2 }, { status: 'ERROR' }, 'late'],
    ['progress of the past, before the job is filled in', { ...SUBMITTING, eventTime: NOW + 1 }, { status: 'PROGRESSING' }, 'late'],
    ['another job of this attempt', complete, { mediaConvertJobId: 'mc-2' }, 'duplicate job'],
    ['progress of another job of this attempt', SUBMITTED, { mediaConvertJobId: 'mc-2', status: 'PROGRESSING' }, 'duplicate job'],
    ['a job of a HELD upload', { ...SUBMITTING, status: 'HELD' }, {}, 'duplicate job'],
    ['progress of a job of a HELD upload', { ...SUBMITTING, status: 'HELD' }, { status: 'PROGRESSING' }, 'duplicate job'],
    ['the failure of the attempt before a HELD one', { ...SUBMITTING, status: 'HELD', attempt: 2 }, { status: 'ERROR' }, 'late'],
    ['the job of a deleted record', { ...complete, status: 'DELETED' }, {}, 'late'],
    ['another job of a deleted record', { ...complete, status: 'DELETED' }, { mediaConvertJobId: 'mc-2' }, 'duplicate job'],
    ['a failed job, of an earlier attempt', { ...complete, attempt: 2 }, { mediaConvertJobId: 'mc-2', status: 'ERROR' }, 'late'],
  ])('%s', (_, record, change, decision) => {
    expect(judgeLost(record, { ...CHANGE, ...change })).toBe(decision);
  });
});

describe('any events, repeated and in any order', () => {
  const events = fc.array(fc.record({
    status: fc.constantFrom(...EVENT_STATUSES, 'RETRYING' as const),
    attempt: fc.constantFrom(1, 1, 1, 2),
    mediaConvertJobId: fc.constantFrom('mc-1', 'mc-1', 'mc-1', 'mc-2'),
    eventTime: fc.integer({ min: NOW, max: NOW + 5 }),
  }), { maxLength: 8 });
  const shuffled = events.chain(list => fc.shuffledSubarray([...list, ...list], { minLength: list.length }));
  const starts = fc.constantFrom(SUBMITTED, SUBMITTING);

  /** The record before and after each event. */
  async function history(start: JobRecord, changes: StateChange[]) {
    table.put(start);
    const steps: { before: JobRecord; after: JobRecord; change: StateChange; decision: string }[] = [];
    for (const change of changes) {
      const before = table.record('job-1')!;
      const { won, record } = await apply(change);
      steps.push({ before, after: table.record('job-1')!, change, decision: won ? 'won' : judgeLost(record, change) });
    }
    return steps;
  }

  /** A number that may only grow: the attempt, and the progress within it. */
  function rank({ attempt, status }: JobRecord): number {
    return isTerminal(status) ? Infinity : 10 * attempt + ['SUBMITTING', 'SUBMITTED', 'PROGRESSING', 'RETRYING'].indexOf(status);
  }

  test('the status never goes backwards, and a terminal status is final', async () => {
    await fc.assert(fc.asyncProperty(starts, shuffled, async (start, changes) => {
      for (const { before, after } of await history(start, changes)) {
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        if (isTerminal(before.status)) {
          expect(after).toEqual(before);
        }
      }
    }));
  });

  test('only the first end of the job is recorded', async () => {
    await fc.assert(fc.asyncProperty(shuffled, async list => {
      const changes = list.filter(({ attempt, status }) => attempt === 1 && status !== 'RETRYING');
      const steps = await history(SUBMITTED, changes);
      const ends = changes.filter(({ status, mediaConvertJobId }) => isTerminal(status) && mediaConvertJobId === 'mc-1');
      const final = steps.at(-1)?.after.status ?? SUBMITTED.status;
      expect(isTerminal(final) ? final : undefined).toBe(ends[0]?.status);
    }));
  });

  test('after RETRYING, only another attempt changes the record', async () => {
    await fc.assert(fc.asyncProperty(starts, shuffled, async (start, changes) => {
      for (const { before, decision, change } of await history(start, changes)) {
        if (before.status === 'RETRYING' && decision === 'won') {
          expect(change.attempt).toBeGreaterThan(before.attempt);
        }
      }
    }));
  });

  test('an event that ended the job, or its attempt, is recognized until another one is recorded', async () => {
    await fc.assert(fc.asyncProperty(starts, shuffled, async (start, changes) => {
      const steps = await history(start, changes);
      const last = steps.filter(({ decision }) => decision === 'won').at(-1);
      if (last && last.change.status !== 'PROGRESSING') {
        const { won, record } = await apply(last.change);
        expect(won ? 'won' : judgeLost(record, last.change)).toBe('repeat');
      }
    }));
  });

  test('an attempt never takes the id of a second job, all events of which are those of a duplicate job', async () => {
    await fc.assert(fc.asyncProperty(starts, shuffled, async (start, changes) => {
      for (const { before, after, change, decision } of await history(start, changes)) {
        const known = before.mediaConvertJobId;
        if (after.attempt === before.attempt) {
          expect(after.mediaConvertJobId).toBe(known ?? after.mediaConvertJobId);
        }
        if (known && change.attempt === before.attempt && change.mediaConvertJobId !== known) {
          expect(decision).toBe('duplicate job');
        }
      }
    }));
  });

  test('progress of an attempt is recorded in the order of its time', async () => {
    await fc.assert(fc.asyncProperty(starts, shuffled, async (start, changes) => {
      for (const { before, change, decision } of await history(start, changes)) {
        if (decision === 'won' && change.status === 'PROGRESSING' && change.attempt === before.attempt) {
          expect(change.eventTime).toBeGreaterThan(before.eventTime ?? 0);
        }
      }
    }));
  });
});
