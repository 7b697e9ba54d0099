import type { PlannedLayout } from '../../../../src/shared/contract/plan';
import { jobIdOfFurther } from '../../../../src/shared/handlers.lambda/job-ids';
import { outputPathOf } from '../../../../src/transcode-pipeline/submit-job.lambda/create/output-path';

const mirror: PlannedLayout = { type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' };

test('byJob: the prefix and the job id, for any key', () => {
  expect(outputPathOf({ type: 'byJob', prefix: 'out/' }, 'job-1', `uploads/$1/${'é'.repeat(500)}.mov`)).toEqual({ path: 'out/job-1' });
});

describe('of a further job', () => {
  const details = { mainJobId: 'job-1', purpose: 'trailer' };
  const jobId = jobIdOfFurther('job-1', 'trailer');

  test('is below that of the main job', () => {
    expect(outputPathOf({ type: 'byJob', prefix: 'out/' }, jobId, 'uploads/a.mov', details)).toEqual({ path: 'out/job-1/trailer' });
    expect(outputPathOf(mirror, jobId, 'uploads/a.mov', details)).toEqual({ path: 'processed/a/trailer' });
  });

  test('has the id of a job that was submitted again, so that outputs never mix', () => {
    expect(outputPathOf({ type: 'byJob', prefix: '' }, 'again', 'uploads/a.mov', details)).toEqual({ path: 'job-1/trailer/again' });
    expect(outputPathOf(mirror, 'again', 'uploads/a.mov', details)).toEqual({ path: 'processed/a/trailer/again' });
  });

  test('counts towards the length', () => {
    expect(outputPathOf(mirror, jobId, `uploads/${'a'.repeat(833)}`, details)).toEqual({
      reason: expect.stringContaining('851 bytes of at most 850'),
    });
  });

  test('a main job has its own, although its record has a purpose', () => {
    expect(outputPathOf({ type: 'byJob', prefix: '' }, 'job-1', 'uploads/a.mov', { profile: 'default', purpose: 'main' })).toEqual({ path: 'job-1' });
  });
});

test.each([
  ['uploads/a/b.mov', 'processed/a/b'],
  ['uploads/a.b/c', 'processed/a.b/c'],
  ['uploads/a.tar.gz', 'processed/a.tar'],
  ['uploads/.hidden', 'processed/.hidden'],
  ['uploads/a/.mov', 'processed/a/.mov'],
  ['elsewhere/a.mov', 'processed/elsewhere/a'],
  ['root.MOV', 'processed/root'],
  ['uploads/Ünï cödé + 100% #1.MOV', 'processed/Ünï cödé + 100% #1'],
])('mirrorSource: %s becomes %s', (key, path) => {
  expect(outputPathOf(mirror, 'job-1', key)).toEqual({ path });
});

test('mirrorSource without a prefix to strip', () => {
  expect(outputPathOf({ type: 'mirrorSource', prefix: '' }, 'job-1', 'uploads/a.mov')).toEqual({ path: 'uploads/a' });
});

test('mirrorSource: rejects "$", which MediaConvert would replace', () => {
  expect(outputPathOf(mirror, 'job-1', 'uploads/$dt$.mov')).toEqual({ reason: expect.stringContaining('$') });
});

test.each([[mirror, 'uploads/'], [{ ...mirror, stripPrefix: 'uploads/a.mov' }, 'uploads/a.mov']])(
  'mirrorSource: rejects a key that leaves no name: %j', (layout, key) => {
    expect(outputPathOf(layout, 'job-1', key)).toEqual({ reason: `The key is '${key}', which leaves no name for the mirrored output path` });
  });

test('mirrorSource: counts bytes, and rejects a path that is too long', () => {
  const key = (characters: number) => `uploads/${'é'.repeat(characters)}`;
  expect(outputPathOf(mirror, 'job-1', key(420))).toEqual({ path: `processed/${'é'.repeat(420)}` });
  expect(outputPathOf(mirror, 'job-1', key(421))).toEqual({ reason: expect.stringContaining('852 bytes of at most 850') });
});
