import * as fc from 'fast-check';
import { isDeliberate, isLater, isOfDeleted, secondsToWait } from '../../../src/job-deletion/delete-job.lambda/deleted-source';
import type { JobRecord } from '../../../src/shared/contract/record';

const TIME = '2026-11-29T12:00:00Z';

function eventOf(object: { readonly 'sequencer': string; readonly 'version-id'?: string }, type = 'Permanently Deleted', reason = 'DeleteObject') {
  return { time: TIME, detail: { 'bucket': { name: 'source' }, 'object': { key: 'a.mov', ...object }, reason, 'deletion-type': type } };
}

function recordOf(members: Partial<JobRecord>): JobRecord {
  return { jobId: 'job-1', pipelineId: 'p', status: 'COMPLETE', attempt: 1, createdAt: TIME, updatedAt: TIME, ...members };
}

test.each([
  ['the same', '00A1', '00A1', false],
  ['a later one', '00A2', '00A1', true],
  ['an earlier one', '00A1', '00A2', false],
  ['a shorter one, padded with zeros on the right', '00B', '00A100', true],
  ['a shorter one that only looks smaller', '00B', '00B0', false],
  ['another case', '00b1', '00A1', true],
])('%s: %s after %s is %s', (_, one, other, expected) => {
  expect(isLater(one, other)).toBe(expected);
});

test('of two sequencers, at most one is later', () => {
  const sequencer = fc.stringMatching(/^[0-9A-F]{1,20}$/);
  fc.assert(fc.property(sequencer, sequencer, (one, other) => !(isLater(one, other) && isLater(other, one))), { seed: 1 });
});

describe('in an unversioned bucket', () => {
  test.each([
    ['the job of the deleted object', { sequencer: '00A1' }, true],
    ['the job of an object that it had replaced', { sequencer: '00A0' }, true],
    ['the job of a newer object', { sequencer: '00A3' }, false],
    ['the job of a listed object', { createdAt: '2026-11-29T11:59:59.000Z' }, true],
    ['the job of an object that was listed afterwards', { createdAt: '2026-11-29T12:00:01.000Z' }, false],
  ])('%s: %j is %s', (_, members, expected) => {
    expect(isOfDeleted(recordOf(members), eventOf({ sequencer: '00A2' }))).toBe(expected);
    expect(isOfDeleted(recordOf({ ...members, sourceVersionId: 'null' }), eventOf({ 'sequencer': '00A2', 'version-id': 'null' }))).toBe(expected);
  });
});

describe('in a versioned bucket', () => {
  test.each([
    ['that of the version', { sequencer: '00A1', sourceVersionId: 'v1' }, true],
    ['that of another version', { sequencer: '00A0', sourceVersionId: 'v0' }, false],
    ['that of the object from before the versions', { sequencer: '00A0' }, false],
  ])('the permanent deletion of a version deletes %s: %j is %s', (_, members, expected) => {
    expect(isOfDeleted(recordOf(members), eventOf({ 'sequencer': '00A2', 'version-id': 'v1' }))).toBe(expected);
  });

  test.each([
    ['of each version until then', { sequencer: '00A1', sourceVersionId: 'v1' }, true],
    ['of the object from before the versions', { sequencer: '00A0' }, true],
    ['of a newer version', { sequencer: '00A3', sourceVersionId: 'v3' }, false],
  ])('a delete marker deletes those %s: %j is %s', (_, members, expected) => {
    expect(isOfDeleted(recordOf(members), eventOf({ 'sequencer': '00A2', 'version-id': 'm1' }, 'Delete Marker Created'))).toBe(expected);
  });

  test('the deletion of a delete marker deletes nothing', () => {
    expect(isOfDeleted(recordOf({ sequencer: '00A1', sourceVersionId: 'v1' }), eventOf({ 'sequencer': '00A2', 'version-id': 'm1' }))).toBe(false);
  });
});

test('a lifecycle rule is not a person', () => {
  expect(isDeliberate(eventOf({ sequencer: '00' }))).toBe(true);
  expect(isDeliberate(eventOf({ sequencer: '00' }, 'Permanently Deleted', 'Lifecycle Expiration'))).toBe(false);
});

test('waits until the index has the jobs from before the deletion', () => {
  const at = Date.parse(TIME);

  expect(secondsToWait(eventOf({ sequencer: '00' }), at)).toBe(120);
  expect(secondsToWait(eventOf({ sequencer: '00' }), at + 119_500)).toBe(1);
  expect(secondsToWait(eventOf({ sequencer: '00' }), at + 120_000)).toBe(0);
  expect(secondsToWait(eventOf({ sequencer: '00' }), at + 9_999_999)).toBe(0);
});
