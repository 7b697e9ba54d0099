import { jobIdOfResubmission } from '../../../src/shared/handlers.lambda/job-ids';

test('jobIdOfResubmission: the same nonce means the same job', () => {
  const ids = [['job-1', 'n'], ['job-1', 'm'], ['job-2', 'n']].map(([jobId, nonce]) => jobIdOfResubmission(jobId, nonce));
  expect(new Set(ids).size).toBe(3);
  expect(jobIdOfResubmission('job-1', 'n')).toBe(ids[0]);
  expect(ids[0]).toMatch(/^[0-9a-v]{32}$/);
});
