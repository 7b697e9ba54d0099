import { OPEN_STATUSES, TERMINAL_STATUSES, type JobRecord } from '../../../src/shared/contract/record';
import { isOwnJob, isPipelineFailure, isTerminal } from '../../../src/shared/handlers.lambda/record-state';

test('isTerminal', () => {
  expect([...OPEN_STATUSES, ...TERMINAL_STATUSES].filter(isTerminal)).toEqual(['COMPLETE', 'ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED', 'DELETED']);
});

test.each([['own-1', true], ['own', false], ['jown-1', false], ['mzxw6ytboi', false]])('isOwnJob %s: %s', (jobId, own) => {
  expect(isOwnJob(jobId)).toBe(own);
});

test.each<[Partial<JobRecord>, boolean]>([
  [{ status: 'ERROR', errorClass: 'PERMISSIONS' }, true],
  [{ status: 'ERROR', errorClass: 'OTHER' }, true],
  [{ status: 'ERROR' }, true],
  [{ status: 'ERROR', errorClass: 'INPUT' }, false],
  [{ status: 'REJECTED', errorClass: 'PERMISSIONS' }, false],
  [{ status: 'COMPLETE' }, false],
])('isPipelineFailure %j: %s', (record, failure) => {
  expect(isPipelineFailure(record as JobRecord)).toBe(failure);
});
