import { loadPipeline } from './pipeline-code';

const FILE = 'job-tracker/record-job-event.lambda/error-codes.ts';

test.each([
  ['no file', { file: 'job-tracker/gone.ts', find: 'anything', replace: '' }, /No handler has src\/job-tracker\/gone\.ts, .* at: anything/],
  ['a file of no handler', { file: 'job-tracker/job-tracker.ts', find: 'export', replace: '' }, 'No handler has src/job-tracker/job-tracker.ts'],
  ['no place', { file: FILE, find: 'what is gone', replace: '' }, `src/${FILE} has 0 matches of: what is gone`],
  ['several places', { file: FILE, find: 'const ', replace: '' }, /matches of: const /],
])('a patch that matches %s is an error', async (_what, patch, message) => {
  await expect(loadPipeline([patch])).rejects.toThrow(message);
});

test('the error names the first of several that match no file', async () => {
  const fits = { file: FILE, find: "?? 'OTHER'", replace: "?? 'INPUT'" };
  await expect(loadPipeline([fits, { ...fits, file: 'gone.ts' }])).rejects.toThrow('No handler has src/gone.ts');
});
