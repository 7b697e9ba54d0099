import * as fc from 'fast-check';
import { cursorOf, positionOf, type CursorScope } from '../../../../src/job-api/answer-job-request.lambda/list/cursor';
import { Problem } from '../../../../src/shared/handlers.lambda/job-api/problem';

const SECRET = 's'.repeat(64);
const POSITION = { jobId: 'job-of-bob', pipelineId: 'videos', createdAt: '2026-11-28T12:00:00.000Z' };
const SCOPE: CursorScope = { pipelineId: 'videos', index: 'byPipeline', user: 'anna', filters: { status: 'COMPLETE' } };

const text = fc.string({ maxLength: 5 });
const aScope: fc.Arbitrary<CursorScope> = fc.record({
  pipelineId: text,
  index: text,
  user: fc.option(text, { nil: undefined }),
  filters: fc.record({ status: text, source: text, uploader: text }, { requiredKeys: [] }),
});

test('a cursor is a position in the same list', async () => {
  await fc.assert(fc.asyncProperty(aScope, fc.dictionary(text, text), async (scope, position) => {
    expect(await positionOf(SECRET, scope, await cursorOf(SECRET, scope, position))).toEqual({ ...position });
  }), { numRuns: 50, seed: 1 });
});

test('a cursor of another user, pipeline or list is refused', async () => {
  await fc.assert(fc.asyncProperty(aScope, aScope, async (scope, other) => {
    fc.pre(JSON.stringify(identity(scope)) !== JSON.stringify(identity(other)));
    await expect(positionOf(SECRET, other, await cursorOf(SECRET, scope, POSITION))).rejects.toThrow(Problem);
  }), { numRuns: 50, seed: 2 });
});

test.each<[string, Partial<CursorScope>]>([
  ['user', { user: 'bob' }],
  ['user, who is unknown', { user: undefined }],
  ['pipeline', { pipelineId: 'others' }],
  ['index, of the list of one user instead of all', { index: 'byUploader' }],
  ['list', { filters: { status: 'ERROR' } }],
  ['list, with one filter more', { filters: { status: 'COMPLETE', uploader: 'bob' } }],
  ['list, with another filter of the same value', { filters: { source: 'COMPLETE' } }],
])('a cursor of another %s is refused', async (_, change) => {
  await expect(positionOf(SECRET, { ...SCOPE, ...change }, await cursorOf(SECRET, SCOPE, POSITION))).rejects.toThrow('The cursor is invalid');
});

test('a cursor that was changed is refused', async () => {
  const cursor = await cursorOf(SECRET, SCOPE, POSITION);
  await fc.assert(fc.asyncProperty(fc.nat(cursor.length - 2), fc.constantFrom('A', 'b', '.', '-', ''), async (at, other) => {
    const changed = `${cursor.slice(0, at)}${other}${cursor.slice(at + 1)}`;
    fc.pre(changed !== cursor);
    await expect(positionOf(SECRET, SCOPE, changed)).rejects.toThrow(Problem);
  }), { numRuns: 100, seed: 3 });
});

test.each(['', 'x', 'a.b.c.d.e', '{"jobId":"job-1"}', 'null'])('%j is no cursor', async cursor => {
  await expect(positionOf(SECRET, SCOPE, cursor)).rejects.toThrow(Problem);
});

test('a cursor tells nothing about the job at its position', async () => {
  const decoded = (await cursorOf(SECRET, SCOPE, POSITION)).split('.').map(part => Buffer.from(part, 'base64url').toString()).join();
  expect(decoded).not.toContain('bob');
  expect(decoded).not.toContain('anna');
  expect(decoded).not.toContain('2026');
});

test('a cursor of another deployment is refused', async () => {
  await expect(positionOf('t'.repeat(64), SCOPE, await cursorOf(SECRET, SCOPE, POSITION))).rejects.toThrow(Problem);
});

test('a cursor expires after a day', async () => {
  jest.useFakeTimers({ now: 0 });
  const cursor = await cursorOf(SECRET, SCOPE, POSITION);
  jest.setSystemTime(24 * 3_600_000 - 1_000);
  expect(await positionOf(SECRET, SCOPE, cursor)).toEqual(POSITION);
  jest.setSystemTime(24 * 3_600_000 + 1_000);
  await expect(positionOf(SECRET, SCOPE, cursor)).rejects.toThrow(Problem);
  jest.useRealTimers();
});

/** As the cursor sees it. */
function identity({ pipelineId, index, user, filters: { status, source, uploader } }: CursorScope) {
  return [pipelineId, index, user ?? null, status ?? null, source ?? null, uploader ?? null];
}
