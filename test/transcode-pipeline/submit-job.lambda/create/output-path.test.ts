import type { PlannedLayout } from '../../../../src/shared/contract/plan';
import { outputPathOf } from '../../../../src/transcode-pipeline/submit-job.lambda/create/output-path';

const mirror: PlannedLayout = { type: 'mirrorSource', prefix: 'processed/', stripPrefix: 'uploads/' };

test('byJob: the prefix and the job id, for any key', () => {
  expect(outputPathOf({ type: 'byJob', prefix: 'out/' }, 'job-1', `uploads/$1/${'é'.repeat(500)}.mov`)).toEqual({ path: 'out/job-1' });
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
